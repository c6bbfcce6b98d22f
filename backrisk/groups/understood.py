"""What was understood of a table: column by column, and problem by problem."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from .cells import Marks, read_cells
from .coding import Codes, Floats, unanswered
from .columns import AGE_MISSING, TOO_FEW_CELLS, TOO_MANY_CELLS, Column
from .frame import Problems
from .upload import Upload, one_piece

FIRST_ROWS = 5
"""Rows named of each problem."""

_HEADER = 2
"""Number of the first person's row: rows are counted from 1, and the header is one."""


class AnswerColumn(NamedTuple):
    """A column of answers: its name in the file, its question, and how its cells were read.

    ``answered``, ``not_sure`` and ``problems`` count its cells; they add up to the people.
    """

    name: str
    column: Column
    answered: int
    not_sure: int
    problems: int


class Problem(NamedTuple):
    """Something wrong: the sentence, of how many people, and the numbers of the first of them."""

    sentence: str
    people: int
    rows: tuple[int, ...]


@dataclass(frozen=True, eq=False)
class Understood:
    """What was understood of a table.

    Attributes
    ----------
    columns
        Columns of answers.
    passed
        Names of the columns that are kept as they are.
    problems
        What is wrong, the most common first.
    answers
        What everybody answered, by field: codes or numbers, as ``scoring`` takes them.
    scored
        Which rows get numbers.
    """

    columns: tuple[AnswerColumn, ...]
    passed: tuple[str, ...]
    problems: tuple[Problem, ...]
    answers: dict[str, Codes | Floats]
    scored: Marks


def understand(upload: Upload) -> Understood:
    """Read every answer of a table."""
    people, columns = upload.people, upload.columns
    problems = upload.wrong.copy()
    found: list[AnswerColumn] = []
    answers: dict[str, Codes | Floats] = {}
    for column in columns.answers:
        question = column.question
        cells = one_piece(upload.table.column(column.position))
        read = read_cells(cells, column, upload.decimal)
        bad = np.zeros(people, np.bool_) if read.bad is None else read.bad
        nothing = unanswered(question)
        missing = np.isnan(read.answers) if np.isnan(nothing) else read.answers == nothing
        if question.ask.pattern is not None:
            # A code of a job is only checked: it carries no weight of its own, and nothing reads it.
            missing = _empty(cells)
        problems[bad] |= np.uint64(column.bit)
        if question.ask.required:
            problems[missing & ~bad] |= np.uint64(AGE_MISSING)
        wrong, not_sure = int(bad.sum()), int((missing & ~bad).sum())
        name = upload.table.column_names[column.position]
        found.append(AnswerColumn(name, column, people - wrong - not_sure, not_sure, wrong))
        if question.field in answers:
            first = answers[question.field]
            answers[question.field] = np.where(np.isnan(first), read.answers, first)
        elif question.ask.pattern is None:
            answers[question.field] = read.answers
    asked = {column.position for column in columns.answers}
    passed = [upload.table.column_names[position] for position in columns.kept if position not in asked]
    return Understood(
        tuple(found),
        tuple(passed),
        _said(problems, columns.problems),
        answers,
        (problems & np.uint64(columns.not_scored)) == 0,
    )


def _empty(cells: pa.Array) -> Marks:
    texts = pc.utf8_trim_whitespace(cells.cast(pa.string())).fill_null("")
    found: Marks = pc.equal(texts, "").to_numpy(zero_copy_only=False)
    return found


def _said(problems: Problems, sentences: dict[int, str]) -> tuple[Problem, ...]:
    found: list[Problem] = []
    for bit in (TOO_FEW_CELLS, TOO_MANY_CELLS, AGE_MISSING, *sentences):
        rows = np.flatnonzero(problems & np.uint64(bit))
        if rows.size and sentences[bit] not in {problem.sentence for problem in found}:
            first = tuple(int(row) + _HEADER for row in rows[:FIRST_ROWS])
            found.append(Problem(sentences[bit], int(rows.size), first))
    return tuple(sorted(found, key=lambda problem: -problem.people))
