"""From now to then: an arrow a change on a scale of people of 100, with the best one can reach as a line."""

from __future__ import annotations

import math
from typing import NamedTuple

import altair as alt
import pyarrow as pa

from .palette import LOWERS, OUTLINE
from .specification import Specification, columns, named_rows, specification

_STEP = 5
_ROOM = 1.3
"""Room for the words beyond the longest line, also on a phone."""


# Vega takes no field by the name of "then": JavaScript would wait for it.
class Arrow(NamedTuple):
    """A change in people of 100: now, after it with its range, the words at its end, whether it is on."""

    name: str
    now: float
    after: float
    low: float
    high: float
    label: str
    on: bool


def changes_frame(arrows: list[Arrow]) -> pa.Table:
    """One row an arrow, top to bottom; ``right`` is where its line ends and its words begin."""
    held = {field: [getattr(arrow, field) for arrow in arrows] for field in Arrow._fields}
    right = [max(arrow.now, arrow.high) for arrow in arrows]
    return pa.table({**held, "right": right, "order": list(range(len(arrows)))})


def changes_chart(arrows: list[Arrow], best: float) -> Specification:
    """Arrows on a scale from 0, the same for now and then, with a dashed line at ``best``."""
    farthest = max(max(arrow.now, arrow.high) for arrow in arrows)
    scale = {"domain": [0, _STEP * math.ceil(_ROOM * farthest / _STEP)]}
    line, *others = _CHANGES["layer"]
    layers = [{**line, "data": {"values": [{"best": best}]}}, *others]
    scaled = [
        {**layer, "encoding": {**layer["encoding"], "x": {**layer["encoding"]["x"], "scale": scale}}}
        for layer in layers
    ]
    return {**_CHANGES, "layer": scaled}


def _changes() -> alt.LayerChart | alt.FacetChart:
    base = alt.Chart(columns("name", "now", "after", "low", "high", "label", "on", "right", "order")).encode(
        named_rows(150, labelFlush=False),
    )
    axis = alt.Axis(title=None, tickCount=5, tickMinStep=1)
    best = (
        alt.Chart(columns("best"))
        .mark_rule(color=OUTLINE, strokeDash=[4, 3], aria=False)
        .encode(alt.X("best:Q", axis=axis))
    )
    whisker = base.mark_rule(color=OUTLINE, strokeWidth=2, aria=False).encode(
        alt.X("low:Q", axis=axis), alt.X2("high:Q")
    )
    shaft = base.mark_rule(color=LOWERS, strokeWidth=4, aria=False).encode(
        alt.X("after:Q", axis=axis), alt.X2("now:Q")
    )
    now = base.mark_circle(size=60, opacity=1, color=OUTLINE, aria=False).encode(alt.X("now:Q", axis=axis))
    then = base.mark_point(shape="triangle-left", size=130, opacity=1, strokeWidth=2, stroke=LOWERS).encode(
        alt.X("after:Q", axis=axis),
        fill=alt.condition("datum.on", alt.value(LOWERS), alt.value("transparent")),
    )
    words = base.mark_text(align="left", dx=8, fontSize=12, aria=False).encode(
        alt.X("right:Q", axis=axis), text="label:N"
    )
    return alt.layer(best, whisker, shaft, now, then, words).properties(
        height=alt.Step(27), width="container"
    )


_CHANGES = specification(_changes())
