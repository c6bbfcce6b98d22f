"""A lift from the side: the person, the load where it starts and ends, and where a lift costs little."""

from __future__ import annotations

import math
from typing import NamedTuple

import altair as alt
import pandas as pd

from .palette import FILLED, LOWERS, OUTLINE
from .person import Point, pose
from .specification import columns, specification

EASY_REACH_CM = 30.0
EASY_HEIGHTS_CM = (50.0, 100.0)
"""With the reach, the dashed frame: inside it they take less than a quarter off the limit."""

_NEAREST_CM = 12.0
"""Where the frame begins: nobody's hands are nearer."""
_BOX_CM = (30.0, 24.0)
_CLOSE_CM = 12.0
"""Ends nearer than this have no arrow between them, and their words stand one over the other."""
_LOWEST_CM = 8.0
"""Words stand above the floor."""

_X, _Y = (-48.0, 150.0), (-22.0, 206.0)
_PIXELS_PER_CM = 1.7
_COLUMNS = ("part", "x", "y", "x2", "y2", "label", "angle")


class Labels(NamedTuple):
    """The words of the drawing, in the visitor's language and unit."""

    start: str
    end: str
    reach: str
    turn: str


def lift_frame(start: Point, end: Point, labels: Labels) -> pd.DataFrame:
    """One row a line, box or label; ``start`` and ``end`` are reach and height of the hands in cm."""
    held = pose(*start)
    at_start, at_end = _beside(start, end)
    rows = [
        _line("floor", (_X[0], 0.0), (_X[1], 0.0)),
        _line("easy", (_NEAREST_CM, EASY_HEIGHTS_CM[0]), (EASY_REACH_CM, EASY_HEIGHTS_CM[1])),
        *(_line("limb", *limb) for limb in held.limbs),
        _line("foot", (held.ankle[0] - 6, 3.0), (held.ankle[0] + 18, 3.0)),
        _line("head", held.head, held.head),
        _box("load", start),
        _box("target", end),
        _line("reach", (0.0, -6.0), (start[0], -6.0)),
        _words("under", (start[0] / 2, -15.0), labels.reach),
        _words("under", (held.head[0], held.head[1] + 18), labels.turn),
        _words("beside", at_start, labels.start),
        _words("beside", at_end, labels.end),
    ]
    if math.dist(start, end) >= _CLOSE_CM:
        # Vega turns a mark clockwise.
        angle = math.degrees(math.atan2(end[0] - start[0], end[1] - start[1]))
        rows += [_line("arrow", start, end), _line("tip", end, end, angle)]
    return pd.DataFrame(rows, columns=list(_COLUMNS))


def _beside(start: Point, end: Point) -> tuple[Point, Point]:
    """Where the words of both ends stand: right of their boxes, one over the other when these are close."""
    edge = _BOX_CM[0] / 2 + 4
    if abs(end[1] - start[1]) >= _CLOSE_CM:
        at_start, at_end = ((hands[0] + edge, max(hands[1], _LOWEST_CM)) for hands in (start, end))
        return at_start, at_end
    right = max(start[0], end[0]) + edge
    middle = max((start[1] + end[1]) / 2, _LOWEST_CM + _CLOSE_CM / 2)
    up = math.copysign(_CLOSE_CM / 2, end[1] - start[1])
    return (right, middle - up), (right, middle + up)


def _line(part: str, start: Point, end: Point, angle: float = 0.0) -> tuple[object, ...]:
    return part, *start, *end, "", angle


def _words(part: str, place: Point, label: str) -> tuple[object, ...]:
    return part, *place, *place, label, 0.0


def _box(part: str, hands: Point) -> tuple[object, ...]:
    wide, high = _BOX_CM
    bottom = max(0.0, hands[1] - high / 2)
    return part, hands[0] - wide / 2, bottom, hands[0] + wide / 2, bottom + high, "", 0.0


def _lift() -> alt.LayerChart | alt.FacetChart:
    x = alt.X("x:Q", axis=None, scale=alt.Scale(domain=list(_X)))
    y = alt.Y("y:Q", axis=None, scale=alt.Scale(domain=list(_Y)))
    base = alt.Chart(columns(*_COLUMNS)).encode(x, y)
    ends = base.encode(x2="x2:Q", y2="y2:Q")

    def only(chart: alt.Chart, *parts: str) -> alt.Chart:
        return chart.transform_filter(alt.FieldOneOfPredicate(field="part", oneOf=list(parts)))

    layers = [
        only(ends, "floor").mark_rule(color=OUTLINE, strokeWidth=2, strokeCap="round", aria=False),
        only(ends, "limb", "foot").mark_rule(color=OUTLINE, strokeWidth=9, strokeCap="round", aria=False),
        only(base, "head").mark_circle(color=OUTLINE, size=820, opacity=1, aria=False),
        only(ends, "easy").mark_rect(
            fillOpacity=0, color=LOWERS, stroke=LOWERS, strokeWidth=2, strokeDash=[5, 4], aria=False
        ),
        only(ends, "target").mark_rect(
            fillOpacity=0, color=FILLED, stroke=FILLED, strokeWidth=2, strokeDash=[4, 3], aria=False
        ),
        only(ends, "load").mark_rect(
            fillOpacity=0.45, color=FILLED, stroke=FILLED, strokeWidth=2, cornerRadius=2, aria=False
        ),
        only(ends, "arrow", "reach").mark_rule(color=FILLED, strokeWidth=2, strokeCap="round", aria=False),
        only(base, "tip")
        .mark_point(shape="triangle-up", filled=True, color=FILLED, size=150, opacity=1, aria=False)
        .encode(alt.Angle("angle:Q", scale=None)),
        only(base, "beside").mark_text(align="left", fontSize=13, aria=False).encode(text="label:N"),
        only(base, "under").mark_text(fontSize=13, aria=False).encode(text="label:N"),
    ]
    return alt.layer(*layers).properties(
        width=_PIXELS_PER_CM * (_X[1] - _X[0]), height=_PIXELS_PER_CM * (_Y[1] - _Y[0])
    )


LIFT = specification(_lift())
