"""Rounding answers so that they point to nobody and still say the same in whole people of 100."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from itertools import product

from ..assessment import answers_of
from ..index import score
from ..people import people_of_100
from ..profile import Profile
from ..registry import registry
from .version_1 import VERSION_1, Numbers

ROUND_TO = {
    "age": 5,
    "height_cm": 5,
    "weight_kg": 5,
    "sitting_hours": 1,
    "standing_hours": 1,
    "activity_minutes": 30,
    "walking_minutes": 10,
}
"""Steps that answers are rounded to."""

ROUND_FINER = {
    "age": 2,
    "height_cm": 2,
    "weight_kg": 2,
    "sitting_hours": 0.5,
    "standing_hours": 0.5,
    "activity_minutes": 10,
    "walking_minutes": 5,
}
"""Steps for the few people whose whole number no coarser steps give: each moves less than one of 100."""


def rounded(profile: Profile, meant: tuple[int, int, int]) -> Profile:
    """The nearest round answers that say what is meant in whole people: number and range, or the number.

    Each answer goes to the step below or above it. The sender's result lies between the lowest
    and the highest of these combinations; where one step alone moves less than a whole person,
    as every finer step does, a walk from one to the other cannot miss the sender's number.
    """
    for steps in (ROUND_TO, ROUND_FINER):
        same_number = None
        for near in _nearby(profile, steps):
            whole = whole_people(near)
            if whole == meant:
                return near
            if whole[0] == meant[0] and same_number is None:
                same_number = near
        if same_number is not None:
            return same_number
    return next(_nearby(profile, ROUND_TO))


def _nearby(profile: Profile, steps: Mapping[str, float]) -> Iterator[Profile]:
    """The person with every number on a step below or above, nearest first."""
    around: dict[str, list[tuple[float, float]]] = {}
    for field, step in steps.items():
        answer = getattr(profile, field)
        if answer is not None:
            around[field] = sorted(_around(field, answer, step))
    for combination in sorted(
        product(*around.values()), key=lambda pairs: math.fsum(far for far, _ in pairs)
    ):
        moved = {field: answer for field, (_, answer) in zip(around, combination, strict=True)}
        yield profile.model_copy(update=moved)


def _around(field: str, answer: float, step: float) -> set[tuple[float, float]]:
    """Steps below and above an answer with their distance in steps, those out of bounds left out."""
    numbers = VERSION_1[field]
    assert isinstance(numbers, Numbers)  # noqa: S101 - for the type checker
    ends = (step * math.floor(answer / step), step * math.ceil(answer / step))
    return {(abs(end - answer) / step, end) for end in ends if numbers.first <= end <= numbers.last}


def whole_people(profile: Profile) -> tuple[int, int, int]:
    """The result and the ends of its range in whole people of 100."""
    at = score(registry(), answers_of(profile))
    low, high = at.interval
    return people_of_100(at.probability), people_of_100(low), people_of_100(high)
