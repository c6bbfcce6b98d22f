"""A person seen from the side, posed so that the hands are where a lift has them: our own drawing.

Lengths in cm, of nobody in particular: a person of 170 cm. The pose is only one that reaches; it
advises no way of lifting.
"""

from __future__ import annotations

import math
from itertools import pairwise
from typing import NamedTuple

ANKLE = (0.0, 7.0)
SHIN, THIGH, TRUNK, NECK = 41.0, 43.0, 50.0, 20.0
UPPER_ARM, FOREARM = 30.0, 34.0

_LEANS = range(0, 116, 5)
"""Degrees of the trunk from upright."""
_SINKS = range(0, 61, 5)
"""Cm the hips go down."""
_HIPS = ANKLE[1] + SHIN + THIGH - 1
"""Height of the hips of a person who stands."""

Point = tuple[float, float]


class Pose(NamedTuple):
    """Where the joints are: cm forward of the ankles, and above the floor."""

    ankle: Point
    knee: Point
    hip: Point
    shoulder: Point
    elbow: Point
    hand: Point
    head: Point

    @property
    def limbs(self) -> list[tuple[Point, Point]]:
        """Shin, thigh, trunk with neck, upper arm and forearm, as lines."""
        joints = (self.ankle, self.knee, self.hip, self.shoulder, self.elbow, self.hand)
        return [*pairwise(joints), (self.shoulder, self.head)]


class _Stance(NamedTuple):
    lean: float
    hip: Point
    shoulder: Point


def pose(reach: float, height: float) -> Pose:
    """The least lean and sink that bring the hands there; what is out of reach stretches the arm."""
    hand = (reach, height)
    stances = [_stance(lean, sink) for lean in _LEANS for sink in _SINKS]
    lean, hip, shoulder = min(stances, key=lambda stance: _effort(stance, hand))
    neck = math.radians(0.8 * lean)
    return Pose(
        ankle=ANKLE,
        knee=_bend(ANKLE, hip, SHIN, THIGH, 1),
        hip=hip,
        shoulder=shoulder,
        elbow=_bend(shoulder, hand, UPPER_ARM, FOREARM, 1),
        hand=hand,
        head=(shoulder[0] + NECK * math.sin(neck), shoulder[1] + NECK * math.cos(neck)),
    )


def _stance(lean: float, sink: float) -> _Stance:
    # Hips go back as the trunk leans and the knees bend, to keep the balance.
    angle = math.radians(lean)
    hip = (-14 * math.sin(angle) - 0.35 * sink, _HIPS - sink)
    return _Stance(lean, hip, (hip[0] + TRUNK * math.sin(angle), hip[1] + TRUNK * math.cos(angle)))


def _effort(stance: _Stance, hand: Point) -> float:
    missing = max(0.0, math.dist(stance.shoulder, hand) - 0.97 * (UPPER_ARM + FOREARM))
    sunk = _HIPS - stance.hip[1]
    return 50 * missing + stance.lean**2 / 90 + sunk**2 / 25


def _bend(start: Point, end: Point, first: float, second: float, side: int) -> Point:
    """The joint of two bones from start to end, bent to one side; on the line when they are too short."""
    span = max(math.dist(start, end), 1e-6)
    if span < first + second:
        along = max(-first, min(first, (span**2 + first**2 - second**2) / (2 * span)))
        off = math.sqrt(first**2 - along**2)
    else:
        along, off = span * first / (first + second), 0.0
    x, y = (end[0] - start[0]) / span, (end[1] - start[1]) / span
    return start[0] + along * x + side * off * y, start[1] + along * y - side * off * x
