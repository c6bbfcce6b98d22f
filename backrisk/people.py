"""Natural frequencies: a probability as whole people of 100, the way every sentence and picture says it."""

from __future__ import annotations

from .assessment import Assessment

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


def as_people(result: Assessment) -> dict[str, int]:
    """The numbers of a result in whole people: ``n`` and the ``rest``, the range, and the average adult's."""
    episodes = people_of_100(result.probability)
    return {
        "n": episodes,
        "rest": PEOPLE - episodes,
        "low": people_of_100(result.low),
        "high": people_of_100(result.high),
        "average": people_of_100(result.baseline),
    }
