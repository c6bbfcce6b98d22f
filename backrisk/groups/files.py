"""From a file of people to a file with their numbers, in memory that does not grow with it."""

from __future__ import annotations

import gzip
import os
import uuid
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, NamedTuple, Protocol, cast

import pyarrow as pa

from ..problems import printed
from ..texts import Texts
from .chunks import Source, Style
from .columns import ADDED, PROBLEMS, Columns, TableRefused, columns_of
from .csv_in import CsvTable
from .csv_out import CsvWriter
from .frame import score_cells
from .parquet import ParquetTable, ParquetWriter

CSV, PACKED_CSV, PARQUET = ".csv", ".csv.gz", ".parquet"
ENDINGS = (CSV, PACKED_CSV, PARQUET)
"""What names of tables end in."""

FREELY = 1 << 28
"""Bytes that any file may unpack to."""

MOST_TIMES = 200
"""Times its size that a larger file may unpack to: tables of people do not pack that well."""

LONGEST_NAME = 300
"""Characters of a file's name that are said back."""

_PACKING = 5


class Counts(NamedTuple):
    """Rows of a table, how many of them were scored, and how many had cells that were not read."""

    rows: int = 0
    scored: int = 0
    with_problems: int = 0

    def __add__(self, other: Counts) -> Counts:  # type: ignore[override]
        """Counts of both."""
        return Counts(*(a + b for a, b in zip(self, other, strict=True)))


class Scored(NamedTuple):
    """Scored rows, and their counts."""

    table: pa.Table
    counts: Counts


class Writer(Protocol):
    """Where rows go."""

    def write(self, table: pa.Table) -> None:
        """Write rows."""
        ...

    def close(self) -> None:
        """End the table; what it is written to stays open."""
        ...


def score_file(
    source: Path, target: Path, say: Texts, told: Callable[[int, int], None] = lambda done, total: None
) -> Counts:
    """Score the people of a file.

    Parameters
    ----------
    source, target
        Files that end as ``ENDINGS`` say. The target appears once it is whole.
    say
        Texts in the reader's language.
    told
        Called after each chunk with how much of the source was read, and how much there is.

    Raises
    ------
    TableRefused
        With one sentence on why the source cannot be scored.
    OSError
        When one of them cannot be opened, read or written.
    """
    with source.open("rb") as file, written(target) as result:
        table = open_table(file, source.name, say)
        columns = columns_of(table.schema.names, say)
        counts = Counts()
        with writing(result, target.name, scored_schema(table, columns), table.style, say) as writer:
            for part in scored(table, columns):
                writer.write(part.table)
                counts += part.counts
                told(table.done, table.total)
    return counts


def open_table(file: BinaryIO, name: str, say: Texts) -> Source:
    """Open a table for reading, by what its name ends in.

    Raises
    ------
    TableRefused
        When it is no table, or unpacks to far more than it should.
    """
    ending = ending_of(name, say)
    size = file.seek(0, os.SEEK_END)
    file.seek(0)
    if ending == PARQUET:
        table = ParquetTable(file, say)
        if table.unpacked > max(FREELY, MOST_TIMES * size):
            raise TableRefused(say("groups.too_packed"))
        return table
    return CsvTable(cast("BinaryIO", _Unpacked(file, say)) if ending == PACKED_CSV else file, file, size, say)


def ending_of(name: str, say: Texts) -> str:
    """What a name of a table ends in.

    Raises
    ------
    TableRefused
        When that is none of ``ENDINGS``.
    """
    ending = next((ending for ending in ENDINGS if name.lower().endswith(ending)), None)
    if ending is None:
        raise TableRefused(say("groups.ending", file=printed(name, LONGEST_NAME), endings=", ".join(ENDINGS)))
    return ending


def scored(table: Source, columns: Columns) -> Iterator[Scored]:
    """Score a table chunk by chunk."""
    for chunk in table.chunks():
        cells = {
            column.position: _one_piece(chunk.table.column(column.position)) for column in columns.answers
        }
        found = score_cells(cells, columns, chunk.wrong, table.decimal)
        kept = chunk.table.select(columns.kept)
        yield Scored(
            pa.Table.from_arrays([*kept.columns, *found.columns.columns], [*kept.column_names, *ADDED]),
            Counts(len(chunk.table), found.scored, found.with_problems),
        )


def scored_schema(table: Source, columns: Columns) -> pa.Schema:
    """Columns of the scored table: those of the table but for an earlier result, and the result's."""
    fields = [table.schema.field(position) for position in columns.kept]
    results = [pa.field(name, pa.string() if name == PROBLEMS else pa.float64()) for name in ADDED]
    return pa.schema([*fields, *results], table.schema.metadata)


@contextmanager
def writing(file: BinaryIO, name: str, schema: pa.Schema, style: Style, say: Texts) -> Iterator[Writer]:
    """Write a table in the form that the name ends in.

    Raises
    ------
    TableRefused
        When that form cannot hold it.
    """
    ending = ending_of(name, say)
    if ending == PARQUET:
        twice = next((name for name, count in Counter(schema.names).items() if count > 1), None)
        if twice is not None:
            raise TableRefused(say("groups.twice", column=printed(twice)))
        writer: Writer = ParquetWriter(file, schema)
        yield writer
        writer.close()
    elif ending == PACKED_CSV:
        # Without a time, so that the same table is the same file.
        with gzip.GzipFile("", "wb", _PACKING, file, mtime=0) as packed:
            yield CsvWriter(cast("BinaryIO", packed), schema, style)
    else:
        yield CsvWriter(file, schema, style)


@contextmanager
def written(path: Path) -> Iterator[BinaryIO]:
    """Write a file under another name beside it, and name it when it is whole; otherwise leave nothing."""
    part = path.with_name(f".{path.name}.{uuid.uuid4().hex}.part")
    try:
        with part.open("wb") as file:
            yield file
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _one_piece(column: pa.ChunkedArray) -> pa.Array:
    return column.chunk(0) if column.num_chunks == 1 else column.combine_chunks()


class _Unpacked:
    """A packed file that may not grow without end."""

    def __init__(self, file: BinaryIO, say: Texts) -> None:
        self._packed, self._say, self._given = file, say, 0
        self._file = gzip.GzipFile(fileobj=file, mode="rb")

    def read(self, size: int) -> bytes:
        """Read bytes of the table."""
        say = self._say
        try:
            data = self._file.read(size)
        except (EOFError, zlib.error, gzip.BadGzipFile):
            raise TableRefused(say("groups.not_packed")) from None
        self._given += len(data)
        if self._given > max(FREELY, MOST_TIMES * self._packed.tell()):
            raise TableRefused(say("groups.too_packed"))
        return data
