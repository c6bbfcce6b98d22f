"""Bars from the average adult: all of them in sight, zero too, and each with its words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backrisk.charts.contributions import Bar, contributions_chart, contributions_frame, unpickable
from backrisk.charts.specification import Specification

# No profile moves the number by more than 100 people of 100.
BARS = st.lists(
    st.floats(-100, 100).map(lambda per_100: Bar("Lifting", per_100, "")), min_size=1, max_size=21
)


def domain(chart: Specification) -> list[float]:
    (found,) = {tuple(layer["encoding"]["x"]["scale"]["domain"]) for layer in chart["layer"]}
    return list(found)


@given(BARS)
def test_every_bar_and_zero_lie_inside_the_scale(bars: list[Bar]) -> None:
    low, high = domain(contributions_chart(bars))
    assert low < min(0.0, *(bar.per_100 for bar in bars))
    assert high > max(0.0, *(bar.per_100 for bar in bars))


@given(BARS)
def test_the_scale_ends_at_whole_fives(bars: list[Bar]) -> None:
    assert all(end % 5 == 0 for end in domain(contributions_chart(bars)))


def test_small_changes_share_one_scale() -> None:
    scales = [
        domain(contributions_chart([Bar("Age", per_100, "")])) for per_100 in (-5.0, -0.1, 0.0, 2.4, 5.0)
    ]
    assert scales == [scales[0]] * 5


def test_a_person_without_answers_has_a_scale_too() -> None:
    assert domain(contributions_chart([])) == domain(contributions_chart([Bar("Age", 0.0, "")]))


def test_bars_keep_their_order_and_their_words() -> None:
    bars = [
        Bar("Weight", 1.5, "▲ adds 1.5"),
        Bar("Age", -0.4, "▼ takes away 0.4"),
        Bar("Job", 3.0, "▲ adds 3.0"),
    ]
    frame = contributions_frame(iter(bars)).to_pandas()
    assert [Bar(*row) for row in frame[list(Bar._fields)].itertuples(index=False)] == bars
    assert list(frame["order"]) == [0, 1, 2]
    layers = contributions_chart(bars)["layer"]
    assert all(layer["encoding"]["y"]["sort"] == {"field": "order"} for layer in layers)
    assert layers[1]["encoding"]["text"]["field"] == "label"


@pytest.mark.parametrize("bars", [[], [Bar("Age", 40.0, "")]])
def test_only_the_scale_is_made_anew(bars: list[Bar]) -> None:
    one, other = contributions_chart(bars), contributions_chart([Bar("Job", -20.0, "")])
    for mine, theirs in zip(one["layer"], other["layer"], strict=True):
        assert mine["mark"] is theirs["mark"]
        assert mine["encoding"]["y"] is theirs["encoding"]["y"]


def test_bars_that_lead_nowhere_have_no_selection_and_no_pointer() -> None:
    chart = contributions_chart([Bar("Age", 2.0, "")])
    plain = unpickable(chart)
    assert "cursor" in str(chart)
    assert "cursor" not in str(plain)
    assert "'params'" not in str(plain)
    assert domain(plain) == domain(chart)
