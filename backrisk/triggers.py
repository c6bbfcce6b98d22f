"""What people did in the two hours before a sudden back pain: odds against other times of their own.

A case-crossover study of 999 people (Steffens 2015): each person is compared with themselves one
and two days earlier.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from .registry import registry

SOURCE = "steffens2015"
_ODDS = {"distracted": "trig_distract", "awkward": "trig_awk", "activity": "trig_pa"}
_HEAVY = {20: "trig_heavy_20", 40: "trig_heavy_40", 60: "trig_heavy_60"}


@dataclass(frozen=True)
class Trigger:
    """A trigger and how many times higher the odds of a sudden pain were; ``age`` where they depend on it."""

    name: str
    odds: float
    age: int | None = None


def triggers(age: int | None) -> tuple[Trigger, ...]:
    """Triggers, highest odds first.

    With ``age`` in years a heavy load has one row, for that age; without, one for each published age.
    """
    ages = tuple(_HEAVY) if age is None else (age,)
    found = [Trigger(name, _published(study)) for name, study in _ODDS.items()]
    found += [Trigger("heavy", heavy_load(years), years) for years in ages]
    return tuple(sorted(found, key=lambda trigger: -trigger.odds))


def heavy_load(age: int) -> float:
    """Odds ratio of a heavy load at an age in years.

    The published ones at 20, 40 and 60 lie on a straight line in log odds, as the study modelled
    them; beyond those ages the nearest is used.
    """
    years = min(max(age, min(_HEAVY)), max(_HEAVY))
    below = max(at for at in _HEAVY if at <= years)
    above = min(at for at in _HEAVY if at >= years)
    start, end = math.log(_published(_HEAVY[below])), math.log(_published(_HEAVY[above]))
    part = (years - below) / (above - below) if above > below else 0.0
    return math.exp(start + part * (end - start))


def _published(study: str) -> float:
    # One is printed as "about eight times".
    return float(registry().studies[study].estimate.split()[0].lstrip("~"))
