"""Natural frequencies: a probability as whole people of 100, the way every sentence and picture says it."""

from __future__ import annotations

PEOPLE = 100
"""The one denominator: risks are only compared when it never changes (Trevena 2013)."""


def people_of_100(probability: float) -> int:
    """Whole people of 100."""
    return round(PEOPLE * probability)


def fewer_of_100(now: float, then: float) -> int:
    """How many people fewer of 100, as the two whole numbers shown differ; 0 for less than half a person."""
    if abs(now - then) * PEOPLE < 0.5:
        return 0
    return people_of_100(now) - people_of_100(then)
