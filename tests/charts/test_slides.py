"""Charts for slides: larger words and marks, the same figures on the same scale, still valid."""

from __future__ import annotations

from typing import Any

import altair as alt
import pytest

from backrisk.charts.changes import Arrow, changes_chart
from backrisk.charts.contributions import Bar, contributions_chart
from backrisk.charts.slides import for_slide
from backrisk.charts.specification import Specification

CHARTS = [
    changes_chart([Arrow("Back exercises", 24.0, 18.0, 14.0, 23.0, "▼ 6", True)], 12.0),
    contributions_chart([Bar("Weight", 3.0, "▲ 3.0"), Bar("Fitness", -2.0, "▼ 2.0")]),
]


@pytest.mark.parametrize("built", CHARTS)
def test_it_is_a_valid_chart(built: Specification) -> None:
    alt.LayerChart.from_dict({**for_slide(built), "data": {"values": []}})


@pytest.mark.parametrize("built", CHARTS)
def test_what_is_drawn_where_stays_the_same(built: Specification) -> None:
    def figures(chart: Specification) -> list[dict[str, Any]]:
        return [
            {
                channel: {name: said for name, said in drawn.items() if name != "axis"}
                for channel, drawn in layer["encoding"].items()
            }
            for layer in chart["layer"]
        ]

    assert figures(for_slide(built)) == figures(built)
    assert [layer["mark"]["type"] for layer in for_slide(built)["layer"]] == [
        layer["mark"]["type"] for layer in built["layer"]
    ]


@pytest.mark.parametrize("built", CHARTS)
def test_names_numbers_and_words_grow_alike(built: Specification) -> None:
    large = for_slide(built)
    sizes = [
        channel["axis"]["labelFontSize"]["expr"]
        for layer in large["layer"]
        for channel in layer["encoding"].values()
        if channel.get("axis")
    ]
    words = [layer["mark"]["fontSize"]["expr"] for layer in large["layer"] if layer["mark"]["type"] == "text"]
    assert len(words) == 1
    assert set(sizes) == set(words)
    assert large["height"]["step"] > built["height"]["step"]
