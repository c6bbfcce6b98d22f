"""Changes: none marked as better raises the number, none together beat the best, none unwise is taken."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backrisk import Profile, assess
from backrisk.advice import advise
from backrisk.changes import (
    NOTICEABLE,
    Change,
    ChangeRefused,
    Option,
    best_reachable,
    between,
    changed,
    check,
    effect,
    field_of,
    options,
    weight_at,
)
from backrisk.registry import registry

from .profiles import profiles

UNHURRIED = settings(deadline=None)  # a busy machine is no slow index

HEAVY = Profile(age=45, height_cm=175, weight_kg=110, lifting="heavy_often", strengthening_days=0)
# WHO Technical Report Series 894 (2000): a healthy body mass index is from 18.5 to 25 kg/m2.
AT_18_5, AT_25 = 18.5 * 1.75**2, 25 * 1.75**2


def option(person: Profile, factor: str) -> Option:
    (found,) = (option for option in options(person) if option.factor == factor)
    return found


def some_of(found: Sequence[Option], data: st.DataObject) -> list[Change]:
    """Any of the options, each at any of its choices."""
    picked = data.draw(st.lists(st.sampled_from(found), unique=True)) if found else []
    return [Change(one.factor, data.draw(st.sampled_from(one.choices))) for one in picked]


@UNHURRIED
@given(profiles(), st.data())
def test_no_choice_offered_raises_the_number(person: Profile, data: st.DataObject) -> None:
    for one in options(person):
        to = data.draw(st.sampled_from(one.choices))
        assert effect(person, [Change(one.factor, to)]).per_100 >= -1e-12, one.factor


@UNHURRIED
@given(profiles(), st.data())
def test_changes_together_do_no_less_than_each_and_no_more_than_the_best(
    person: Profile, data: st.DataObject
) -> None:
    picked = some_of(options(person), data)
    together = effect(person, picked).per_100
    assert together <= best_reachable(person).per_100 + 1e-9
    assert all(together >= effect(person, [one]).per_100 - 1e-9 for one in picked)


@UNHURRIED
@given(profiles(), st.data())
def test_an_effect_is_what_two_assessments_differ_by(person: Profile, data: st.DataObject) -> None:
    picked = some_of(options(person), data)
    found = effect(person, picked)
    assert found.now == assess(person).probability
    assert found.then == pytest.approx(assess(changed(person, picked)).probability, abs=1e-12)
    assert found.low <= found.per_100 + 1e-9
    assert found.per_100 <= found.high + 1e-9


@UNHURRIED
@given(profiles(), st.data())
def test_between_two_people_is_the_effect_of_the_changes_that_lead_from_one_to_the_other(
    person: Profile, data: st.DataObject
) -> None:
    picked = some_of(options(person), data)
    there, back = between(person, changed(person, picked)), between(changed(person, picked), person)
    assert there == effect(person, picked)
    assert (back.now, back.then) == pytest.approx((there.then, there.now))
    assert back.low <= back.per_100 <= back.high


def test_between_answers_to_different_questions_nothing_is_said() -> None:
    with pytest.raises(ValueError, match="not the same questions"):
        between(HEAVY, Profile(age=45))


@UNHURRIED
@given(profiles())
def test_further_is_never_worse(person: Profile) -> None:
    for one in options(person):
        some = one.choices[:: max(1, len(one.choices) // 5)]
        gains = [effect(person, [Change(one.factor, to)]).per_100 for to in (*some, one.choices[-1])]
        assert all(later >= earlier - 1e-9 for earlier, later in pairwise(gains)), one.factor


@UNHURRIED
@given(profiles())
def test_options_come_largest_first_and_hold_every_lever_at_its_number(person: Profile) -> None:
    found = options(person)
    gains = [one.effect.per_100 for one in found]
    assert gains == sorted(gains, reverse=True)
    offered = {one.factor: one.effect.per_100 for one in found}
    for lever in advise(person).levers:
        assert offered[lever.factor] == pytest.approx(lever.per_100, abs=1e-9)


@UNHURRIED
@given(profiles())
def test_all_options_at_their_best_reach_the_best(person: Profile) -> None:
    reached = effect(person, [one.best for one in options(person)])
    # What is left out would not even be noticed.
    assert best_reachable(person).per_100 - reached.per_100 <= NOTICEABLE


def test_one_change_worked_by_hand() -> None:
    # Steffens 2016: trials of exercise, RR 0.65 (0.50-0.86), at 18.6 of 100 (Cassidy 2005).
    # The overlap weight is 0.75, its standard deviation 0.1.
    def log_odds_ratio(ratio: float) -> float:
        return math.log(ratio * (1 - 0.186) / (1 - ratio * 0.186))

    person = Profile(age=45, strengthening_days=0, activity_minutes=150, walking_minutes=120)
    gain = -log_odds_ratio(0.65)
    error = (log_odds_ratio(0.86) - log_odds_ratio(0.50)) / 3.92
    reach = 1.96 * math.hypot(0.75 * error, 0.1 * gain)
    p = assess(person).probability
    start = math.log(p / (1 - p))

    def fewer(shift: float) -> float:
        return 100 * (p - 1 / (1 + math.exp(shift - start)))

    found = effect(person, [Change("strengthening_days", 2)])
    assert found.per_100 == pytest.approx(fewer(0.75 * gain), abs=1e-9)
    assert found.low == pytest.approx(fewer(0.75 * gain - reach), abs=1e-9)
    assert found.high == pytest.approx(fewer(0.75 * gain + reach), abs=1e-9)


def test_loads_at_their_cap_are_offered_though_one_alone_changes_nothing() -> None:
    person = Profile(age=45, lifting="heavy_often", bending_twisting="often", kneeling_squatting="often")
    kneeling = option(person, "kneeling_squatting")
    assert kneeling.effect.per_100 == 0.0
    both = [Change("bending_twisting", "rarely"), Change("lifting", "rarely")]
    assert effect(person, [*both, kneeling.best]).per_100 > effect(person, both).per_100 + 1


def test_what_would_change_nothing_is_not_offered() -> None:
    assert options(Profile(age=45, sitting_posture="supported", sitting_hours=12)) == ()
    assert options(Profile(age=45)) == ()


@pytest.mark.parametrize(
    ("answers", "factor", "choices"),
    [
        ({"lifting": "heavy_often"}, "lifting", ("heavy", "light", "rarely")),
        ({"smoking": "current"}, "smoking", ("former",)),
        ({"strengthening_days": 0}, "strengthening_days", (1, 2)),
        ({"walking_minutes": 82}, "walking_minutes", (85, 90, 95, 100)),
        ({"sitting_posture": "slumped", "sitting_hours": 5.2}, "sitting_hours", (5, 4.5, 4)),
        ({"height_cm": 175, "weight_kg": 80}, "body_mass_index", (79, 78, 77, AT_25)),
    ],
)
def test_choices_are_round_steps_from_now_to_the_best(
    answers: dict[str, object], factor: str, choices: tuple[object, ...]
) -> None:
    assert option(Profile(age=45, **answers), factor).choices == choices


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (Change("age", 30), "not_changeable"),
        (Change("back_pain_history", "never"), "not_changeable"),
        (Change("no such factor", 1), "not_changeable"),
        (Change("stress", "low"), "not_answered"),
        (Change("lifting", "feathers"), "not_an_answer"),
        (Change("strengthening_days", 1.5), "not_an_answer"),
        (Change("body_mass_index", math.nan), "not_an_answer"),
        (Change("lifting", "heavy_often"), "not_better"),
        (Change("body_mass_index", 115), "not_better"),
        (Change("strengthening_days", 0), "not_better"),
        (Change("strengthening_days", 3), "past_best"),
        (Change("body_mass_index", AT_25 - 1), "past_best"),
        (Change("body_mass_index", AT_18_5 - 1), "below_healthy_weight"),
    ],
)
def test_an_unwise_change_is_refused_with_its_reason_and_nothing_typed(change: Change, code: str) -> None:
    with pytest.raises(ChangeRefused) as refused:
        changed(HEAVY, [change])
    assert refused.value.code == code
    assert str(refused.value) == code


def test_nobody_who_smokes_can_become_one_who_never_did() -> None:
    with pytest.raises(ChangeRefused, match="past_best"):
        check(Profile(age=45, smoking="current"), Change("smoking", "never"))


@UNHURRIED
@given(st.floats(120, 230), st.floats(30, 300), st.floats(30, 300))
def test_no_weight_below_the_healthy_range_is_ever_taken(height: float, weight: float, to: float) -> None:
    person = Profile(age=45, height_cm=height, weight_kg=weight)
    lightest = 25 * (height / 100) ** 2
    if lightest <= to < weight:
        assert changed(person, [Change("body_mass_index", to)]).weight_kg == to
        return
    with pytest.raises(ChangeRefused) as refused:
        changed(person, [Change("body_mass_index", to)])
    assert (refused.value.code == "below_healthy_weight") == (to < 18.5 * (height / 100) ** 2)


def test_the_healthy_range_is_that_of_the_height() -> None:
    assert weight_at(HEAVY, 25) == pytest.approx(AT_25)
    assert weight_at(Profile(age=45), 25) is None


def test_weight_for_height_changes_the_weight_and_every_other_factor_its_own_field() -> None:
    for name, factor in registry().factors.items():
        if factor.changeable:
            assert field_of(name) == ("weight_kg" if name == "body_mass_index" else name)
            assert field_of(name) in Profile.model_fields


@UNHURRIED
@given(profiles())
def test_everything_offered_is_taken(person: Profile) -> None:
    for one in options(person):
        assert getattr(person, field_of(one.factor)) == one.now
        for to in (one.choices[0], one.choices[-1]):
            check(person, Change(one.factor, to))
