"""A job against all jobs: every demand on one line of a hundred workers."""

from __future__ import annotations

from backrisk.charts.demands import DEMANDS_CHART, Demand, demands_frame


def test_the_line_runs_from_0_to_100_workers_for_every_job() -> None:
    domains = [layer["encoding"]["x"]["scale"]["domain"] for layer in DEMANDS_CHART["layer"]]
    assert domains == [[0, 100]] * 3


def test_the_frame_holds_each_demand_in_the_order_given() -> None:
    rows = demands_frame([Demand("Standing", 74), Demand("Lifting", 98)]).to_pylist()
    assert rows == [
        {"name": "Standing", "below": 74, "order": 0},
        {"name": "Lifting", "below": 98, "order": 1},
    ]


def test_the_figure_beside_a_dot_is_where_the_dot_stands() -> None:
    _, dot, figure = DEMANDS_CHART["layer"]
    assert dot["encoding"]["x"]["field"] == figure["encoding"]["text"]["field"] == "below"


def test_the_line_in_the_middle_is_at_50_and_is_not_read_out() -> None:
    middle = DEMANDS_CHART["layer"][0]
    assert middle["encoding"]["x"]["datum"] == 50
    assert middle["mark"]["aria"] is False
