"""A hundred people: as many filled as the number says, side by side from the bottom."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backrisk.charts.icon_array import ACROSS, ICON_ARRAY, icon_array_frame
from backrisk.people import people_of_100


@pytest.mark.parametrize("episodes", range(1, 100))
def test_as_many_people_are_filled_as_the_number_says(episodes: int) -> None:
    frame = icon_array_frame(people_of_100(episodes / 100)).to_pandas()
    assert len(frame) == 100
    assert frame["episode"].sum() == episodes


@given(st.floats(0, 1))
def test_the_number_of_people_is_the_nearest_whole_one(probability: float) -> None:
    assert abs(people_of_100(probability) - 100 * probability) <= 0.5


@pytest.mark.parametrize("episodes", [0, 1, 9, 10, 24, 99, 100])
def test_filled_people_stand_together_row_by_row_from_the_bottom(episodes: int) -> None:
    frame = icon_array_frame(episodes).to_pandas()
    from_the_bottom = frame.sort_values(["row", "column"])["episode"]
    assert list(from_the_bottom) == [True] * episodes + [False] * (100 - episodes)


def test_people_stand_in_ten_full_rows_with_the_first_at_the_bottom() -> None:
    frame = icon_array_frame(24).to_pandas()
    assert len(frame.drop_duplicates(["row", "column"])) == 100
    assert set(frame["row"]) == set(frame["column"]) == set(range(ACROSS))
    # Vega-Lite puts an ordinal scale's first value at the top, unless it is sorted the other way.
    assert ICON_ARRAY["encoding"]["y"]["sort"] == "descending"
    assert ICON_ARRAY["encoding"]["y"]["field"] == "row"
