"""The course of an acute episode, against the paper it is read from."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backrisk.course import LONGEST, MILESTONES, days_since, next_milestone, usual_pain


# Menezes Costa 2012, CMAJ 184:E613: 52 at the start, 23 at 6 weeks, 12 at 26 weeks, 6 at 52 weeks.
@pytest.mark.parametrize(("day", "pain"), [(0, 52), (6 * 7, 23), (26 * 7, 12), (52 * 7, 6)])
def test_pain_is_as_published_where_it_was_measured(day: int, pain: float) -> None:
    assert usual_pain(day) == pain


def test_between_it_lies_on_a_straight_line() -> None:
    # Half way from day 0 to day 42: (52 + 23) / 2; from day 42 to 182: (23 + 12) / 2.
    assert usual_pain(21) == pytest.approx(37.5)
    assert usual_pain(112) == pytest.approx(17.5)


@given(st.integers(-5, 500), st.integers(0, 100))
def test_it_never_rises_and_stays_flat_outside(day: int, more: int) -> None:
    assert 6 <= usual_pain(day + more) <= usual_pain(day) <= 52


def test_days_are_counted_by_date() -> None:
    assert days_since(date(2026, 2, 27), date(2026, 3, 2)) == 3
    assert days_since(date(2026, 3, 2), date(2026, 3, 2)) == 0
    with pytest.raises(ValueError, match="not come"):
        days_since(date(2026, 3, 3), date(2026, 3, 2))


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (0, "days_3"),
        (3, "days_3"),
        (4, "weeks_2"),
        (14, "weeks_2"),
        (15, "weeks_6"),
        (42, "weeks_6"),
        (43, None),
    ],
)
def test_the_next_milestone_is_the_first_not_behind(day: int, name: str | None) -> None:
    assert next_milestone(day) == name
    assert max(MILESTONES.values()) < LONGEST
