"""A CSV file as chunks of a table, all cells text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import BinaryIO

import numpy as np
import pyarrow as pa
from pyarrow import csv

from ..texts import Texts
from .chunks import Chunk, Style, rows_at_once
from .columns import TOO_FEW_CELLS, TOO_MANY_CELLS, TableRefused
from .csv_lines import MARK, Lines, blocks_of, separator_of
from .frame import Problems

_SEPARATOR_GIVEN = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
"""First line by which some spreadsheets say what parts the cells."""

_DECIMAL_COMMA = re.compile(r"[;\t|\n][+-]?\d+,\d+[;\t|\r\n]")


class CsvTable:
    """A CSV file opened for reading; a ``Source``.

    Rows may be ragged: what is missing at a row's end is "not sure", and a row of too many cells,
    which may stand under the wrong names, is marked so that it is not scored. Blank lines are no rows.

    Parameters
    ----------
    file
        Its bytes, unpacked.
    packed, total
        The file as it is on disk, and its size.
    say
        Texts in the reader's language, for why a file is refused.

    Raises
    ------
    TableRefused
        When there is no header.
    """

    def __init__(self, file: BinaryIO, packed: BinaryIO, total: int, say: Texts) -> None:
        self._packed, self.total = packed, total
        self._lines = Lines(blocks_of(file, say))
        first = self._lines.block()
        has_mark = first.startswith(MARK)
        first = first.removeprefix(MARK)
        given = _SEPARATOR_GIVEN.match(first)
        first = (first[given.end() :] if given else first).lstrip("\r\n")
        separator = given[1] if given else separator_of(first.partition("\n")[0])
        # In a file parted by commas a comma in a number could only be a slip.
        self.decimal = "." if separator == "," else ","
        has_commas = self.decimal == "," and _DECIMAL_COMMA.search(first) is not None
        self.style = Style(separator, "," if has_commas else ".", has_mark)
        self._lines.put_back(first)
        header = next(self._lines.records(separator), None)
        if header is None:
            raise TableRefused(say("groups.empty"))
        self.schema = pa.schema([(name, pa.string()) for name in header])

    @property
    def done(self) -> int:
        """Bytes read of the file as it is on disk."""
        return self._packed.tell()

    def chunks(self) -> Iterator[Chunk]:
        """Give the rows in order, as text."""
        columns = len(self.schema)
        while block := self._lines.block():
            wrong = None
            table = None if '"' in block else self._regular(block)
            if table is None:
                self._lines.put_back(block)
                table, wrong = _ragged(self._lines.records(self.style.separator), columns)
            table = table.rename_columns(self.schema.names)
            rows = rows_at_once(columns)
            for start in range(0, len(table), rows):
                yield Chunk(table.slice(start, rows), None if wrong is None else wrong[start : start + rows])

    def _regular(self, block: str) -> pa.Table | None:
        """Rows of lines without quotes, all of as many cells; None where some have more or fewer."""
        is_ragged = False

        def seen(row: csv.InvalidRow) -> str:
            nonlocal is_ragged
            is_ragged = True
            return "skip"

        positions = [str(i) for i in range(len(self.schema))]
        data = block.encode("utf-8", "replace")
        try:
            table = csv.read_csv(
                pa.py_buffer(data),
                csv.ReadOptions(column_names=positions, block_size=len(data) + 1),
                csv.ParseOptions(delimiter=self.style.separator, quote_char=False, invalid_row_handler=seen),
                csv.ConvertOptions(column_types=dict.fromkeys(positions, pa.string()), check_utf8=False),
            )
        except pa.ArrowInvalid:
            return None
        return None if is_ragged else table


def _ragged(records: Iterator[Sequence[str]], columns: int) -> tuple[pa.Table, Problems]:
    rows: list[Sequence[str]] = []
    wrong: list[int] = []
    for record in records:
        if len(record) == 1 < columns and not record[0].strip():
            continue
        too_many = any(record[columns:])
        wrong.append(TOO_FEW_CELLS if len(record) < columns else TOO_MANY_CELLS if too_many else 0)
        rows.append([*record[:columns], *[""] * (columns - len(record))])
    cells = zip(*rows, strict=True) if rows else [()] * columns
    arrays = [pa.array(column, pa.string()) for column in cells]
    return pa.Table.from_arrays(arrays, [str(i) for i in range(columns)]), np.array(wrong, np.uint64)
