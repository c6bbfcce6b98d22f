"""Observed against ranked tenths: whether people with a higher index have the outcome more often."""

from __future__ import annotations

import altair as alt
import pandas as pd

from .palette import FILLED
from .specification import columns, specification


def tenths_frame(observed: list[tuple[float, float, float]]) -> pd.DataFrame:
    """Observed percent with its interval (value, low, high) by tenth of the index, lowest first."""
    frame = pd.DataFrame(observed, columns=["observed", "low", "high"])
    frame["tenth"] = range(1, len(frame) + 1)
    return frame


def _tenths() -> alt.LayerChart | alt.FacetChart:
    base = alt.Chart(columns("tenth", "observed", "low", "high")).encode(
        alt.X("tenth:O", title=None, axis=alt.Axis(labelAngle=0))
    )
    scale = alt.Scale(zero=True)
    axis = alt.Axis(title=None, tickCount=5)
    bars = base.mark_bar(color=FILLED, fillOpacity=0.45, stroke=FILLED).encode(
        alt.Y("observed:Q", scale=scale, axis=axis)
    )
    whisker = base.mark_rule(color=FILLED, strokeWidth=2).encode(
        alt.Y("low:Q", scale=scale), alt.Y2("high:Q")
    )
    return alt.layer(bars, whisker).properties(height=240, width="container")


TENTHS = specification(_tenths())
