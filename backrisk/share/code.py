"""From a person's answers to a code and back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from ..people import PEOPLE
from ..profile import Profile
from ..texts import Texts
from . import later
from .characters import CHECK, check, plain, read, written
from .rounding import ROUND_TO, rounded, whole_people
from .version_1 import ANSWERS, VERSION, VERSION_1

PARAMETER = "p"
"""Name of the code in an address."""

Reason = Literal["malformed", "damaged", "newer"]
"""Nothing of ours; ours, but cut off or changed on its way; made by a later version."""

_LONGEST = 500
_VERSIONS = "123456789"


class CodeRefused(ValueError):
    """A code that cannot be opened; ``reason`` is stable, and the code itself is in no message."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Shared:
    """What a code carries.

    Attributes
    ----------
    profile
        The answers, numbers rounded.
    people
        The sender's own result in whole people of 100. Today's result for ``profile`` is the same
        as long as the model is.
    rounded
        The answered fields that are rounded.
    """

    profile: Profile
    people: int
    rounded: tuple[str, ...]


def link(address: str, profile: Profile) -> str:
    """Address that opens a person's rounded answers."""
    return f"{address}?{PARAMETER}={encode(profile)}"


def encode(profile: Profile) -> str:
    """Code of a person's rounded answers and whole number."""
    meant = whole_people(profile)
    carried = rounded(later.on_steps(profile), meant)
    number = 0
    for field, takes in reversed(VERSION_1.items()):
        answer = getattr(carried, field)
        number = number * (len(takes) + 1) + (0 if answer is None else takes.digit(answer))
    text = VERSION + written(number * (PEOPLE + 1) + meant[0], ANSWERS) + later.marks(carried)
    return text + check(text)


def decode(code: str) -> Shared:
    """Open a code of any version up to this one.

    Raises
    ------
    CodeRefused
        For every text that is not one.
    """
    text = plain(code) if len(code) <= _LONGEST else None
    if not text or text[0] not in _VERSIONS:
        raise CodeRefused("malformed")
    if len(text) <= CHECK or text[-CHECK:] != check(text[:-CHECK]):
        raise CodeRefused("damaged")
    if text[0] != VERSION:
        raise CodeRefused("newer")
    body, marks = text[1 : 1 + ANSWERS], text[1 + ANSWERS : -CHECK]
    answers, people = _answers(body)
    if len(body) < ANSWERS or len(marks) % later.MARK or answers["age"] is None:
        raise CodeRefused("damaged")
    for start in range(0, len(marks), later.MARK):
        mark = marks[start : start + later.MARK]
        if mark not in later.by_mark():
            raise CodeRefused("newer")
        field, answers[field] = later.by_mark()[mark]
    return Shared(
        Profile(**answers), people, tuple(field for field in ROUND_TO if answers[field] is not None)
    )


def refusal(refused: CodeRefused, say: Texts) -> str:
    """Say kindly why a link did not open."""
    return say(f"share.refused.{refused.reason}")


def opened(shared: Shared, say: Texts) -> str:
    """Say that opened answers are rounded, and what the sender saw should the model have changed since."""
    today = whole_people(shared.profile)[0]
    if today == shared.people:
        return say("share.opened", n=today)
    return say("share.opened_otherwise", n=today, sender=shared.people)


def _answers(body: str) -> tuple[dict[str, Any], int]:
    """Answers by field, and the sender's people of 100."""
    number, people = divmod(read(body), PEOPLE + 1)
    answers: dict[str, Any] = {}
    for field, takes in VERSION_1.items():
        number, digit = divmod(number, len(takes) + 1)
        answers[field] = takes.answer(digit) if digit else None
    if number:
        raise CodeRefused("damaged")
    return answers, people
