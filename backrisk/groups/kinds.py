"""By what a group can be parted: the few values of a column, or four ranges of its numbers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from ..registry import Question
from .coding import Codes, Floats, is_coded, open_code
from .understood import Understood
from .upload import Upload, one_piece

MOST_KINDS = 12
"""Values a column may have to part a group by them: more lines are no picture."""

_QUARTERS = (0.25, 0.5, 0.75)


class Range(NamedTuple):
    """Numbers from ``low`` to ``high``, both met."""

    low: float
    high: float


class Kinds(NamedTuple):
    """A column that parts a group.

    Attributes
    ----------
    position
        Where the column stands.
    field
        The question that it answers; None for a column that is kept as it is.
    values
        Its values in order: texts, numbers or ranges; None is an empty cell, or "not sure".
    codes
        Which of the values each person has.
    """

    position: int
    field: str | None
    values: tuple[str | float | Range | None, ...]
    codes: NDArray[np.int64]


def kinds_of(upload: Upload, understood: Understood) -> Iterator[Kinds]:
    """Columns by which the people of a table can be parted, in the table's order."""
    fields = {column.position: column.question for column in upload.columns.answers}
    met: set[str] = set()
    for position in upload.columns.kept:
        question = fields.get(position)
        if question is None or question.ask.pattern is not None:
            found = _of_cells(position, one_piece(upload.table.column(position)))
        elif question.field in met:
            # The same answers in another unit have been read as one.
            continue
        else:
            met.add(question.field)
            given = understood.answers[question.field]
            if question.is_number:
                found = _of_numbers(position, question.field, _numbers(given, question))
            else:
                found = _of_codes(position, question.field, (*question.levels, None), given)
        if found is not None:
            yield found


def _numbers(given: Codes | Floats, question: Question) -> Floats:
    if not is_coded(question):
        return given.astype(np.float64)
    numbers: Floats = np.where(given < open_code(question), given + (question.ask.low or 0.0), np.nan)
    return numbers


def _of_cells(position: int, cells: pa.Array) -> Kinds | None:
    if pa.types.is_dictionary(cells.type):
        cells = cells.cast(cells.type.value_type)
    if pa.types.is_integer(cells.type) or pa.types.is_floating(cells.type):
        numbers = pc.cast(cells, pa.float64(), safe=False).to_numpy(zero_copy_only=False)
        return _of_numbers(position, None, np.where(np.isfinite(numbers), numbers, np.nan))
    try:
        texts = pc.utf8_trim_whitespace(cells.cast(pa.string()))
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError):
        return None
    entries = pc.if_else(pc.equal(texts, ""), None, texts).dictionary_encode()
    if len(entries.dictionary) > MOST_KINDS:
        return None
    values = (*entries.dictionary.to_pylist(), None)
    codes = entries.indices.fill_null(len(values) - 1).to_numpy(zero_copy_only=False)
    in_order = np.argsort([str(value) for value in values[:-1]], kind="stable")
    place = np.append(np.argsort(in_order), len(values) - 1)
    return _of_codes(position, None, (*(values[i] for i in in_order), None), place[codes])


def _of_numbers(position: int, field: str | None, numbers: Floats) -> Kinds | None:
    known = numbers[~np.isnan(numbers)]
    distinct = np.unique(known)
    if len(distinct) <= MOST_KINDS:
        codes = np.searchsorted(distinct, numbers)
        return _of_codes(position, field, (*(float(value) for value in distinct), None), codes)
    edges = np.unique(np.quantile(known, _QUARTERS))
    codes = np.where(np.isnan(numbers), len(edges) + 1, np.searchsorted(edges, numbers))
    ranges = [known[np.searchsorted(edges, known) == i] for i in range(len(edges) + 1)]
    values = (*(Range(float(r.min()), float(r.max())) if r.size else None for r in ranges), None)
    return _of_codes(position, field, values, codes)


def _of_codes(
    position: int, field: str | None, values: tuple[str | float | Range | None, ...], codes: NDArray[Any]
) -> Kinds | None:
    """A column that is worth a picture: at least two values are met."""
    whole = codes.astype(np.int64)
    return Kinds(position, field, values, whole) if len(np.unique(whole)) > 1 else None
