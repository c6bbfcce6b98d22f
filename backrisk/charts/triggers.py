"""Odds of a sudden back pain by what was done before: bars from 1, on a scale of doublings."""

from __future__ import annotations

from typing import NamedTuple

import altair as alt
import pyarrow as pa

from .palette import FILLED
from .specification import columns, named_rows, specification

_FITS = "scale('x', datum.odds) + 40 < width"


class TriggerBar(NamedTuple):
    """One bar: its name, its odds ratio, and the words at its end."""

    name: str
    odds: float
    label: str


def triggers_frame(bars: list[TriggerBar]) -> pa.Table:
    """One row a bar, in the order given; ``start`` is no difference."""
    found = {field: [getattr(bar, field) for bar in bars] for field in TriggerBar._fields}
    return pa.table({**found, "start": [1.0] * len(bars), "order": list(range(len(bars)))})


def _triggers() -> alt.LayerChart | alt.FacetChart:
    x = alt.X(
        "odds:Q",
        title=None,
        scale=alt.Scale(type="log", base=2, domain=[1, 32]),
        axis=alt.Axis(values=[1, 2, 4, 8, 16, 32], grid=True),
    )
    base = alt.Chart(columns("name", "odds", "label", "start", "order")).encode(
        named_rows(170, labelPadding=6)
    )
    bars = base.mark_bar(height=16, cornerRadiusEnd=2, color=FILLED).encode(x, alt.X2("start:Q"))
    words = base.mark_text(
        align=alt.ExprRef(f"({_FITS}) ? 'left' : 'right'"), dx=alt.ExprRef(f"({_FITS}) ? 6 : -6"), fontSize=12
    ).encode(x, text="label:N")
    return alt.layer(bars, words).properties(height=alt.Step(34), width="container")


TRIGGERS = specification(_triggers())
