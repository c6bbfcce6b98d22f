"""How sure the number is: its range on a line from 0 to 100 people, with the average adult."""

from __future__ import annotations

import altair as alt
import pyarrow as pa

from .palette import FILLED, OUTLINE
from .specification import columns, specification


def range_frame(number: int, low: int, high: int, average: int) -> pa.Table:
    """One row in whole people of 100."""
    return pa.table({"number": [number], "low": [low], "high": [high], "average": [average]})


def _range_strip() -> alt.LayerChart | alt.FacetChart:
    base = alt.Chart(columns("number", "low", "high", "average"))
    scale = alt.Scale(domain=[0, 100])
    axis = alt.Axis(values=[0, 25, 50, 75, 100], title=None, grid=False)
    band = base.mark_bar(height=12, cornerRadius=6, fillOpacity=0.35, color=FILLED, stroke=FILLED).encode(
        alt.X("low:Q", scale=scale, axis=axis), alt.X2("high:Q")
    )
    average = base.mark_tick(height=26, thickness=2, color=OUTLINE).encode(alt.X("average:Q", scale=scale))
    number = base.mark_circle(size=150, opacity=1, color=FILLED).encode(alt.X("number:Q", scale=scale))
    return alt.layer(band, average, number).properties(height=72, width="container")


RANGE_STRIP = specification(_range_strip())
