"""How a group spreads: area means people, and every group stands on the same line."""

from __future__ import annotations

from backrisk.charts.distribution import BANDS, STRIPS, Bar, Strip, bands_frame, strips_frame


def test_a_wide_band_is_as_high_as_the_people_in_each_five_of_it() -> None:
    rows = bands_frame([Bar(10, 15, 12), Bar(15, 30, 18)]).to_pylist()
    assert rows == [{"low": 10, "high": 15, "height": 12.0}, {"low": 15, "high": 30, "height": 6.0}]


def test_parts_stand_in_the_order_given() -> None:
    rows = strips_frame([Strip("b", 1, 2, 3), Strip("a", 4, 5, 6)]).to_pylist()
    assert [(row["name"], row["order"]) for row in rows] == [("b", 0), ("a", 1)]
    assert STRIPS["layer"][0]["encoding"]["y"]["sort"] == {"field": "order"}


def test_both_pictures_run_from_0_to_100_people() -> None:
    drawn = [BANDS, *STRIPS["layer"]]
    assert [layer["encoding"]["x"]["scale"]["domain"] for layer in drawn] == [[0, 100]] * 3


def test_the_median_is_drawn_over_its_line() -> None:
    assert [layer["encoding"]["x"]["field"] for layer in STRIPS["layer"]] == ["low", "median"]
