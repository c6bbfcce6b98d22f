"""How the numbers of a group spread: people by bands, and a line with a dot for each part."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import altair as alt
import pyarrow as pa

from .palette import FILLED
from .specification import Specification, columns, named_rows, specification

BAND = 5
"""Width of a band that counts people as they are; a wider one shows them a band's width."""


class Bar(NamedTuple):
    """A band from ``low`` up to ``high`` people of 100, and the people in it."""

    low: float
    high: float
    people: int


class Strip(NamedTuple):
    """A part of the group: where its middle four fifths lie, in people of 100, and its median."""

    name: str
    low: float
    median: float
    high: float


def bands_frame(bars: Iterable[Bar]) -> pa.Table:
    """One row a band; ``height`` is people for each ``BAND`` of its width, so that area means people."""
    rows = list(bars)
    return pa.table(
        {
            "low": [bar.low for bar in rows],
            "high": [bar.high for bar in rows],
            "height": [bar.people * BAND / (bar.high - bar.low) for bar in rows],
        }
    )


def strips_frame(strips: Iterable[Strip]) -> pa.Table:
    """One row a part, in the order given, which is also its ``order``."""
    rows = list(strips)
    columns_of = {field: [getattr(strip, field) for strip in rows] for field in Strip._fields}
    return pa.table({**columns_of, "order": list(range(len(rows)))})


def _bands() -> alt.Chart:
    bars: alt.Chart = (
        alt.Chart(columns("low", "high", "height"))
        .mark_bar(color=FILLED, fillOpacity=0.75, stroke=FILLED, strokeWidth=1)
        .encode(
            alt.X("low:Q", title=None, scale=_SCALE, axis=_AXIS),
            alt.X2("high:Q"),
            alt.Y("height:Q", title=None, axis=alt.Axis(tickMinStep=1, tickCount=4)),
            alt.Y2(datum=0),
        )
        .properties(height=220, width="container")
    )
    return bars


def _strips() -> alt.LayerChart | alt.FacetChart:
    base = alt.Chart(columns("name", "low", "median", "high", "order")).encode(named_rows(150))
    line = base.mark_rule(strokeWidth=3, color=FILLED).encode(
        alt.X("low:Q", title=None, scale=_SCALE, axis=_AXIS), alt.X2("high:Q")
    )
    dot = base.mark_circle(size=130, opacity=1, color=FILLED).encode(alt.X("median:Q", scale=_SCALE))
    return alt.layer(line, dot).properties(height=alt.Step(30), width="container")


# The same line for every group, so that two groups compare.
_SCALE = alt.Scale(domain=[0, 100])
_AXIS = alt.Axis(values=[0, 25, 50, 75, 100], grid=True)

BANDS: Specification = specification(_bands())
STRIPS: Specification = specification(_strips())
