"""The range on a line of 100 people: all of it in sight, and the same line for everybody."""

from __future__ import annotations

from backrisk.charts.range_strip import RANGE_STRIP, range_frame


def test_the_line_runs_from_0_to_100_people_for_everybody() -> None:
    domains = [layer["encoding"]["x"]["scale"]["domain"] for layer in RANGE_STRIP["layer"]]
    assert domains == [[0, 100]] * len(domains)


def test_the_frame_holds_the_number_its_range_and_the_average() -> None:
    (row,) = range_frame(24, 9, 50, 19).to_pylist()
    assert row == {"number": 24, "low": 9, "high": 50, "average": 19}


def test_every_figure_of_the_frame_is_drawn() -> None:
    drawn = {
        channel["field"]
        for layer in RANGE_STRIP["layer"]
        for channel in layer["encoding"].values()
        if "field" in channel
    }
    assert drawn == set(range_frame(24, 9, 50, 19).column_names)


def test_the_number_is_drawn_over_its_range_and_not_under_it() -> None:
    fields = [layer["encoding"]["x"]["field"] for layer in RANGE_STRIP["layer"]]
    assert fields.index("low") < fields.index("average") < fields.index("number")
