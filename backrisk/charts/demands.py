"""What one job asks against all jobs: a dot a demand on a line of a hundred workers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import altair as alt
import pyarrow as pa

from .palette import FILLED, OUTLINE
from .specification import columns, named_rows, specification


class Demand(NamedTuple):
    """One line: its name, and of 100 workers how many have a job that asks less."""

    name: str
    below: int


def demands_frame(demands: Iterable[Demand]) -> pa.Table:
    """One row a demand, top to bottom."""
    rows = list(demands)
    return pa.table(
        {
            "name": [demand.name for demand in rows],
            "below": [demand.below for demand in rows],
            "order": list(range(len(rows))),
        }
    )


def _demands() -> alt.LayerChart | alt.FacetChart:
    scale = alt.Scale(domain=[0, 100])
    axis = alt.Axis(values=[0, 25, 50, 75, 100], title=None, grid=False)
    base = alt.Chart(columns("name", "below", "order")).encode(named_rows(150, grid=True))
    middle = (
        alt.Chart(columns("below"))
        .mark_rule(color=OUTLINE, strokeDash=[4, 3], aria=False)
        .encode(x=alt.datum(50, scale=scale))
    )
    dot = base.mark_circle(size=150, opacity=1, color=FILLED).encode(alt.X("below:Q", scale=scale, axis=axis))
    # Beyond the middle the figure stands on the left, where there is room.
    figure = base.mark_text(
        align=alt.ExprRef("datum.below > 50 ? 'right' : 'left'"),
        dx=alt.ExprRef("datum.below > 50 ? -11 : 11"),
        fontSize=12,
    ).encode(alt.X("below:Q", scale=scale), text="below:Q")
    return alt.layer(middle, dot, figure).properties(height=alt.Step(30), width="container")


DEMANDS_CHART = specification(_demands())
