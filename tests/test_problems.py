"""A refused answer is explained in one sentence: the field, what was given, what is allowed."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from backrisk import Profile
from backrisk.problems import allowed, first_problem
from backrisk.registry import Question, registry
from backrisk.texts import texts


def refusal(given: dict[str, Any]) -> str:
    with pytest.raises(ValidationError) as refused:
        Profile.model_validate(given)
    return first_problem(refused.value, given, texts())


@pytest.mark.parametrize("question", registry().questions.values(), ids=lambda question: question.field)
def test_a_refusal_names_the_field_what_was_given_and_what_is_allowed(question: Question) -> None:
    sentence = refusal({"age": 45, question.field: {"not": "an answer"}})
    assert (
        sentence == f'{question.field} was {{"not": "an answer"}}, but must be {allowed(question, texts())}.'
    )


@pytest.mark.parametrize("question", registry().questions.values(), ids=lambda question: question.field)
def test_what_is_allowed_is_what_the_question_takes(question: Question) -> None:
    said = allowed(question, texts())
    if question.is_number:
        assert question.ask.low is not None
        assert f"from {question.ask.low:g} to {question.ask.high:g} ({question.ask.unit})" in said
        assert ("whole" in said) == question.ask.whole
        assert question.check(question.ask.low) == question.ask.low
    elif question.levels:
        assert said == "one of " + ", ".join(question.levels)
    else:
        assert question.check(said.split()[-1])


@pytest.mark.parametrize(
    ("field", "meant"),
    [
        ("weight_lb", "weight_kg"),
        ("height_in", "height_cm"),
        ("weight", "weight_kg"),
        ("agee", "age"),
        ("smokng", "smoking"),
        ("sitting-hours", "sitting_hours"),
        ("Age", "age"),
    ],
)
def test_a_field_nearly_right_is_met_with_the_one_meant(field: str, meant: str) -> None:
    sentence = refusal({"age": 45, field: 1})
    assert f"“{field}” is not a field of a person; did you mean {meant}, " in sentence
    assert allowed(registry().questions[meant], texts()) in sentence


def test_a_field_unlike_any_is_met_with_all_there_are() -> None:
    sentence = refusal({"age": 45, "shoe_size": 43})
    assert "“shoe_size”" in sentence
    assert all(field in sentence for field in Profile.model_fields)


def test_no_age_is_called_missing_whether_left_out_or_null() -> None:
    for given in ({}, {"age": None}):
        assert refusal(given) == "age is missing: give a whole number from 18 to 100 (years)."


def test_the_first_field_in_the_order_of_the_profile_is_the_one_named() -> None:
    assert refusal({"stress": "some", "sex": "?", "age": 12}).startswith("age was 12,")


@pytest.mark.parametrize("length", [100, 100_000])
def test_a_very_long_answer_is_quoted_in_part(length: int) -> None:
    assert len(refusal({"age": 45, "sex": "x" * length})) < 120
    assert len(refusal({"age": 45, "x" * length: 1})) < 500
