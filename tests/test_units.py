"""Units are converted exactly, there and back, and written as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backrisk import Profile, assess
from backrisk.registry import registry
from backrisk.units import (
    cm_from_feet,
    feet_from_cm,
    kg_from_pounds,
    kg_from_stones,
    pounds_from_kg,
    stones_from_kg,
)

# International yard and pound agreement, 1959: a pound is 0.45359237 kg and an inch 2.54 cm, both exactly.
# 180 x 0.45359237 and 71 x 2.54, multiplied by hand.
POUNDS_180_IN_KG = 81.6466266
FEET_5_11_IN_CM = 180.34


def asked(field: str) -> st.SearchStrategy[float]:
    """Every value of a measure that its question takes."""
    ask = registry().questions[field].ask
    return st.floats(ask.low, ask.high)


def test_180_pounds_are_81_6466266_kilograms_and_12_stones_12() -> None:
    assert kg_from_pounds(180) == POUNDS_180_IN_KG
    assert kg_from_stones(12, 12) == POUNDS_180_IN_KG
    assert pounds_from_kg(POUNDS_180_IN_KG) == pytest.approx(180, abs=1e-12)
    assert stones_from_kg(POUNDS_180_IN_KG) == (12, 12.0)


def test_5_feet_11_are_180_34_centimetres() -> None:
    assert cm_from_feet(5, 11) == pytest.approx(FEET_5_11_IN_CM, abs=1e-12)
    assert feet_from_cm(FEET_5_11_IN_CM) == (5, 11.0)


def test_one_weight_in_three_units_gives_one_probability() -> None:
    weights = (POUNDS_180_IN_KG, kg_from_pounds(180), kg_from_stones(12, 12))
    results = {assess(Profile(age=45, height_cm=175, weight_kg=weight)).probability for weight in weights}
    assert len(results) == 1


@given(asked("weight_kg"))
def test_a_weight_in_pounds_and_back_is_the_same_weight(kg: float) -> None:
    assert kg_from_pounds(pounds_from_kg(kg)) == pytest.approx(kg, rel=1e-15)


@given(asked("weight_kg"))
def test_a_weight_in_stones_and_back_is_the_same_to_a_tenth_of_a_pound(kg: float) -> None:
    assert abs(kg_from_stones(*stones_from_kg(kg)) - kg) <= kg_from_pounds(0.05) + 1e-9


@given(asked("height_cm"))
def test_a_height_in_feet_and_back_is_the_same_to_a_tenth_of_an_inch(cm: float) -> None:
    assert abs(cm_from_feet(*feet_from_cm(cm)) - cm) <= 0.05 * 2.54 + 1e-9


@given(st.integers(0, 100), st.floats(-0.06, 0.06))
def test_nobody_weighs_so_many_stones_and_14_pounds(stones: int, pounds_off: float) -> None:
    whole, pounds = stones_from_kg(abs(kg_from_stones(stones, pounds_off)))
    assert f"{pounds:.1f}" != "14.0"
    assert 0 <= pounds < 14
    assert whole * 14 + pounds == pytest.approx(abs(stones * 14 + pounds_off), abs=0.051)


@given(st.integers(0, 10), st.floats(-0.06, 0.06))
def test_nobody_is_so_many_feet_and_12_inches(feet: int, inches_off: float) -> None:
    whole, inches = feet_from_cm(abs(cm_from_feet(feet, inches_off)))
    assert f"{inches:.1f}" != "12.0"
    assert 0 <= inches < 12
    assert whole * 12 + inches == pytest.approx(abs(feet * 12 + inches_off), abs=0.051)
