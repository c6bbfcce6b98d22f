"""Which columns of a table are answers: by name, in any order, in the units people measure in."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from ..problems import allowed
from ..registry import Question, registry
from ..texts import Texts
from ..units import cm_from_feet, kg_from_pounds, pounds_from_kg
from .scoring import RESULTS

PROBLEMS = "input_problems"
"""Column of a scored table that says in words which cells were not read."""

ADDED = (*RESULTS, PROBLEMS)
"""Columns that a scored table has more, in order."""

TOO_FEW_CELLS, TOO_MANY_CELLS, AGE_MISSING = 1, 2, 4
"""Bits of what can be wrong with a row; the bits above them are the columns of answers in order."""

_FIRST_COLUMN = 8


class TableRefused(ValueError):
    """A table that cannot be scored; the message is the sentence for the person."""


class Unit(NamedTuple):
    """Another unit that a field may be given in: its short name, and the way to the field's and back."""

    field: str
    unit: str
    to_field: Callable[[Any], Any]
    from_field: Callable[[float], float]


UNITS = {
    "weight_lb": Unit("weight_kg", "lb", kg_from_pounds, pounds_from_kg),
    "height_in": Unit(
        "height_cm", "in", lambda inches: cm_from_feet(0, inches), lambda cm: cm / cm_from_feet(0, 1)
    ),
}
"""Columns in other units than a field's own."""


@dataclass(frozen=True)
class Column:
    """A column of answers: where it stands, its question, the unit if not the question's own.

    ``bit`` marks a row whose cell in it was not read, ``problem`` says so.
    """

    position: int
    question: Question
    unit: Unit | None
    bit: int
    problem: str


@dataclass(frozen=True)
class Columns:
    """The columns of a table that are answers.

    ``kept`` are the positions that stay in a scored table, all but those of an earlier result;
    ``problems`` what is said of a row by bit; ``not_scored`` the bits that leave a row without numbers.
    """

    answers: tuple[Column, ...]
    kept: tuple[int, ...]
    problems: dict[int, str]
    not_scored: int


def columns_of(names: Sequence[Any], say: Texts) -> Columns:
    """Find the columns of answers.

    Parameters
    ----------
    names
        Names of all columns in order. Case does not matter, nor blanks around them, nor whether
        words are parted by blanks, hyphens or underscores.
    say
        Texts in the reader's language, for what is said of cells that are not read.

    Raises
    ------
    TableRefused
        When there is no column of ages, or two columns of one answer.
    """
    questions = registry().questions
    plain = [plain_words(name) if isinstance(name, str) else "" for name in names]
    found: dict[str, int] = {}
    for position, name in enumerate(plain):
        if name in found:
            raise TableRefused(say("groups.twice", column=name))
        if name in questions or name in UNITS:
            found[name] = position
    if "age" not in found:
        raise TableRefused(say("groups.no_age", allowed=allowed(questions["age"], say)))
    # A field's own column before one in another unit, which then fills what the first leaves open.
    in_order = [name for name in (*questions, *UNITS) if name in found]
    answers = tuple(_column(name, found[name], _FIRST_COLUMN << i, say) for i, name in enumerate(in_order))
    problems = {
        TOO_FEW_CELLS: say("groups.too_few_cells"),
        TOO_MANY_CELLS: say("groups.too_many_cells"),
        AGE_MISSING: say("groups.age_missing"),
    }
    kept = tuple(position for position, name in enumerate(plain) if name not in ADDED)
    bad_age = sum(column.bit for column in answers if column.question.ask.required)
    return Columns(
        answers,
        kept,
        problems | {column.bit: column.problem for column in answers},
        TOO_MANY_CELLS | AGE_MISSING | bad_age,
    )


def is_answer(name: Any) -> bool:
    """Whether a column of this name holds answers."""
    plain = plain_words(name) if isinstance(name, str) else ""
    return plain in registry().questions or plain in UNITS


def plain_words(text: str) -> str:
    """Text as names of columns and levels are written: ``"Heavy often "`` is ``heavy_often``."""
    return re.sub(r"[\s_-]+", "_", text.strip().casefold())


def _column(name: str, position: int, bit: int, say: Texts) -> Column:
    unit = UNITS.get(name)
    question = registry().questions[unit.field if unit else name]
    takes = allowed(question, say)
    if unit is not None:
        # Rounded inwards, so that what is said to be allowed is.
        low, high = (unit.from_field(bound or 0.0) for bound in (question.ask.low, question.ask.high))
        low, high = math.ceil(low * 10) / 10, math.floor(high * 10) / 10
        takes = say("problem.number", low=f"{low:g}", high=f"{high:g}", unit=unit.unit)
    required = question.ask.required
    problem = say("groups.age_not_read" if required else "groups.not_read", column=name, allowed=takes)
    return Column(position, question, unit, bit, problem)
