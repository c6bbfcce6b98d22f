"""Excel workbooks as tables: the first sheet in, one sheet out."""

from __future__ import annotations

import math
import re
import warnings
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from itertools import islice
from threading import Lock
from typing import Any, BinaryIO

import numpy as np
import pyarrow as pa
from openpyxl import load_workbook
from xlsxwriter import Workbook

from ..texts import Texts
from .chunks import Chunk, Style
from .columns import TOO_MANY_CELLS, TableRefused
from .csv_out import FORMULA_STARTS

XLSX = ".xlsx"
"""What names of workbooks end in."""

MOST_ROWS = 10_000
"""Rows of a workbook that is read or written: with 30 columns reading takes some ten seconds."""

UNPACKED = 1 << 25
"""Bytes a workbook may unpack to: that of 10,000 people with all answers takes 14 million."""

_MOST_COLUMNS = 500
_LAST_ROW = 1_048_576
"""Rows that a sheet can have; one that says it has more would be counted through for ever."""

_LONGEST = 32_767
"""Characters that a cell of a sheet can hold."""

_LARGEST_WHOLE = 2**53
"""A sheet's numbers are floating: beyond this not every whole number is one."""

_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""Characters that XML cannot hold."""

# A visitor's table never lies on a disk, and a text is a text whatever it looks like.
_IN_MEMORY = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}

_ONE_AT_A_TIME = Lock()
"""A workbook is held whole while it is read; also, what it warns of is silenced for all."""


class WorkbookTable:
    """The first sheet of a workbook, read whole; a ``Source``.

    Cells hold values, never formulas: of a formula it is the value that was last worked out. Blank
    lines are no rows.

    Parameters
    ----------
    file
        The workbook.
    say
        Texts in the reader's language, for why it is refused.

    Raises
    ------
    TableRefused
        When it is no workbook, unpacks to too much, has too many rows, or has no header.
    """

    style = Style()
    decimal = "."

    def __init__(self, file: BinaryIO, say: Texts) -> None:
        try:
            # The directory is believed: Python reads no more of a part than it says there is.
            unpacked = sum(part.file_size for part in zipfile.ZipFile(file).infolist())
        except (zipfile.BadZipFile, OSError, ValueError):
            raise TableRefused(say("group.not_workbook")) from None
        if unpacked > UNPACKED:
            raise TableRefused(say("group.workbook_too_large", most=f"{MOST_ROWS:,}"))
        try:
            rows = _rows_of(file)
        except Exception:
            # What its reader raises depends on which of a workbook's parts is broken, and may quote it.
            raise TableRefused(say("group.not_workbook")) from None
        if not rows:
            raise TableRefused(say("groups.empty"))
        header, *people = rows
        if len(people) > MOST_ROWS:
            raise TableRefused(say("group.workbook_too_large", most=f"{MOST_ROWS:,}"))
        names = ["" if name is None else _text(name) for name in header]
        while names and not names[-1]:
            names.pop()
        width = len(names)
        too_long = [any(cell is not None for cell in row[width:]) for row in people]
        columns = [_column([row[i] if i < len(row) else None for row in people]) for i in range(width)]
        self.schema = pa.schema([(name, column.type) for name, column in zip(names, columns, strict=True)])
        self._table = pa.Table.from_arrays(columns, schema=self.schema)
        self._wrong = np.where(too_long, TOO_MANY_CELLS, 0).astype(np.uint64)
        self.done = self.total = len(people)

    def chunks(self) -> Iterator[Chunk]:
        """Give the rows in order."""
        yield Chunk(self._table, self._wrong)


def write_workbook(file: BinaryIO, table: pa.Table) -> None:
    """Write a table as a workbook of one sheet.

    A text that a spreadsheet might run as a formula is written as a text cell with Excel's own mark
    for that (``quotePrefix``), so that the text stays what it was.
    """
    book = Workbook(file, _IN_MEMORY)
    sheet, marked = book.add_worksheet(), book.add_format({"quote_prefix": True})
    for column, name in enumerate(table.column_names):
        _write(sheet, 0, column, name, marked)
    for column, cells in enumerate(table.columns):
        for row, value in enumerate(cells.to_pylist(), start=1):
            _write(sheet, row, column, value, marked)
    book.close()


def _rows_of(file: BinaryIO) -> list[tuple[Any, ...]]:
    """Rows of the first sheet that hold anything, at most two more than there may be."""
    with _ONE_AT_A_TIME, warnings.catch_warnings():
        # A warning of a bad date would carry the cell into the log.
        warnings.simplefilter("ignore")
        book = load_workbook(file, read_only=True, data_only=True, keep_links=False)
        try:
            sheet = book.worksheets[0]
            # A sheet may claim any size; rows are given as they are.
            sheet.reset_dimensions()
            rows: Iterable[tuple[Any, ...]] = sheet.iter_rows(max_col=_MOST_COLUMNS, values_only=True)
            filled = (row for row in islice(rows, _LAST_ROW) if any(cell is not None for cell in row))
            return list(islice(filled, MOST_ROWS + 2))
        finally:
            book.close()


def _column(cells: Sequence[Any]) -> pa.Array:
    kinds = {type(cell) for cell in cells if cell is not None}
    if kinds == {int} and all(abs(cell or 0) <= _LARGEST_WHOLE for cell in cells):
        return pa.array(cells, pa.int64())
    if kinds and kinds <= {int, float}:
        return pa.array([None if cell is None else float(cell) for cell in cells], pa.float64())
    return pa.array([None if cell is None else _text(cell) for cell in cells], pa.string())


def _text(cell: Any) -> str:
    if isinstance(cell, datetime | date | time):
        return cell.isoformat()
    return str(cell)


def _write(sheet: Any, row: int, column: int, value: Any, marked: Any) -> None:
    if isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    elif isinstance(value, int | float):
        if math.isfinite(value):
            sheet.write_number(row, column, value)
    elif value is not None:
        text = _UNWRITABLE.sub("", str(value))[:_LONGEST]
        sheet.write_string(row, column, text, marked if text.startswith(FORMULA_STARTS) else None)
