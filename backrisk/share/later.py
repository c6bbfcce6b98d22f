"""Questions asked since version 1 was frozen: each answer travels by a mark of its own, in any order.

So adding a factor needs no new version, and its answers are not lost on the way.
"""

from __future__ import annotations

from functools import cache
from typing import Any
from zlib import crc32

from ..profile import Profile
from ..registry import registry
from .characters import written
from .version_1 import LEFT_OUT, VERSION_1, Numbers

MARK = 6
"""Characters of a mark: the upper 30 bits of the CRC-32 of ``field=answer``."""


@cache
def by_mark() -> dict[str, tuple[str, Any]]:
    """Every answer to a question that version 1 does not know: its field and itself."""
    return {
        written(crc32(f"{field}={answer}".encode()) >> 2, MARK): (field, answer)
        for field in _fields()
        for answer in _choices(field)
    }


def marks(profile: Profile) -> str:
    """The marks of a person's answers, which must be on the steps of their questions."""
    return "".join(mark for mark, (field, answer) in by_mark().items() if getattr(profile, field) == answer)


def on_steps(profile: Profile) -> Profile:
    """The person with each later number on the nearest step of its question."""
    numbers = {field: getattr(profile, field) for field in _fields() if registry().questions[field].is_number}
    steps = {field: _nearest(field, answer) for field, answer in numbers.items() if answer is not None}
    return profile.model_copy(update=steps)


def _nearest(field: str, answer: float) -> Any:
    return min(_choices(field), key=lambda choice: abs(choice - answer))


def _fields() -> list[str]:
    return [field for field in Profile.model_fields if field not in VERSION_1 and field not in LEFT_OUT]


def _choices(field: str) -> tuple[Any, ...]:
    question = registry().questions[field]
    if question.ask.low is None or question.ask.high is None:
        return question.levels
    numbers = Numbers(question.ask.low, question.ask.high, question.ask.step)
    return tuple(question.check(numbers.answer(digit)) for digit in range(1, len(numbers) + 1))
