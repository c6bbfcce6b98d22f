"""Whole people of 100: every subtraction on a page comes out."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backrisk.people import fewer_of_100, people_of_100

UNHURRIED = settings(deadline=None)  # a busy machine is no slow index


@pytest.mark.parametrize(
    ("now", "then", "fewer"),
    [(0.24, 0.19, 5), (0.236, 0.194, 5), (0.244, 0.196, 4), (0.1851, 0.1849, 0), (0.19, 0.19, 0)],
)
def test_fewer_is_what_the_two_numbers_shown_differ_by(now: float, then: float, fewer: int) -> None:
    assert fewer_of_100(now, then) == fewer


@UNHURRIED
@given(st.floats(0, 1), st.floats(0, 1))
def test_it_is_never_a_person_off(now: float, then: float) -> None:
    found = fewer_of_100(now, then)
    assert abs(found - 100 * (now - then)) <= 1 + 1e-9
    assert found in (0, people_of_100(now) - people_of_100(then))
