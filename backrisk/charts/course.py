"""How pain usually eases by day, with the days that matter and today marked."""

from __future__ import annotations

from typing import Any, Final

import altair as alt
import pyarrow as pa

from backrisk.course import PAIN, SHORTEST_VIEW, usual_pain

from .palette import FILLED, OUTLINE, RAISES
from .specification import Specification, columns, specification

TODAY: Final = "today"
"""Kind of the mark that stands for today."""


def course_frame(marks: dict[str, tuple[int, str]]) -> pa.Table:
    """One row a mark: its kind, the day, the usual pain then (0 to 100), and its words."""
    return pa.table(
        {
            "kind": list(marks),
            "day": [day for day, _ in marks.values()],
            "pain": [usual_pain(day) for day, _ in marks.values()],
            "label": [label for _, label in marks.values()],
        }
    )


def course_chart(last_day: int, title: str) -> Specification:
    """The curve from day 0 to ``last_day`` at least; ``title`` names the axis of days."""
    end = max(SHORTEST_VIEW, last_day)
    days = sorted({*(day for day, _ in PAIN if day < end), end})
    curve, *others = _COURSE["layer"]
    points = [{"day": day, "pain": usual_pain(day)} for day in days]
    layers = [{**curve, "data": {"values": points}}, *others]
    return {**_COURSE, "layer": [_on(layer, end, title) for layer in layers]}


def _on(layer: dict[str, Any], end: int, title: str) -> dict[str, Any]:
    x = {**layer["encoding"]["x"], "scale": {"domain": [0, end], "nice": False}, "title": title}
    return {**layer, "encoding": {**layer["encoding"], "x": x}}


def _course() -> alt.LayerChart | alt.FacetChart:
    x = alt.X("day:Q", axis=alt.Axis(tickMinStep=7, tickCount=8, grid=False))
    y = alt.Y("pain:Q", title=None, scale=alt.Scale(domain=[0, 60]), axis=alt.Axis(tickCount=3, grid=True))
    curve = alt.Chart(columns("day", "pain")).mark_line(color=FILLED, strokeWidth=3, aria=False).encode(x, y)
    base = alt.Chart(columns("kind", "day", "pain", "label")).encode(x)
    is_today = f"datum.kind === '{TODAY}'"
    colour = alt.condition(is_today, alt.value(RAISES), alt.value(OUTLINE))
    lines = base.mark_rule(strokeWidth=2, aria=False).encode(
        color=colour,
        strokeDash=alt.condition(is_today, alt.value([1, 0]), alt.value([4, 3])),
    )
    points = base.mark_point(filled=True, size=110, opacity=1).encode(
        y,
        color=colour,
        shape=alt.condition(is_today, alt.value("diamond"), alt.value("circle")),
    )
    near_end = "scale('x', datum.day) > width - 90"
    words = base.mark_text(
        align=alt.ExprRef(f"{near_end} ? 'right' : 'left'"),
        dx=alt.ExprRef(f"{near_end} ? -6 : 6"),
        # Today's words stand lower, so that they never cover those of a day close by.
        y=alt.ExprRef(f"{is_today} ? 22 : 8"),
        fontSize=12,
    ).encode(text="label:N")
    return alt.layer(curve, lines, points, words).properties(height=210, width="container")


_COURSE = specification(_course())
