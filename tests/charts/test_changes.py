"""From now to then: all of each arrow in sight, on one scale from 0, with the best as a line."""

from __future__ import annotations

from backrisk.charts.changes import Arrow, changes_chart, changes_frame

ARROWS = [
    Arrow("Back exercises", 24.0, 18.0, 14.0, 23.0, "▼ 6", True),
    Arrow("Sleep problems", 24.0, 22.0, 19.0, 26.0, "▼ 2", False),
]


def test_the_frame_holds_an_arrow_a_row_and_where_its_words_begin() -> None:
    rows = changes_frame(ARROWS).to_pylist()
    assert [row["order"] for row in rows] == [0, 1]
    assert [row["right"] for row in rows] == [24.0, 26.0]  # the range may reach beyond now
    assert [row["on"] for row in rows] == [True, False]


def test_no_field_has_a_name_that_vega_refuses() -> None:
    assert "then" not in changes_frame(ARROWS).column_names


def test_the_scale_starts_at_0_is_the_same_for_all_and_leaves_room_for_words() -> None:
    layers = changes_chart(ARROWS, 12.0)["layer"]
    domains = [layer["encoding"]["x"]["scale"]["domain"] for layer in layers]
    assert domains == [[0, 35]] * len(layers)  # 1.3 x 26 is 33.8


def test_the_best_is_a_line() -> None:
    line = changes_chart(ARROWS, 12.0)["layer"][0]
    assert line["data"]["values"] == [{"best": 12.0}]
    assert line["mark"]["type"] == "rule"


def test_building_one_chart_leaves_the_next_untouched() -> None:
    changes_chart(ARROWS, 12.0)
    assert changes_chart(ARROWS, 3.0)["layer"][0]["data"]["values"] == [{"best": 3.0}]


def test_every_figure_is_drawn() -> None:
    drawn = {
        channel["field"]
        for layer in changes_chart(ARROWS, 12.0)["layer"]
        for channel in layer["encoding"].values()
        if "field" in channel
    }
    assert drawn | {"on", "order", "best"} == {*changes_frame(ARROWS).column_names, "best"}
