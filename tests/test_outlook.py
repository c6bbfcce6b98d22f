"""The outlook: which open question would narrow the range most, and how far."""

from __future__ import annotations

import math

import pytest
from hypothesis import given

from backrisk import Profile, assess
from backrisk.assessment import answers_of
from backrisk.index import score
from backrisk.outlook import most_telling
from backrisk.registry import Z95, logit, registry

from .profiles import profiles

BEST = Profile(
    age=45,
    sex="male",
    height_cm=175,
    weight_kg=70,
    sitting_posture="supported",
    sitting_hours=4,
    lifting="rarely",
    pushing_pulling="rarely",
    bending_twisting="rarely",
    kneeling_squatting="rarely",
    standing_hours=2,
    vibration="none",
    activity_minutes=150,
    strengthening_days=2,
    walking_minutes=60,
    back_pain_history="never",
    irritated_nerve="no",
    smoking="never",
    sleep_problems="never",
    low_mood="never",
    stress="low",
)


def without(person: Profile, *fields: str) -> Profile:
    return Profile(**{**person.model_dump(), **dict.fromkeys(fields)})


def test_nothing_is_left_to_ask_when_all_is_answered() -> None:
    assert set(answers_of(BEST)) == set(registry().factors)
    assert most_telling(BEST) is None


def test_past_back_pain_would_tell_most_of_one_who_gave_only_an_age() -> None:
    following = most_telling(Profile(age=45))
    assert following is not None
    assert following.factor == "back_pain_history"


def test_the_only_open_question_that_spreads_is_the_one_named() -> None:
    for field in ("back_pain_history", "lifting", "stress", "strengthening_days"):
        following = most_telling(without(BEST, field))
        assert following is not None
        assert following.factor == field


def test_a_question_that_would_narrow_nothing_is_not_named() -> None:
    # Everyone is counted as sitting supported, so that answer alone leaves the spread as it is.
    shares = {level.name: level.share for level in registry().factors["sitting_posture"].levels}
    assert shares == {"supported": 1, "mixed": 0, "slumped": 0}
    assert most_telling(without(BEST, "sitting_posture")) is None


def test_height_and_weight_are_asked_for_as_one() -> None:
    following = most_telling(without(BEST, "weight_kg"))
    assert following is not None
    assert following.factor == "body_mass_index"


@given(profiles())
def test_what_is_named_is_open_and_the_range_to_expect_is_inside_the_present_one(person: Profile) -> None:
    following = most_telling(person)
    if following is None:
        return
    now = assess(person)
    assert following.factor not in answers_of(person)
    assert now.low < following.low < now.probability < following.high < now.high


@given(profiles())
def test_the_range_to_expect_has_the_present_number_at_its_middle(person: Profile) -> None:
    following = most_telling(person)
    if following is not None:
        middle = (logit(following.low) + logit(following.high)) / 2
        assert middle == pytest.approx(logit(assess(person).probability), abs=1e-9)


def test_the_range_to_expect_is_what_remains_on_average_over_the_answers_people_give() -> None:
    # Each answer asked of the index itself, weighed by its share of adults.
    person = without(BEST, "back_pain_history", "stress")
    evidence = registry()
    following = most_telling(person)
    assert following is not None
    assert following.factor == "back_pain_history"
    remaining = math.fsum(
        level.share * score(evidence, answers_of(person) | {"back_pain_history": level.name}).variance
        for level in evidence.factors["back_pain_history"].levels
    )
    expected = (logit(following.high) - logit(following.low)) / 2
    assert expected == pytest.approx(Z95 * math.sqrt(remaining), abs=1e-9)
