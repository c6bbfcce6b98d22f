"""An assessment says what the index found, and nothing moves it afterwards."""

from __future__ import annotations

import dataclasses
import math
import re

import pytest

from backrisk import Assessment, Contribution, Profile, assess
from backrisk.assessment import ALWAYS, answers_of
from backrisk.index import score
from backrisk.registry import GROUPS, registry


@pytest.fixture
def example() -> Assessment:
    """The example of the design."""
    return assess(Profile(age=45, weight_kg=95, height_cm=175, lifting="heavy_often"))


def test_the_example_of_the_design_runs(example: Assessment) -> None:
    assert example.baseline == 0.186  # Cassidy 2005
    assert 0 < example.low < example.baseline < example.probability < example.high < 1
    assert all(isinstance(part, Contribution) for part in example.contributions)
    factor, group, answer, per_100 = example.contributions[0]
    assert (factor, group, answer) == ("age", "age_sex", 45)
    assert isinstance(per_100, float)
    change = 100 * (example.probability - example.baseline)
    assert math.fsum(part.per_100 for part in example.contributions) == pytest.approx(change, abs=1e-9)


def test_the_answers_are_told_with_their_contributions(example: Assessment) -> None:
    told = {part.factor: part.answer for part in example.contributions if part.answer is not None}
    assert told == {"age": 45, "body_mass_index": 95 / 1.75**2, "lifting": "heavy_often"}


def test_groups_come_in_the_order_they_are_asked_and_add_up(example: Assessment) -> None:
    assert tuple(example.groups) == GROUPS
    for group, per_100 in example.groups.items():
        parts = [part.per_100 for part in example.contributions if part.group == group]
        assert per_100 == pytest.approx(sum(parts), abs=1e-12)
    assert sum(example.groups.values()) == pytest.approx(
        100 * (example.probability - example.baseline), abs=1e-9
    )


def test_an_assessment_is_frozen(example: Assessment) -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        example.probability = 0.0  # type: ignore[misc]
    with pytest.raises(AttributeError):
        example.contributions[0].per_100 = 0.0  # type: ignore[misc]
    hash(example)


def test_the_same_answers_always_give_the_same_numbers(example: Assessment) -> None:
    for _ in range(3):
        assert assess(Profile(lifting="heavy_often", height_cm=175.0, age=45, weight_kg=95.0)) == example


def test_the_model_version_is_the_registrys_and_has_three_parts(example: Assessment) -> None:
    assert example.model_version == registry().model.model_version
    assert re.fullmatch(r"\d+\.\d+\.\d+", example.model_version)


def test_every_result_says_where_the_index_does_not_apply(example: Assessment) -> None:
    assert example.notes == ALWAYS == ("not_in_pain_today", "not_pregnant", "not_validated")


@pytest.mark.parametrize("half", [{"weight_kg": 95}, {"height_cm": 175}])
def test_weight_without_height_is_noted_and_moves_nothing(half: dict[str, float]) -> None:
    found = assess(Profile(age=45, **half))
    assert found.notes == (*ALWAYS, "weight_needs_height")
    assert found.probability == assess(Profile(age=45)).probability


def test_an_occupation_alone_moves_nothing() -> None:
    assert assess(Profile(age=45, occupation="53-3032.00")) == assess(Profile(age=45))


def test_an_assessment_is_the_index_at_the_profiles_answers() -> None:
    profile = Profile(age=45, sex="male", smoking="current", sitting_hours=9, sitting_posture="slumped")
    found, at = assess(profile), score(registry(), answers_of(profile))
    assert (found.probability, (found.low, found.high)) == (at.probability, at.interval)


def test_every_answer_reaches_the_index() -> None:
    """Every question but occupation moves the number, alone or with the one it is asked with."""
    partners = {"height_cm": {"weight_kg": 80.0}, "weight_kg": {"height_cm": 175.0}}
    partners["sitting_hours"] = {"sitting_posture": "slumped"}
    for field in registry().questions.keys() - {"occupation"}:
        others = {"age": 45, **partners.get(field, {})}
        found = {assess(Profile(**{**others, field: answer})).probability for answer in range_of(field)}
        assert len(found) > 1, field


def range_of(field: str) -> list[str | float]:
    question = registry().questions[field]
    if not question.is_number:
        return list(question.levels)
    bands = registry().factors[question.factor].levels if question.factor == field else ()
    return [question.ask.low, *(round(band.at) for band in bands), question.ask.high]
