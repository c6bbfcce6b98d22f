"""A table that a visitor brings, read whole and within limits, and kept in memory only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

import numpy as np
import pyarrow as pa

from ..texts import Texts
from .chunks import Source, Style
from .columns import Columns, TableRefused, columns_of
from .files import CSV, PARQUET, open_table
from .frame import Problems, score_cells
from .workbook import XLSX, WorkbookTable

ENDINGS = (CSV, XLSX, PARQUET)
"""What names of tables on the page end in."""

MOST_ROWS = 200_000
"""Rows on the page: some 100 MB of a server that others use too."""

MOST_COLUMNS = 200
"""Columns on the page."""

_MOST_BYTES = 1 << 28
"""Bytes that a table may take in memory: Parquet packs what repeats a thousandfold."""

ROWS_AT_ONCE = 10_000
"""Rows scored at once, so that a visitor who stops does not wait: less than a tenth of a second."""


@dataclass(frozen=True, eq=False)
class Upload:
    """A table of people.

    Attributes
    ----------
    table
        All its columns, by position; a name may come twice.
    columns
        Which of them are answers, and which stay in the scored table.
    wrong
        What reading found wrong with each row.
    style, decimal
        How its numbers and cells are written, if it was text.
    """

    table: pa.Table
    columns: Columns
    wrong: Problems
    style: Style
    decimal: str

    @property
    def people(self) -> int:
        """How many rows there are."""
        return int(self.table.num_rows)


def read_upload(file: BinaryIO, name: str, say: Texts) -> Upload:
    """Read a table.

    Parameters
    ----------
    file
        The file.
    name
        Its name, which ends as ``ENDINGS`` say.
    say
        Texts in the reader's language.

    Raises
    ------
    TableRefused
        With one sentence on why the page does not take it.
    """
    table = WorkbookTable(file, say) if name.lower().endswith(XLSX) else open_table(file, name, say)
    names = table.schema.names
    if len(names) > MOST_COLUMNS:
        raise TableRefused(say("group.too_many_columns", most=MOST_COLUMNS))
    columns = columns_of(names, say)
    parts, wrong = [], []
    for part, marks in _within_limits(table, say):
        parts.append(part)
        wrong.append(marks)
    if not parts:
        raise TableRefused(say("group.no_rows"))
    # Positions for names, since a table may have a name twice.
    whole = pa.concat_tables([part.rename_columns(_positions(names)) for part in parts]).combine_chunks()
    return Upload(whole.rename_columns(names), columns, np.concatenate(wrong), table.style, table.decimal)


def score_rows(upload: Upload, start: int, rows: int = ROWS_AT_ONCE) -> pa.Table:
    """Score some rows: the columns that they have more, in their order."""
    return score_cells(
        {
            column.position: one_piece(upload.table.column(column.position).slice(start, rows))
            for column in upload.columns.answers
        },
        upload.columns,
        upload.wrong[start : start + rows],
        upload.decimal,
    ).columns


def scored_table(upload: Upload, results: pa.Table) -> pa.Table:
    """The table with its results, every name once: what comes a second time is called ``name (2)``."""
    kept = [upload.table.column(position) for position in upload.columns.kept]
    names = [upload.table.column_names[position] for position in upload.columns.kept]
    added = results.column_names
    return pa.Table.from_arrays([*kept, *results.columns], [*_once(names, added), *added])


def one_piece(column: pa.ChunkedArray) -> pa.Array:
    """A column in one piece."""
    return column.chunk(0) if column.num_chunks == 1 else column.combine_chunks()


def _within_limits(table: Source, say: Texts) -> Iterator[tuple[pa.Table, Problems]]:
    rows = taken = 0
    for chunk in table.chunks():
        rows += chunk.table.num_rows
        taken += chunk.table.nbytes
        if rows > MOST_ROWS or taken > _MOST_BYTES:
            raise TableRefused(say("group.too_many_rows", most=f"{MOST_ROWS:,}"))
        if chunk.table.num_rows:
            none = np.zeros(chunk.table.num_rows, np.uint64)
            yield chunk.table, none if chunk.wrong is None else chunk.wrong


def _positions(names: list[str]) -> list[str]:
    return [str(i) for i in range(len(names))]


def _once(names: list[str], taken: list[str]) -> list[str]:
    found: list[str] = []
    for name in names:
        new, count = name, 1
        while new in found or new in taken:
            count += 1
            new = f"{name} ({count})"
        found.append(new)
    return found
