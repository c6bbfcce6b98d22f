"""Figures with intervals on one line each: subgroups, or the number under other choices."""

from __future__ import annotations

from typing import NamedTuple

import altair as alt
import pandas as pd

from .palette import FILLED, OUTLINE
from .specification import Specification, columns, named_rows, specification


class Interval(NamedTuple):
    """A figure with its interval."""

    name: str
    value: float
    low: float
    high: float
    label: str


def intervals_frame(intervals: list[Interval]) -> pd.DataFrame:
    """One row an interval, top to bottom."""
    frame = pd.DataFrame(intervals, columns=list(Interval._fields))
    frame["order"] = range(len(frame))
    return frame


def intervals_chart(low: float, high: float, marks: tuple[float, ...] = ()) -> Specification:
    """Intervals on an axis from ``low`` to ``high``, with dashed lines at ``marks``."""
    scale = {"domain": [low, high], "zero": False}
    lines, whisker, point, words = _INTERVALS["layer"]
    lines = {**lines, "data": {"values": [{"mark": mark} for mark in marks]}}
    layers = [
        {**layer, "encoding": {**layer["encoding"], "x": {**layer["encoding"]["x"], "scale": scale}}}
        for layer in (lines, whisker, point, words)
    ]
    return {**_INTERVALS, "layer": layers}


def _intervals() -> alt.LayerChart | alt.FacetChart:
    base = alt.Chart(columns("name", "value", "low", "high", "label", "order")).encode(
        named_rows(230),
    )
    axis = alt.Axis(title=None, tickCount=6)
    lines = (
        alt.Chart(columns("mark"))
        .mark_rule(color=OUTLINE, strokeDash=[4, 3], aria=False)
        .encode(alt.X("mark:Q", axis=axis))
    )
    whisker = base.mark_rule(color=FILLED, strokeWidth=2).encode(alt.X("low:Q", axis=axis), alt.X2("high:Q"))
    point = base.mark_circle(size=90, opacity=1, color=FILLED).encode(alt.X("value:Q"))
    words = base.mark_text(align="left", dx=8, fontSize=12).encode(alt.X("high:Q"), text="label:N")
    return alt.layer(lines, whisker, point, words).properties(height=alt.Step(25), width="container")


_INTERVALS = specification(_intervals())
