"""Charts as vector graphics for paper, from the same specifications the pages draw."""

from __future__ import annotations

from typing import Any, Final

import pyarrow as pa
import vl_convert

from backrisk.charts.palette import INK
from backrisk.charts.specification import Specification

FONT: Final = "Source Sans Pro"
_VEGA_LITE: Final = "6.1"


def svg(built: Specification, frame: pa.Table, width: int | None = None) -> str:
    """A chart with its figures as SVG text, dark on white.

    Parameters
    ----------
    built
        A specification without data.
    frame
        The figures of now.
    width
        In pixels, for a chart that fills its container on a page.
    """
    ink = INK["light"]
    chart: dict[str, Any] = {
        **_whole_names(built),
        "data": {"values": frame.to_pylist()},
        "background": None,
        "config": {
            "font": FONT,
            "view": {"stroke": None},
            "text": {"color": ink, "font": FONT},
            "axis": {"labelColor": ink, "titleColor": ink, "labelFont": FONT, "labelFontSize": 12},
        },
    }
    if width is not None:
        chart["width"] = width
    drawn: str = vl_convert.vegalite_to_svg(chart, vl_version=_VEGA_LITE)
    return drawn


def _whole_names(built: Specification) -> Specification:
    """The specification with names of rows uncut: paper has the room a phone lacks."""
    layers = []
    for layer in built.get("layer", ()):
        y = layer["encoding"].get("y", {})
        axis = {**y["axis"], "labelLimit": 0} if y.get("axis") else y.get("axis")
        layers.append({**layer, "encoding": {**layer["encoding"], "y": {**y, "axis": axis}}} if y else layer)
    return {**built, "layer": layers} if layers else built
