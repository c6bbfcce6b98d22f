"""The timeline: the published curve, the days that matter, and today."""

from __future__ import annotations

from backrisk.charts.course import TODAY, course_chart, course_frame


def curve(last_day: int) -> list[dict[str, float]]:
    values: list[dict[str, float]] = course_chart(last_day, "")["layer"][0]["data"]["values"]
    return values


def test_the_curve_runs_through_the_published_points() -> None:
    assert curve(0)[:2] == [{"day": 0, "pain": 52.0}, {"day": 42, "pain": 23.0}]


def test_the_axis_grows_so_that_today_is_always_on_it() -> None:
    for last_day, end in ((0, 56), (56, 56), (200, 200)):
        assert curve(last_day)[-1]["day"] == end
        for layer in course_chart(last_day, "Days")["layer"]:
            assert layer["encoding"]["x"]["scale"]["domain"] == [0, end]
            assert layer["encoding"]["x"]["title"] == "Days"


def test_a_mark_stands_on_the_curve_with_its_words() -> None:
    table = course_frame({"weeks_2": (14, "Week 2"), TODAY: (42, "Today")}).to_pylist()
    assert table == [
        {"kind": "weeks_2", "day": 14, "pain": 52 - 29 / 3, "label": "Week 2"},
        {"kind": TODAY, "day": 42, "pain": 23.0, "label": "Today"},
    ]


def test_today_is_told_from_other_days_by_shape_as_well_as_colour() -> None:
    points = course_chart(0, "")["layer"][2]["encoding"]
    assert points["shape"]["condition"]["value"] != points["shape"]["value"]
    assert points["color"]["condition"]["value"] != points["color"]["value"]
