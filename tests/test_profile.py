"""A profile has the design's fields, takes what the questions take, and keeps answers out of its errors."""

from __future__ import annotations

import math
from typing import Any

import pytest
from pydantic import ValidationError

from backrisk import Profile
from backrisk.registry import registry

# The design's table of fields, in its order.
FIELDS = [
    "age",
    "sex",
    "height_cm",
    "weight_kg",
    "sitting_posture",
    "sitting_hours",
    "occupation",
    "lifting",
    "pushing_pulling",
    "bending_twisting",
    "kneeling_squatting",
    "standing_hours",
    "vibration",
    "activity_minutes",
    "strengthening_days",
    "walking_minutes",
    "back_pain_history",
    "irritated_nerve",
    "smoking",
    "sleep_problems",
    "low_mood",
    "stress",
]


def refusal(**answers: Any) -> ValidationError:
    with pytest.raises(ValidationError) as refused:
        Profile(**answers)
    return refused.value


def test_the_fields_are_those_of_the_design_in_its_order() -> None:
    assert list(Profile.model_fields) == FIELDS


def test_every_field_is_a_question_and_every_question_a_field() -> None:
    assert list(registry().questions) == FIELDS


def test_only_age_must_be_given() -> None:
    profile = Profile(age=45)
    assert profile.age == 45
    assert all(getattr(profile, field) is None for field in FIELDS[1:])
    assert [error["type"] for error in refusal().errors()] == ["missing"]
    assert [error["type"] for error in refusal(age=None).errors()] == ["missing"]


def test_not_sure_is_taken_everywhere_else() -> None:
    assert Profile(age=45, **dict.fromkeys(FIELDS[1:])) == Profile(age=45)


def test_a_profile_is_frozen() -> None:
    profile = Profile(age=45)
    with pytest.raises(ValidationError):
        profile.age = 46  # type: ignore[misc]


def test_an_unknown_field_is_refused() -> None:
    assert [error["type"] for error in refusal(age=45, bmi=25).errors()] == ["extra_forbidden"]


@pytest.mark.parametrize(
    ("answers", "wrong"),
    [
        ({"age": 17}, "out_of_range"),  # children are refused
        ({"age": 101}, "out_of_range"),
        ({"age": 45.5}, "not_whole"),
        ({"age": "45"}, "not_a_number"),
        ({"age": True}, "not_a_number"),
        ({"age": 45, "weight_kg": math.nan}, "not_a_number"),
        ({"age": 45, "weight_kg": math.inf}, "not_a_number"),
        ({"age": 45, "weight_kg": 300.0000001}, "out_of_range"),
        ({"age": 45, "lifting": "Heavy"}, "unknown_level"),
        ({"age": 45, "occupation": "nurse"}, "not_a_code"),
    ],
)
def test_a_profile_refuses_what_the_question_refuses(answers: dict[str, Any], wrong: str) -> None:
    (error,) = refusal(**answers).errors()
    assert error["type"] == wrong
    assert error["loc"] == (list(answers)[-1],)


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("answer", [-173.3, 98765.4, "sekret", ["sekret"], {"sekret": "sekret"}], ids=repr)
def test_the_text_of_an_error_never_holds_the_answer(field: str, answer: Any) -> None:
    error = refusal(**{"age": 45, field: answer})
    for text in (str(error), repr(error)):
        assert field in text
        assert not any(given in text for given in ("173.3", "98765", "sekret"))


def test_the_text_of_an_error_never_holds_the_other_answers() -> None:
    for error in (refusal(weight_kg=173.3), refusal(age=45, weight_kg=173.3, height_cm=1)):
        assert "173.3" not in str(error)
        assert "45" not in str(error)
    with pytest.raises(ValidationError) as refused:
        Profile.model_validate("sekret 173.3")
    assert "173.3" not in str(refused.value)


def test_a_whole_number_may_come_as_a_float_and_a_length_as_an_int() -> None:
    profile = Profile(age=45.0, height_cm=180, strengthening_days=2.0)
    assert (type(profile.age), type(profile.height_cm), type(profile.strengthening_days)) == (int, float, int)
    assert profile == Profile(age=45, height_cm=180.0, strengthening_days=2)


def test_body_mass_index_is_weight_over_height_squared() -> None:
    # 95 kg at 1.75 m: 95 / 3.0625
    assert Profile(age=45, weight_kg=95, height_cm=175).body_mass_index == pytest.approx(31.0204, abs=5e-5)


def test_body_mass_index_needs_both_height_and_weight() -> None:
    assert Profile(age=45).body_mass_index is None
    assert Profile(age=45, weight_kg=95).body_mass_index is None
    assert Profile(age=45, height_cm=175).body_mass_index is None


def test_a_profile_survives_the_round_trip_through_json() -> None:
    profile = Profile(age=45, weight_kg=95.5, lifting="heavy_often", strengthening_days=0)
    assert Profile.model_validate_json(profile.model_dump_json()) == profile
