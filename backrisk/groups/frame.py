"""A table of people in, the same table with their numbers out."""

from __future__ import annotations

from decimal import Decimal
from numbers import Real
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa
from numpy.typing import NDArray
from pandas.api.types import infer_dtype

from ..registry import registry
from ..texts import Texts, texts
from .cells import read_cells
from .coding import Codes, Floats, unanswered
from .columns import ADDED, AGE_MISSING, Columns, columns_of
from .scoring import AT_ONCE, RESULTS, score_answers
from .tables import tables

Problems = NDArray[np.uint64]
"""What is wrong with each row, as bits; see ``columns``."""

_OF_ONE_KIND = ("string", "integer", "floating", "empty")
_NO_ANSWER = "?"
"""Stands for a Python object that no question takes."""


class Scored(NamedTuple):
    """The columns that a scored table has more, and how many of its rows were scored or had problems."""

    columns: pa.Table
    scored: int
    with_problems: int


def score_frame(frame: pd.DataFrame, say: Texts | None = None) -> pd.DataFrame:
    """Score a table of people.

    Parameters
    ----------
    frame
        One person a row; columns are the fields of ``Profile`` in any order, ``weight_lb`` and
        ``height_in`` are understood, others are kept as they are. An empty cell is "not sure".
    say
        Texts in the reader's language, for ``input_problems``.

    Returns
    -------
    DataFrame
        The same rows and columns, and added to them ``probability``, ``low``, ``high``, one
        ``per_100_<group>`` for each group of the profile (NaN where the age is missing or wrong),
        and ``input_problems``: which cells were not read and what they may hold, or nothing.

    Raises
    ------
    TableRefused
        When there is no column of ages, or two columns of one answer.
    """
    columns = columns_of(list(frame.columns), say or texts())
    cells = {column.position: _as_arrow(frame.iloc[:, column.position]) for column in columns.answers}
    parts = [
        score_cells({position: array.slice(start, AT_ONCE) for position, array in cells.items()}, columns)
        for start in range(0, max(1, len(frame)), AT_ONCE)
    ]
    added: pd.DataFrame = pa.concat_tables(part.columns for part in parts).to_pandas()
    added.index = frame.index
    return pd.concat([frame.iloc[:, list(columns.kept)], added], axis=1)


def score_cells(
    cells: dict[int, pa.Array], columns: Columns, wrong: Problems | None = None, decimal: str = "."
) -> Scored:
    """Score people by the columns of their answers.

    Parameters
    ----------
    cells
        Columns by position, all of one length.
    columns
        Which question each of them answers.
    wrong
        What is already known to be wrong with each row.
    decimal
        ``","`` where numbers in text may be written with a comma.
    """
    people = len(next(iter(cells.values())))
    problems = np.zeros(people, np.uint64) if wrong is None else wrong.copy()
    answers: dict[str, Codes | Floats] = {}
    for column in columns.answers:
        question = column.question
        read = read_cells(cells[column.position], column, decimal)
        if read.bad is not None:
            problems[read.bad] |= np.uint64(column.bit)
        if question.field in answers:
            first = answers[question.field]
            answers[question.field] = np.where(np.isnan(first), read.answers, first)
        elif question.factor in registry().factors:
            answers[question.field] = read.answers
        if question.ask.required:
            missing = read.answers == unanswered(question)
            problems[missing if read.bad is None else missing & ~read.bad] |= np.uint64(AGE_MISSING)
    not_scored = (problems & np.uint64(columns.not_scored)) != 0
    found = score_answers(tables(registry()), answers, people)
    mask = not_scored if not_scored.any() else None
    arrays = [pa.array(found[name], mask=mask) for name in RESULTS]
    return Scored(
        pa.table([*arrays, _in_words(problems, columns)], names=ADDED),
        people - int(not_scored.sum()),
        int(np.count_nonzero(problems)),
    )


def _in_words(problems: Problems, columns: Columns) -> pa.Array:
    """What is wrong with each row, each combination put into words once."""
    if not problems.any():
        return pa.repeat("", len(problems))
    kinds, rows = np.unique(problems, return_inverse=True)
    words = [
        "; ".join(problem for bit, problem in columns.problems.items() if int(kind) & bit) for kind in kinds
    ]
    return pa.DictionaryArray.from_arrays(rows.astype(np.int32), pa.array(words, pa.string())).cast(
        pa.string()
    )


def _as_arrow(series: pd.Series[Any]) -> pa.Array:
    if isinstance(series.dtype, np.dtype) and series.dtype.kind in "iuf":
        return pa.array(series.to_numpy())
    try:
        if series.dtype == object and infer_dtype(series) not in _OF_ONE_KIND:
            raise TypeError("objects of several kinds")
        cells = pa.array(series, from_pandas=True)
    except (pa.ArrowException, TypeError, ValueError, OverflowError):
        cells = pa.array([_as_text(value) for value in series], pa.string())
    return cells.combine_chunks() if isinstance(cells, pa.ChunkedArray) else cells


def _as_text(value: Any) -> str | None:
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    if value is None or value is pd.NA or value is pd.NaT:
        return None
    if isinstance(value, bool | np.bool_) or not isinstance(value, Real | Decimal):
        return _NO_ANSWER
    try:
        return repr(float(value))
    except OverflowError:
        return _NO_ANSWER
