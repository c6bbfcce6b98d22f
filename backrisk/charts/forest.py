"""Every coefficient: odds ratio with its interval on a log axis, coloured and shaped by grade."""

from __future__ import annotations

from typing import NamedTuple

import altair as alt
import pandas as pd

from .palette import GRADES, OUTLINE
from .specification import columns, named_rows, specification


class Estimate(NamedTuple):
    """One line of a forest plot."""

    name: str
    odds_ratio: float
    low: float
    high: float
    grade: str


def forest_frame(estimates: list[Estimate]) -> pd.DataFrame:
    """One row an estimate, top to bottom."""
    frame = pd.DataFrame(estimates, columns=list(Estimate._fields))
    frame["order"] = range(len(frame))
    return frame


def _forest() -> alt.LayerChart | alt.FacetChart:
    base = alt.Chart(columns("name", "odds_ratio", "low", "high", "grade", "order")).encode(
        named_rows(240, grid=False),
    )
    scale = alt.Scale(type="log", domain=[0.7, 6], clamp=True)
    axis = alt.Axis(title=None, values=[0.7, 1, 1.5, 2, 3, 4, 6], format="g")
    empty = alt.Chart(columns("odds_ratio"))
    none = empty.mark_rule(color=OUTLINE, strokeDash=[3, 3], aria=False).encode(x=alt.datum(1.0, scale=scale))
    whisker = base.mark_rule(color=OUTLINE, strokeWidth=2).encode(
        alt.X("low:Q", scale=scale, axis=axis), alt.X2("high:Q")
    )
    point = base.mark_point(filled=True, size=90, opacity=1).encode(
        alt.X("odds_ratio:Q", scale=scale),
        color=alt.Color(
            "grade:N", scale=alt.Scale(domain=list(GRADES), range=list(GRADES.values())), legend=None
        ),
        shape=alt.Shape(
            "grade:N",
            scale=alt.Scale(domain=list(GRADES), range=["circle", "square", "triangle-up", "cross"]),
            legend=alt.Legend(orient="top", title=None),
        ),
    )
    return alt.layer(none, whisker, point).properties(height=alt.Step(21), width="container")


FOREST = specification(_forest())
