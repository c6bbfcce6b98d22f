"""A table as CSV that no spreadsheet takes for anything but data."""

from __future__ import annotations

from functools import reduce
from typing import BinaryIO

import pyarrow as pa
import pyarrow.compute as pc

from .chunks import Style
from .csv_lines import MARK

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a text begins with that a spreadsheet may run as a formula (OWASP, CSV injection)."""

_HARMLESS = r"^([+-]?[\d.,]*\d[\d.,]*([eE][+-]?\d+)?|-)$"
"""Numbers, and the dash that stands for nothing."""


class CsvWriter:
    """Writes a table as CSV in UTF-8, quoted where need be, formulas made text by an apostrophe.

    Parameters
    ----------
    file
        Where to.
    schema
        The columns.
    style
        That of the table that was read, so that one program opens both.
    """

    def __init__(self, file: BinaryIO, schema: pa.Schema, style: Style) -> None:
        self._file, self._separator, self._decimal = file, style.separator, style.decimal
        if style.has_mark:
            file.write(MARK.encode())
        self._lines([self._text(pa.array([name])) for name in schema.names])

    def write(self, table: pa.Table) -> None:
        """Write rows."""
        if len(table):
            self._lines([self._cells(column.combine_chunks()) for column in table.columns])

    def close(self) -> None:
        """End the table; the file stays open."""

    def _lines(self, columns: list[pa.Array]) -> None:
        columns[-1] = pc.binary_join_element_wise(columns[-1], "\n", "")
        lines = pc.binary_join_element_wise(*columns, self._separator)
        # The texts of an array stand in one piece, so they are written as they are.
        self._file.write(lines.buffers()[2])

    def _cells(self, column: pa.Array) -> pa.Array:
        kind = column.type
        if pa.types.is_floating(kind):
            numbers = pc.cast(pc.if_else(pc.is_nan(column), None, column), pa.string()).fill_null("")
            return numbers if self._decimal == "." else pc.replace_substring(numbers, ".", self._decimal)
        if pa.types.is_integer(kind):
            return pc.cast(column, pa.string()).fill_null("")
        try:
            return self._text(pc.cast(column, pa.string()).fill_null(""))
        except (pa.ArrowInvalid, pa.ArrowNotImplementedError):
            # Lists, records and bytes have no form of their own in CSV.
            texts = ["" if value is None else str(value) for value in column.to_pylist()]
            return self._text(pa.array(texts, pa.string()))

    def _text(self, column: pa.Array) -> pa.Array:
        return self._quoted(_neutral(column))

    def _quoted(self, column: pa.Array) -> pa.Array:
        marks = [mark for mark in (self._separator, '"', "\n", "\r") if mark.encode() in _bytes(column)]
        if not marks:
            return column
        needs = reduce(pc.or_, [pc.match_substring(column, mark) for mark in marks])
        doubled = pc.replace_substring(column, '"', '""')
        return pc.if_else(needs, pc.binary_join_element_wise('"', doubled, '"', ""), column)


def _neutral(column: pa.Array) -> pa.Array:
    content = _bytes(column)
    if not any(start.encode() in content for start in FORMULA_STARTS):
        return column
    starts = pc.is_in(pc.utf8_slice_codeunits(column, 0, 1), pa.array(FORMULA_STARTS))
    runs = pc.and_not(starts, pc.match_substring_regex(column, _HARMLESS))
    return pc.if_else(runs, pc.binary_join_element_wise("'", column, ""), column)


def _bytes(column: pa.Array) -> bytes:
    content = column.buffers()[2]
    return b"" if content is None else content.to_pybytes()
