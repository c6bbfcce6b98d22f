"""How a number came about: steps on the log-odds scale from the average adult to a person."""

from __future__ import annotations

from typing import NamedTuple

import altair as alt
import pandas as pd

from .palette import LOWERS, OUTLINE, RAISES
from .specification import columns, named_rows, specification


class Rung(NamedTuple):
    """One bar of the waterfall: log odds from ``start`` to ``end``; ``kind`` is total, raises or lowers."""

    name: str
    start: float
    end: float
    kind: str
    label: str


def waterfall_frame(rungs: list[Rung]) -> pd.DataFrame:
    """One row a rung, top to bottom, with the right-hand end where its words stand."""
    frame = pd.DataFrame(rungs, columns=list(Rung._fields))
    frame["order"] = range(len(frame))
    frame["right"] = frame[["start", "end"]].max(axis="columns")
    return frame


def _waterfall() -> alt.LayerChart | alt.FacetChart:
    base = alt.Chart(columns("name", "start", "end", "kind", "label", "order", "right")).encode(
        named_rows(190),
    )
    # Odds double every ln 2; the axis says what the log odds mean in people of 100.
    people = alt.Axis(
        title=None,
        values=[-4.595, -2.944, -2.197, -1.386, -0.847, -0.405, 0.0, 0.405, 0.847, 1.386, 2.197],
        labelExpr="round(100 / (1 + exp(-datum.value)))",
    )
    scale = alt.Scale(zero=False, padding=24)
    bars = base.mark_bar(height=14, cornerRadius=2).encode(
        alt.X("start:Q", scale=scale, axis=people),
        alt.X2("end:Q"),
        color=alt.Color(
            "kind:N",
            scale=alt.Scale(domain=["total", "raises", "lowers"], range=[OUTLINE, RAISES, LOWERS]),
            legend=None,
        ),
    )
    words = base.mark_text(align="left", dx=6, fontSize=12).encode(
        alt.X("right:Q", scale=scale), text="label:N"
    )
    return alt.layer(bars, words).properties(height=alt.Step(27), width="container")


WATERFALL = specification(_waterfall())
