"""From an Altair chart to a plain specification, built and validated once at import."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from .palette import INK

Specification = dict[str, Any]


def specification(chart: alt.TopLevelMixin) -> Specification:
    """Validate a chart and return it without its data, to be drawn with a frame at render."""
    built: Specification = chart.to_dict()
    for part in (built, *built.get("layer", ())):
        for key in ("$schema", "data", "datasets", "config"):
            part.pop(key, None)
    return built


def inked(built: Specification, ground: str) -> Specification:
    """Set the words of a chart in a colour that reads well on a light or dark ground."""
    ink = INK[ground]
    return {**built, "config": {"text": {"color": ink}, "axis": {"labelColor": ink, "titleColor": ink}}}


def columns(*names: str) -> pd.DataFrame:
    """Empty frame with these columns, for building a chart before there is data."""
    return pd.DataFrame({name: [] for name in names})


def named_rows(label_limit: int, **axis: Any) -> alt.Y:
    """One line for each ``name``, top to bottom by ``order``; names are cut at so many pixels."""
    return alt.Y(
        "name:N",
        title=None,
        sort=alt.EncodingSortField("order"),
        axis=alt.Axis(labelLimit=label_limit, domain=False, ticks=False, **axis),
    )
