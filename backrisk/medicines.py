"""Whether an anti-inflammatory may be worth a try, by what a person has and takes; never a dose.

Conditions of the first group are the article's; those of the second are on every packet
(21 CFR 201.326).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

AVOID = ("kidney", "stomach", "heart", "blood_pressure", "asthma", "bowel")
"""Conditions with which the article says to avoid anti-inflammatories."""

ASK_FIRST = ("pregnant", "over_65", "blood_thinner", "other_nsaid", "advised_against", "unsure")
"""Reasons to ask a doctor or pharmacist before taking one."""

CONDITIONS = (*AVOID, *ASK_FIRST)


@dataclass(frozen=True)
class Check:
    """The answer, and the ticked reasons for it in the order they are asked."""

    answer: Literal["avoid", "ask_first", "may_try"]
    because: tuple[str, ...]


def check_anti_inflammatory(ticked: Collection[str]) -> Check:
    """Check ibuprofen and naproxen against what was ticked.

    Raises
    ------
    ValueError
        When something ticked is none of ``CONDITIONS``.
    """
    if not set(ticked) <= set(CONDITIONS):
        raise ValueError("an unknown condition")
    because = tuple(condition for condition in CONDITIONS if condition in ticked)
    if any(condition in AVOID for condition in because):
        return Check("avoid", because)
    return Check("ask_first" if because else "may_try", because)
