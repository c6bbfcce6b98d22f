"""Natural frequencies: a probability as whole people of 100, the way every sentence and picture says it."""

from __future__ import annotations

PEOPLE = 100
"""The one denominator: risks are only compared when it never changes (Trevena 2013)."""


def people_of_100(probability: float) -> int:
    """Whole people of 100."""
    return round(PEOPLE * probability)
