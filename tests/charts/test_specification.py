"""Specifications are valid Vega-Lite, hold no data, and their colours are read on both grounds."""

from __future__ import annotations

import importlib
import json
import pkgutil
import re
import tomllib
from collections.abc import Iterator
from typing import Any

import altair as alt
import pytest

import backrisk.charts
from backrisk.charts import palette
from backrisk.charts.contributions import Bar, contributions_chart
from backrisk.charts.specification import Specification, inked

from ..conftest import REPO

# Web Content Accessibility Guidelines 2.2: 1.4.11 for graphics, 1.4.3 for words.
GRAPHICS, WORDS = 3.0, 4.5
THEMES = tomllib.loads((REPO / ".streamlit" / "config.toml").read_text("utf-8"))["theme"]
GROUNDS = {scheme: THEMES[scheme]["backgroundColor"] for scheme in ("light", "dark")}
PARTS = ("mark", "layer", "facet", "hconcat", "vconcat")


def built() -> dict[str, Specification]:
    """Every specification that stands at import, and one made from bars, by name."""
    found = {"contributions_chart": contributions_chart([Bar("Age", 12.0, "▲ adds 12.0")])}
    for entry in pkgutil.iter_modules(backrisk.charts.__path__):
        module = importlib.import_module(f"backrisk.charts.{entry.name}")
        for name, held in vars(module).items():
            if isinstance(held, dict) and any(part in held for part in PARTS):
                found[f"{entry.name}.{name}"] = held
    return found


BUILT = built()
each_chart = pytest.mark.parametrize("name", BUILT)
each_ground = pytest.mark.parametrize("ground", GROUNDS)


def luminance(colour: str) -> float:
    """Relative luminance, as WCAG 2.2 defines it."""
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio, as WCAG 2.2 defines it."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def seen_on(ground: str, colour: str, opacity: float) -> str:
    """The colour that a see-through one makes on a ground."""
    mixed = (
        round(opacity * int(colour[i : i + 2], 16) + (1 - opacity) * int(ground[i : i + 2], 16))
        for i in (1, 3, 5)
    )
    return "#" + "".join(f"{channel:02x}" for channel in mixed)


def layers(built: Specification) -> Iterator[Specification]:
    """A chart's layers, or the chart itself."""
    inner = [part for name in ("layer", "hconcat", "vconcat") for part in built.get(name, [])]
    inner += [built["spec"]] if "spec" in built else []
    if "mark" in built:
        yield built
    for part in inner:
        yield from layers(part)


def test_contrast_is_that_of_the_guidelines() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    # The lightest grey on white that reaches 4.5, as the guidelines' own tools give it.
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@each_ground
@each_chart
def test_a_chart_is_valid_vega_lite(name: str, ground: str) -> None:
    drawn = {**inked(BUILT[name], ground), "data": {"values": []}}
    assert alt.Chart.from_dict(drawn).to_dict(validate=True)["config"]["text"]["color"] == palette.INK[ground]


@each_chart
def test_a_chart_holds_no_data(name: str) -> None:
    text = json.dumps(BUILT[name])
    assert '"datasets"' not in text
    assert '"values": [{' not in text
    assert "data" not in BUILT[name]


@each_chart
def test_inking_copies_nothing_and_leaves_the_chart_alone(name: str) -> None:
    before = json.dumps(BUILT[name])
    light, dark = inked(BUILT[name], "light"), inked(BUILT[name], "dark")
    assert all(light[part] is dark[part] is BUILT[name][part] for part in BUILT[name] if part != "config")
    assert json.dumps(BUILT[name]) == before
    assert light["config"] != dark["config"]


def colours(held: Any) -> Iterator[str]:
    if isinstance(held, dict):
        held = list(held.values())
    if isinstance(held, list):
        for inner in held:
            yield from colours(inner)
    elif isinstance(held, str):
        yield from re.findall(r"#[0-9a-fA-F]{6}\b", held)


def test_charts_take_their_colours_from_the_palette_alone() -> None:
    assert set(colours(BUILT)) <= set(colours(vars(palette)))


@each_ground
@pytest.mark.parametrize("colour", sorted({*colours(vars(palette))} - {*palette.INK.values()}))
def test_a_colour_of_the_palette_is_told_from_both_grounds(colour: str, ground: str) -> None:
    assert contrast(colour, GROUNDS[ground]) >= GRAPHICS


@each_ground
@each_chart
def test_a_mark_is_told_from_both_grounds_though_it_is_see_through(name: str, ground: str) -> None:
    for layer in layers(BUILT[name]):
        mark = layer["mark"]
        if mark["type"] != "text":
            opacity = mark.get("opacity", 1)
            filled = opacity * mark.get("fillOpacity", 1)
            edges = [(mark["stroke"], opacity)] if "stroke" in mark else []
            seen = [
                seen_on(GROUNDS[ground], *part) for part in [*edges, *((c, filled) for c in mark_fills(mark))]
            ]
            best = max((contrast(colour, GROUNDS[ground]) for colour in seen), default=GRAPHICS)
            assert best >= GRAPHICS, mark


def mark_fills(mark: dict[str, Any]) -> list[str]:
    return [mark[channel] for channel in ("color", "fill") if str(mark.get(channel, "")).startswith("#")]


@each_ground
def test_words_in_a_chart_are_read_on_their_ground(ground: str) -> None:
    assert contrast(palette.INK[ground], GROUNDS[ground]) >= WORDS
