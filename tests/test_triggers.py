"""Triggers of a sudden back pain, against the study they are read from."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backrisk.triggers import heavy_load, triggers


# Steffens 2015, Arthritis Care Res 67:403, table 2 and text.
@pytest.mark.parametrize(("age", "odds"), [(20, 13.6), (40, 6.0), (60, 2.7)])
def test_a_heavy_load_has_the_published_odds_at_the_published_ages(age: int, odds: float) -> None:
    assert heavy_load(age) == pytest.approx(odds)


def test_between_ages_log_odds_lie_on_a_line_and_beyond_them_nothing_is_made_up() -> None:
    assert heavy_load(30) == pytest.approx(math.sqrt(13.6 * 6.0))
    assert heavy_load(50) == pytest.approx(math.sqrt(6.0 * 2.7))
    assert heavy_load(18) == heavy_load(20)
    assert heavy_load(95) == heavy_load(60)


def test_the_published_odds_are_near_one_line_as_the_study_modelled_age() -> None:
    first, second = (math.log(13.6) - math.log(6.0)), (math.log(6.0) - math.log(2.7))
    assert first == pytest.approx(second, rel=0.03)


@given(st.none() | st.integers(18, 100))
def test_triggers_come_highest_first_with_the_heavy_load_by_age(age: int | None) -> None:
    found = triggers(age)
    assert [t.odds for t in found] == sorted((t.odds for t in found), reverse=True)
    assert found[0] == triggers(None)[0]
    assert (found[0].name, found[0].odds) == ("distracted", 25.0)
    assert {t.name: t.odds for t in found if t.age is None} == {
        "distracted": 25.0,
        "awkward": 8.0,
        "activity": 2.7,
    }
    assert [t.age for t in found if t.name == "heavy"] == ([20, 40, 60] if age is None else [age])
