"""What was understood of a table: column by column, and problem by problem."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from .cells import Marks, read_cells, unanswered
from .columns import AGE_MISSING, TOO_FEW_CELLS, TOO_MANY_CELLS, Column
from .tables import Codes, Floats
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
    """Something wrong: the sentence, in how many rows, and the numbers of the first of them."""

    sentence: str
    count: int
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
        read = read_cells(one_piece(upload.table.column(column.position)), column, upload.decimal)
        bad = np.zeros(people, np.bool_) if read.bad is None else read.bad
        nothing = unanswered(question)
        missing = np.isnan(read.answers) if np.isnan(nothing) else read.answers == nothing
        # A code of a job that reads well is kept for nobody: it carries no weight of its own.
        is_kept = question.ask.pattern is None
        blank = missing & ~bad if is_kept else np.zeros(people, np.bool_)
        problems[bad] |= np.uint64(column.bit)
        if question.ask.required:
            problems[missing & ~bad] |= np.uint64(AGE_MISSING)
        wrong, not_sure = int(bad.sum()), int(blank.sum())
        name = upload.table.column_names[column.position]
        found.append(AnswerColumn(name, column, people - wrong - not_sure, not_sure, wrong))
        if question.field in answers:
            first = answers[question.field]
            answers[question.field] = np.where(np.isnan(first), read.answers, first)
        elif is_kept:
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


def _said(
    problems: np.ndarray[tuple[int, ...], np.dtype[np.uint64]], sentences: dict[int, str]
) -> tuple[Problem, ...]:
    found = []
    for bit in (TOO_FEW_CELLS, TOO_MANY_CELLS, AGE_MISSING, *sentences):
        rows = np.flatnonzero(problems & np.uint64(bit))
        if rows.size and sentences[bit] not in {problem.sentence for problem in found}:
            first = tuple(int(row) + _HEADER for row in rows[:FIRST_ROWS])
            found.append(Problem(sentences[bit], int(rows.size), first))
    return tuple(sorted(found, key=lambda problem: -problem.count))
