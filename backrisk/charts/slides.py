"""Charts read across a desk: the same marks and figures, grown with the window."""

from __future__ import annotations

from typing import Any

from .specification import Specification

# Of the window, not of the chart: its width depends on how wide the names at its side are.
_GROWTH = "clamp(windowSize()[0] / 600, min(1, windowSize()[0] / 390), 2.3)"
_WORDS = {"expr": f"12 * {_GROWTH}"}
_NAMES = {"expr": "max(150, windowSize()[0] * 0.3)"}
_STEP = 44
"""Pixels from row to row: room for the largest words."""


def for_slide(built: Specification) -> Specification:
    """A chart of named rows with words, names and marks that are large in a large window."""
    return {**built, "height": {"step": _STEP}, "layer": [_larger(layer) for layer in built["layer"]]}


def _larger(layer: dict[str, Any]) -> dict[str, Any]:
    mark, encoding = layer["mark"], layer["encoding"]
    grown: dict[str, Any] = {
        name: {"expr": f"{mark[name]} * {_GROWTH}"} for name in ("size", "strokeWidth") if name in mark
    }
    if mark["type"] == "text":
        grown["fontSize"] = _WORDS
    if mark["type"] == "bar":
        grown["height"] = {"band": 0.55}
    axes = {
        channel: {
            **encoding[channel],
            "axis": {**encoding[channel]["axis"], "labelFontSize": _WORDS, "labelLimit": _NAMES},
        }
        for channel in ("x", "y")
        if encoding.get(channel, {}).get("axis")
    }
    return {**layer, "mark": {**mark, **grown}, "encoding": {**encoding, **axes}}
