"""The revised NIOSH lifting equation: the weight limit of one two-handed lift.

Source: Waters TR, Putz-Anderson V, Garg A. Applications manual for the revised NIOSH lifting
equation. DHHS (NIOSH) Publication 94-110, revised 9/2021. doi:10.26616/NIOSHPUB94110revised092021.

All is computed in centimetres and kilograms, with the manual's formulas at full precision:
three entries of its printed tables differ from them in the second decimal (H 22 and 23 in,
D 130 cm). Inches and pounds are converted exactly. The manual's own form in inches rounds 25 cm
to 10 in, 75 cm to 30 in and 23 kg to 51 lb: inside the bounds of both its limits are up to 4%
higher, but for hands between 75 cm and 30 in, where frequency and grip change columns.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from .units import kg_from_pounds

LOAD_CONSTANT_KG = 23.0
"""The limit of a lift at its best in every way."""

CLOSEST_CM, FARTHEST_CM = 25.0, 63.0
"""Reach: nearer counts as the first, farther is outside the equation."""

KNUCKLES_CM, HIGHEST_CM = 75.0, 175.0
"""Height of the hands: best at the first, above the second outside the equation."""

SHORTEST_CM, LONGEST_CM = 25.0, 175.0
"""Way up or down: less counts as the first, more is outside the equation."""

FULLEST_TURN_DEG = 135.0
RAREST = 0.2
"""Lifts a minute; fewer count as this."""

# Lifts a minute; the multiplier for up to 1, 2 and 8 hours, hands at the origin below 75 cm or not.
_FREQUENCY = (
    (0.2, 1.00, 1.00, 0.95, 0.95, 0.85, 0.85),
    (0.5, 0.97, 0.97, 0.92, 0.92, 0.81, 0.81),
    (1.0, 0.94, 0.94, 0.88, 0.88, 0.75, 0.75),
    (2.0, 0.91, 0.91, 0.84, 0.84, 0.65, 0.65),
    (3.0, 0.88, 0.88, 0.79, 0.79, 0.55, 0.55),
    (4.0, 0.84, 0.84, 0.72, 0.72, 0.45, 0.45),
    (5.0, 0.80, 0.80, 0.60, 0.60, 0.35, 0.35),
    (6.0, 0.75, 0.75, 0.50, 0.50, 0.27, 0.27),
    (7.0, 0.70, 0.70, 0.42, 0.42, 0.22, 0.22),
    (8.0, 0.60, 0.60, 0.35, 0.35, 0.18, 0.18),
    (9.0, 0.52, 0.52, 0.30, 0.30, 0.00, 0.15),
    (10.0, 0.45, 0.45, 0.26, 0.26, 0.00, 0.13),
    (11.0, 0.41, 0.41, 0.00, 0.23, 0.00, 0.00),
    (12.0, 0.37, 0.37, 0.00, 0.21, 0.00, 0.00),
    (13.0, 0.00, 0.34, 0.00, 0.00, 0.00, 0.00),
    (14.0, 0.00, 0.31, 0.00, 0.00, 0.00, 0.00),
    (15.0, 0.00, 0.28, 0.00, 0.00, 0.00, 0.00),
)

HEAVY_KG = kg_from_pounds(55)
"""What the question on lifting calls 25 kg or 55 lb: 24.95 kg, so that both count."""

OFTEN = 15
"""Lifts a day beyond which a heavy load is lifted often."""

SLIGHT_KG = 3.0
"""Below this a load does not count as lifting: our own judgement."""

Centimetres = Annotated[float, Field(ge=0, le=300)]
Degrees = Annotated[float, Field(ge=0, le=180)]
Coupling = Literal["good", "fair", "poor"]


class LiftingTask(BaseModel):
    """One lift, measured where it starts.

    The bounds are wider than the equation's, which says itself where it ends. Unknown fields and
    values out of bounds are refused with a ``ValidationError`` whose text never holds the value.

    Attributes
    ----------
    load_kg
        Weight of the load with its container.
    horizontal_cm
        Reach: from midway between the ankles to below the middle of the hands.
    vertical_cm
        Height of the hands above the floor.
    travel_cm
        Way of the hands up or down.
    asymmetry_deg
        Turn of the load away from straight ahead.
    lifts_per_minute
        Average over a quarter of an hour.
    hours
        Time spent so, up to 8 hours.
    coupling
        The grip: ``good`` for handles, ``fair``, or ``poor`` for what is bulky, sagging or sharp.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    load_kg: Annotated[float, Field(gt=0, le=1000)]
    horizontal_cm: Centimetres
    vertical_cm: Centimetres
    travel_cm: Centimetres
    asymmetry_deg: Degrees
    lifts_per_minute: Annotated[float, Field(ge=0, le=100)]
    hours: Annotated[float, Field(gt=0, le=8)]
    coupling: Coupling

    @property
    def lifts_a_day(self) -> float:
        """Lifts in all of the task's hours."""
        return self.lifts_per_minute * 60 * self.hours


class Destination(BaseModel):
    """Where the load is set down: reach, height of the hands and turn, as in ``LiftingTask``."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    horizontal_cm: Centimetres
    vertical_cm: Centimetres
    asymmetry_deg: Degrees


@dataclass(frozen=True)
class LiftingResult:
    """The equation for one end of a lift.

    Attributes
    ----------
    rwl_kg
        Recommended weight limit: what nearly all healthy workers could lift so for the day without
        more risk of back pain from it. 0 outside the equation.
    lifting_index
        Load over limit; ``None`` outside the equation. At most 1 is the design goal; over 3 nearly
        all workers are at increased risk. How the risk grows with it is not known, so it says
        nothing of one person's probability.
    multipliers
        HM (reach), VM (height), DM (way), AM (turn), FM (frequency) and CM (coupling), from 0 to 1.
    """

    rwl_kg: float
    lifting_index: float | None
    multipliers: Mapping[str, float]

    @property
    def outside(self) -> tuple[str, ...]:
        """The multipliers that are zero: what the equation does not allow."""
        return tuple(name for name, multiplier in self.multipliers.items() if multiplier == 0)


@dataclass(frozen=True)
class BothEnds:
    """The equation at both ends of a lift whose load must be placed with care."""

    origin: LiftingResult
    destination: LiftingResult

    @property
    def governs(self) -> Literal["origin", "destination"]:
        """The end with the lower limit, which is the limit of the lift."""
        return "destination" if self.destination.rwl_kg < self.origin.rwl_kg else "origin"

    @property
    def limit(self) -> LiftingResult:
        """The result at the end that governs."""
        return self.destination if self.governs == "destination" else self.origin


def lifting_index(task: LiftingTask) -> LiftingResult:
    """The recommended weight limit and lifting index where the lift starts.

    Examples
    --------
    >>> lift = LiftingTask(load_kg=15, horizontal_cm=40, vertical_cm=75, travel_cm=25, asymmetry_deg=0,
    ...                    lifts_per_minute=0.2, hours=1, coupling="good")
    >>> lifting_index(lift).rwl_kg
    14.375
    """
    return _limit(task, task)


def both_ends(task: LiftingTask, destination: Destination) -> BothEnds:
    """The limits at both ends; the frequency multiplier keeps the height of the hands at the origin.

    Raises
    ------
    ValueError
        When the destination is not ``travel_cm`` above or below the origin.
    """
    between = abs(destination.vertical_cm - task.vertical_cm)
    if not math.isclose(between, task.travel_cm, abs_tol=0.05):
        raise ValueError("travel_cm is the way between the heights of the hands at both ends")
    return BothEnds(_limit(task, task), _limit(task, destination))


def lifting_answer(task: LiftingTask) -> str:
    """The level of the question on lifting that one lift speaks for: a rule of our own.

    By load and how often alone; the lifting index plays no part. Under 3 kg, or less than once
    a day, is ``rarely``; from 25 kg (55 lb) ``heavy``, and ``heavy_often`` when over 15 times a day.
    """
    if task.load_kg < SLIGHT_KG or task.lifts_a_day < 1:
        return "rarely"
    if task.load_kg < HEAVY_KG:
        return "light"
    return "heavy_often" if task.lifts_a_day > OFTEN else "heavy"


def _limit(task: LiftingTask, end: LiftingTask | Destination) -> LiftingResult:
    multipliers = {
        "HM": _horizontal(end.horizontal_cm),
        "VM": _vertical(end.vertical_cm),
        "DM": _distance(task.travel_cm),
        "AM": _asymmetry(end.asymmetry_deg),
        "FM": _frequency(task.lifts_per_minute, task.hours, task.vertical_cm),
        "CM": _coupling(task.coupling, end.vertical_cm),
    }
    rwl_kg = LOAD_CONSTANT_KG * math.prod(multipliers.values())
    return LiftingResult(rwl_kg, task.load_kg / rwl_kg if rwl_kg else None, MappingProxyType(multipliers))


def _horizontal(reach_cm: float) -> float:
    return 0.0 if reach_cm > FARTHEST_CM else CLOSEST_CM / max(reach_cm, CLOSEST_CM)


def _vertical(height_cm: float) -> float:
    return 0.0 if height_cm > HIGHEST_CM else 1 - 0.003 * abs(height_cm - KNUCKLES_CM)


def _distance(way_cm: float) -> float:
    return 0.0 if way_cm > LONGEST_CM else 0.82 + 4.5 / max(way_cm, SHORTEST_CM)


def _asymmetry(turn_deg: float) -> float:
    return 0.0 if turn_deg > FULLEST_TURN_DEG else 1 - 0.0032 * turn_deg


def _frequency(lifts_per_minute: float, hours: float, origin_height_cm: float) -> float:
    # Between two rows a straight line, also where the higher one is 0.
    column = 1 if hours <= 1 else 3 if hours <= 2 else 5
    column += origin_height_cm >= KNUCKLES_CM
    lifts = max(lifts_per_minute, RAREST)
    above = bisect_left([row[0] for row in _FREQUENCY], lifts)
    if above == len(_FREQUENCY):
        return 0.0
    if _FREQUENCY[above][0] == lifts:
        return _FREQUENCY[above][column]
    before, after = _FREQUENCY[above - 1], _FREQUENCY[above]
    part = (lifts - before[0]) / (after[0] - before[0])
    return before[column] + part * (after[column] - before[column])


def _coupling(coupling: Coupling, height_cm: float) -> float:
    if coupling == "fair":
        return 1.0 if height_cm >= KNUCKLES_CM else 0.95
    return 1.0 if coupling == "good" else 0.9
