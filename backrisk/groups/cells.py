"""Cells as people and programs write them, read column by column into codes and numbers.

A text is read once, however many cells hold it. A cell that its question does not take counts as
"not sure" and is marked.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from .coding import Codes, Floats, is_coded, open_code, unanswered
from .columns import Column

Marks = NDArray[np.bool_]

BLANKS = ("", "na", "n/a", "#n/a", "nan", "null", "not_sure", "unknown")
"""Cells that say nothing: "not sure", and no problem."""

_NUMBER = r"^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,9})?$"
_BETWEEN_WORDS = r"[\s_-]+"


class Cells(NamedTuple):
    """A column that was read.

    ``answers`` are codes or numbers; ``bad`` marks what was given and not read, ``None`` where all was.
    """

    answers: Codes | Floats
    bad: Marks | None


def read_cells(cells: pa.Array, column: Column, decimal: str = ".") -> Cells:
    """Read a column.

    Parameters
    ----------
    cells
        Of any type; null is "not sure".
    column
        The question they answer, and the unit.
    decimal
        ``","`` where numbers in text may be written with a comma.
    """
    if pa.types.is_dictionary(cells.type):
        return _spread(read_cells(cells.dictionary, column, decimal), cells.indices, column)
    if _is_text(cells.type):
        if len(cells) <= 1:
            return _texts(cells, column, decimal)
        cells = cells.dictionary_encode()
        return _spread(_texts(cells.dictionary, column, decimal), cells.indices, column)
    if column.question.is_number and _is_numeric(cells.type):
        return _numbers(pc.cast(cells, pa.float64(), safe=False).to_numpy(zero_copy_only=False), None, column)
    # An empty column comes from pandas as numbers that are none.
    given = pc.invert(cells.is_null(nan_is_null=True)).to_numpy(zero_copy_only=False)
    return Cells(np.full(len(cells), unanswered(column.question)), given)


def _is_text(kind: pa.DataType) -> bool:
    return kind in (pa.string(), pa.large_string(), pa.string_view())


def _is_numeric(kind: pa.DataType) -> bool:
    return bool(pa.types.is_integer(kind) or pa.types.is_floating(kind) or pa.types.is_decimal(kind))


def _texts(texts: pa.Array, column: Column, decimal: str) -> Cells:
    question = column.question
    trimmed = pc.utf8_trim_whitespace(texts.cast(pa.string()).fill_null(""))
    lowered = pc.utf8_lower(trimmed)
    plain = pc.replace_substring_regex(lowered, _BETWEEN_WORDS, "_")
    given = ~_marks(pc.is_in(plain, pa.array(BLANKS)))
    if question.is_number:
        digits = pc.replace_substring(lowered, ",", ".") if decimal == "," else lowered
        is_number = pc.match_substring_regex(digits, _NUMBER)
        numbers = pc.cast(pc.if_else(is_number, digits, None), pa.float64())
        return _numbers(numbers.to_numpy(zero_copy_only=False), given, column)
    if question.ask.pattern is not None:
        taken = _marks(pc.match_substring_regex(trimmed, f"^({question.ask.pattern})$"))
        return Cells(np.full(len(texts), np.nan), given & ~taken)
    nothing = open_code(question)
    codes = pc.index_in(plain, pa.array(question.levels)).fill_null(nothing).to_numpy().astype(np.uint8)
    return Cells(codes, given & (codes == nothing))


def _numbers(numbers: Floats, given: Marks | None, column: Column) -> Cells:
    """Numbers within the bounds, as codes where the question is coded; NaN is not one."""
    question = column.question
    if column.unit is not None:
        numbers = column.unit.to_field(numbers)
    low, high = question.ask.low or 0.0, question.ask.high or 0.0
    taken = (numbers >= low) & (numbers <= high)
    if question.ask.whole:
        taken &= numbers == np.rint(numbers)
    bad = None
    if not taken.all():
        given = ~np.isnan(numbers) if given is None else given
        bad = given & ~taken
        numbers = np.where(taken, numbers, np.nan)
    if is_coded(question):
        return Cells(np.where(taken, numbers - low, open_code(question)).astype(np.uint8), bad)
    return Cells(numbers, bad)


def _spread(entries: Cells, indices: pa.Array, column: Column) -> Cells:
    """Give each row what its entry of a dictionary was read as; no entry is "not sure"."""
    answers, bad = entries
    if indices.null_count:
        indices = indices.cast(pa.int64()).fill_null(len(answers))
        answers = np.append(answers, unanswered(column.question))
        bad = None if bad is None else np.append(bad, False)
    rows = indices.to_numpy()
    return Cells(answers.take(rows), bad.take(rows) if bad is not None and bad.any() else None)


def _marks(array: Any) -> Marks:
    marks: Marks = array.to_numpy(zero_copy_only=False)
    return marks
