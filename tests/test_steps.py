"""The steps of a number end where the index does."""

import math

import pytest

from backrisk import Profile, assess
from backrisk.registry import logit
from backrisk.steps import steps

HEAVY = Profile(
    age=60,
    weight_kg=95,
    height_cm=175,
    lifting="heavy_often",
    bending_twisting="often",
    sitting_posture="slumped",
    sitting_hours=9,
    back_pain_history="three_or_more",
)


def test_each_step_starts_where_the_last_one_ended_and_the_last_ends_at_the_number() -> None:
    result, walked = assess(HEAVY), steps(HEAVY)
    reached = logit(result.baseline)
    for step in walked:
        assert step.start == pytest.approx(reached, abs=1e-12)
        reached += step.log_odds
    assert reached == pytest.approx(logit(result.probability), abs=1e-12)


def test_steps_are_the_contributions_in_people_of_100() -> None:
    parts = {part.factor: part.per_100 for part in assess(HEAVY).contributions if part.answer is not None}
    assert {step.factor: step.per_100 for step in steps(HEAVY)} == pytest.approx(parts, abs=1e-12)


def test_the_weight_of_capped_loads_shares_the_cap() -> None:
    # ln 1.6 as an odds ratio at 0.186 is 1.854 (Hoogendoorn 2000), ln 1.68 Lötters 2003: 0.6174 + 0.5188 / 2
    # is over the cap ln 2.2 = 0.7885 (Jahn 2023), so both count 0.75 * 0.7885 / 0.8768 of what they would.
    weight = {step.factor: step.weight for step in steps(HEAVY)}
    risk = 1.6 * (1 - 0.186) / (1 - 1.6 * 0.186)
    under_cap = math.log(2.2) / (math.log(risk) + math.log(1.68) / 2)
    assert weight["lifting"] == pytest.approx(0.75 * under_cap)
    assert weight["bending_twisting"] == pytest.approx(0.75 * under_cap / 2)


def test_past_episodes_count_whole_and_age_half() -> None:
    weight = {step.factor: step.weight for step in steps(HEAVY)}
    assert weight["back_pain_history"] == 1.0
    assert weight["age"] == 0.5


def test_posture_counts_only_with_long_sitting() -> None:
    both = {step.factor: step for step in steps(HEAVY)}
    alone = {step.factor: step for step in steps(Profile(age=60, sitting_hours=9))}
    assert both["sitting_hours"].weight == 0.75
    assert alone["sitting_hours"].weight == 0.0
    assert alone["sitting_hours"].log_odds == 0.0
