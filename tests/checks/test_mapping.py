"""The written mapping of survey items to ``Profile``, line by line."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backrisk import Profile
from backrisk.checks.mapping import MAPPING, profile_of
from backrisk.checks.survey import LAYOUT

NOBODY = dict.fromkeys(LAYOUT)
PERSON = NOBODY | {"age": 47.0}


def mapped(**items: Any) -> Profile:
    profile = profile_of(PERSON | items)
    assert profile is not None
    return profile


@pytest.mark.parametrize(
    ("item", "value", "field", "answer"),
    [
        ("age", 47.0, "age", 47),
        ("age", 22.0, "age", 22),
        ("age", 84.0, "age", 84),
        ("age", 62.5, "age", 62),
        ("sex", "female", "sex", "female"),
        ("sex", "male", "sex", "male"),
        ("height_m", 1.727, "height_cm", 172.7),
        ("weight_kg", 67.79, "weight_kg", 67.79),
        ("smoking", "never", "smoking", "never"),
        ("smoking", "former", "smoking", "former"),
        ("smoking", "current", "smoking", "current"),
        ("activity_min_week", 0.0, "activity_minutes", 0),
        ("activity_min_week", 22.998, "activity_minutes", 22.998),
        ("activity_min_week", 5000.0, "activity_minutes", 5000),
        ("activity_min_week", 7000.0, "activity_minutes", 5000),
        ("work_physical_effort", 0.0, "lifting", "rarely"),
        ("work_physical_effort", 1.0, "lifting", "rarely"),
        ("work_physical_effort", 2.0, "lifting", "light"),
        ("work_physical_effort", 3.0, "lifting", "light"),
        ("work_physical_effort", 4.0, "lifting", "heavy"),
        ("life_stress", 1.0, "stress", "low"),
        ("life_stress", 2.0, "stress", "low"),
        ("life_stress", 3.0, "stress", "moderate"),
        ("life_stress", 4.0, "stress", "high"),
        ("life_stress", 5.0, "stress", "high"),
        ("distress_k6", 0.0, "low_mood", "never"),
        ("distress_k6", 4.0, "low_mood", "never"),
        ("distress_k6", 5.0, "low_mood", "sometimes"),
        ("distress_k6", 12.0, "low_mood", "sometimes"),
        ("distress_k6", 13.0, "low_mood", "often"),
        ("distress_k6", 24.0, "low_mood", "often"),
        ("mood_disorder", 1.0, "low_mood", "often"),
        ("mood_disorder", 0.0, "low_mood", None),
    ],
)
def test_an_item_becomes_an_answer(item: str, value: Any, field: str, answer: Any) -> None:
    assert getattr(mapped(**{item: value}), field) == answer


@pytest.mark.parametrize(
    ("distress", "disorder", "answer"),
    [(0.0, 1.0, "often"), (7.0, 1.0, "often"), (7.0, None, "sometimes"), (20.0, 0.0, "often")],
)
def test_the_graver_of_distress_and_diagnosis_counts(
    distress: float, disorder: float | None, answer: str
) -> None:
    assert mapped(distress_k6=distress, mood_disorder=disorder).low_mood == answer


@pytest.mark.parametrize(
    ("item", "value", "field"),
    [
        ("height_m", 1.19, "height_cm"),
        ("height_m", 2.31, "height_cm"),
        ("weight_kg", 29.9, "weight_kg"),
        ("weight_kg", 300.1, "weight_kg"),
        ("activity_min_week", -1.0, "activity_minutes"),
    ],
)
def test_what_the_question_does_not_take_is_not_sure(item: str, value: float, field: str) -> None:
    assert getattr(mapped(**{item: value}), field) is None


@pytest.mark.parametrize("years", [None, 17.0, 101.0, -1.0])
def test_without_an_age_the_index_takes_there_is_no_person(years: float | None) -> None:
    assert profile_of(PERSON | {"age": years}) is None


def test_what_was_not_asked_is_not_sure() -> None:
    assert mapped() == Profile(age=47)


def test_nothing_but_the_written_fields_is_answered() -> None:
    everything = mapped(
        sex="female",
        height_m=1.7,
        weight_kg=70.0,
        smoking="never",
        activity_min_week=60.0,
        work_physical_effort=4.0,
        life_stress=3.0,
        distress_k6=3.0,
        mood_disorder=0.0,
        lbp=1.0,
        survey_weight=500.0,
    )
    assert {field for field, answer in everything if answer is not None} == set(MAPPING)


@pytest.mark.parametrize("field", MAPPING)
def test_every_line_says_from_what_it_is_made(field: str) -> None:
    said = MAPPING[field].__doc__ or ""
    assert any(f"``{item}``" in said for item in LAYOUT)


@given(st.sampled_from([0.0, 1.0]), st.sampled_from([None, 10.0, 5000.0]))
def test_outcome_and_survey_weight_never_become_an_answer(outcome: float, weight: float | None) -> None:
    assert mapped(lbp=outcome, survey_weight=weight) == Profile(age=47)
