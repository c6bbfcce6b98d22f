"""Parquet files, read and written in chunks."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Sequence
from typing import BinaryIO

import pyarrow as pa
from pyarrow import parquet

from ..texts import Texts
from .chunks import Chunk, Style, rows_at_once
from .columns import TableRefused, is_answer
from .scoring import RESULTS

_BUFFER = 1 << 16
"""Bytes of a column read at once, so that a row group of any size takes little memory."""

_ROW_GROUP = 1 << 17
_ROW_GROUP_BYTES = 1 << 26
"""Rows, or bytes, of a row group that is written."""


class ParquetTable:
    """A Parquet file opened for reading; a ``Source``.

    Parameters
    ----------
    file
        The file.
    say
        Texts in the reader's language, for why a file is refused.
    row_groups
        Which of its row groups; all, when left out.

    Raises
    ------
    TableRefused
        When it is no Parquet file.
    """

    style = Style()
    decimal = "."

    def __init__(self, file: BinaryIO, say: Texts, row_groups: Sequence[int] | None = None) -> None:
        self._say, self.done = say, 0
        try:
            self.schema = parquet.read_schema(file)
            # Answers in text come as codes and the few texts they stand for: nothing is read twice.
            texts = [field.name for field in self.schema if is_answer(field.name) and _is_text(field.type)]
            self._file = parquet.ParquetFile(
                file, read_dictionary=texts, buffer_size=_BUFFER, pre_buffer=False
            )
        except (pa.ArrowException, OSError, ValueError):
            raise TableRefused(say("groups.not_parquet")) from None
        about = self._file.metadata
        self.row_groups = tuple(range(about.num_row_groups) if row_groups is None else row_groups)
        sizes = [about.row_group(i) for i in self.row_groups]
        self.total = sum(group.num_rows for group in sizes)
        self.unpacked = max(sum(group.total_byte_size for group in sizes), self.total * about.num_columns)

    def chunks(self) -> Iterator[Chunk]:
        """Give the rows in order."""
        at_once = rows_at_once(len(self.schema))
        waiting: list[pa.RecordBatch] = []
        rows = 0
        try:
            # A batch ends with its row group: small ones are put together.
            for batch in self._file.iter_batches(at_once, list(self.row_groups)):
                waiting.append(batch)
                rows += len(batch)
                if rows >= at_once:
                    yield self._chunk(waiting)
                    waiting, rows = [], 0
            if rows:
                yield self._chunk(waiting)
        except (pa.ArrowException, OSError):
            say = self._say
            raise TableRefused(say("groups.not_parquet")) from None

    def _chunk(self, batches: list[pa.RecordBatch]) -> Chunk:
        table = pa.Table.from_batches(batches)
        self.done += len(table)
        return Chunk(table if len(batches) == 1 else table.combine_chunks(), None)


class ParquetWriter:
    """Writes a table as Parquet.

    Parameters
    ----------
    file
        Where to.
    schema
        The columns. Rows may come with texts as codes; who reads the file gets texts all the same.
    """

    def __init__(self, file: BinaryIO, schema: pa.Schema) -> None:
        self._file, self._schema = file, schema
        self._writer: parquet.ParquetWriter | None = None
        self._waiting: list[pa.Table] = []

    def write(self, table: pa.Table) -> None:
        """Write rows, a row group at a time."""
        self._waiting.append(table)
        if (
            sum(map(len, self._waiting)) >= _ROW_GROUP
            or sum(part.nbytes for part in self._waiting) >= _ROW_GROUP_BYTES
        ):
            self._write_group()

    def close(self) -> None:
        """End the table; the file stays open."""
        if self._waiting:
            self._write_group()
        writer = self._writer or self._opened(self._schema)
        writer.add_key_value_metadata({"ARROW:schema": base64.b64encode(self._schema.serialize()).decode()})
        writer.close()

    def _write_group(self) -> None:
        rows = pa.concat_tables(self._waiting)
        self._waiting = []
        if self._writer is None:
            self._writer = self._opened(rows.schema)
        self._writer.write_table(rows, row_group_size=len(rows))

    def _opened(self, schema: pa.Schema) -> parquet.ParquetWriter:
        # Numbers of results hardly repeat: looking for what does would take longer than writing them.
        repeating = [name for name in schema.names if name not in RESULTS]
        return parquet.ParquetWriter(self._file, schema, use_dictionary=repeating, store_schema=False)


def _is_text(kind: pa.DataType) -> bool:
    return kind in (pa.string(), pa.large_string())
