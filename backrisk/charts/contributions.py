"""What raises and what lowers a number: bars from the average adult, in people of 100."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import NamedTuple

import altair as alt
import pyarrow as pa

from .palette import LOWERS, RAISES
from .specification import Specification, columns, named_rows, specification

PICK = "bar"
"""Name of the selection: the ``order`` of the bar that was picked."""

_SIGNED = "datum.value == 0 ? '0' : format(datum.value, '+d')"
# Words stand beyond the bar's end, or on a screen too narrow for that on the other side of zero.
_END = "scale('x', datum.per_100)"
_GAP = "(datum.per_100 < 0 ? -6 : 6)"
_FITS = f"datum.per_100 < 0 ? {_END} > 52 : {_END} + 52 < width"
_AT_END = f"({_FITS}) == (datum.per_100 >= 0)"
_STEP = 5
_LEAST = 5.0


class Bar(NamedTuple):
    """One bar: its name, people of 100 (positive raises), and the words at its end."""

    name: str
    per_100: float
    label: str


def contributions_frame(bars: Iterable[Bar]) -> pa.Table:
    """One row a bar, in the order given, which is also its ``order``."""
    rows = list(bars)
    columns_of = {field: [getattr(bar, field) for bar in rows] for field in Bar._fields}
    return pa.table({**columns_of, "order": list(range(len(rows)))})


def contributions_chart(bars: list[Bar]) -> Specification:
    """Bars on a scale in steps of five around zero, so that small changes do not move the axis."""
    low = min([-_LEAST, *(bar.per_100 for bar in bars)])
    high = max([_LEAST, *(bar.per_100 for bar in bars)])
    # Room for the words beyond the longest bar on either side.
    room = 0.2 * (high - low)
    domain = [_STEP * math.floor((low - room) / _STEP), _STEP * math.ceil((high + room) / _STEP)]
    bar_layer, label_layer = _CONTRIBUTIONS["layer"]
    x = {**bar_layer["encoding"]["x"], "scale": {"domain": domain}}
    return {
        **_CONTRIBUTIONS,
        "layer": [{**layer, "encoding": {**layer["encoding"], "x": x}} for layer in (bar_layer, label_layer)],
    }


def unpickable(built: Specification) -> Specification:
    """The same bars where they lead nowhere: without a selection, and without a pointer over them."""
    bars, words = built["layer"]
    mark = {name: value for name, value in bars["mark"].items() if name != "cursor"}
    plain = {name: value for name, value in bars.items() if name != "params"}
    return {
        **{name: value for name, value in built.items() if name != "params"},
        "layer": [{**plain, "mark": mark}, words],
    }


def _contributions() -> alt.LayerChart | alt.FacetChart:
    base = alt.Chart(columns("name", "per_100", "label", "order")).encode(
        named_rows(150),
        alt.X(
            "per_100:Q", title=None, axis=alt.Axis(labelExpr=_SIGNED, tickMinStep=5, grid=True, tickCount=5)
        ),
    )
    bars = (
        base.mark_bar(height=14, cornerRadius=2, cursor="pointer")
        .encode(color=alt.condition("datum.per_100 > 0", alt.value(RAISES), alt.value(LOWERS)))
        .add_params(alt.selection_point(name=PICK, fields=["order"]))
    )
    words = base.mark_text(
        align=alt.ExprRef(f"({_AT_END}) ? 'left' : 'right'"),
        dx=alt.ExprRef(f"({_FITS}) ? {_GAP} : scale('x', 0) - {_END} - {_GAP}"),
        fontSize=12,
    ).encode(text="label:N")
    return alt.layer(bars, words).properties(height=alt.Step(27), width="container")


_CONTRIBUTIONS = specification(_contributions())
