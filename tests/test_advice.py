"""Advice: a lever lowers the number by what it says; nobody is told to move less."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backrisk import Profile, assess
from backrisk.advice import Advice, Lever, advise
from backrisk.assessment import answers_of
from backrisk.registry import registry

from .profiles import profiles

FIXED = {name for name, factor in registry().factors.items() if not factor.changeable}
MOVING = ("activity_minutes", "strengthening_days", "walking_minutes")
# WHO Technical Report Series 894 (2000): overweight begins at a body mass index of 25 kg/m2.
HEALTHY = 25.0


def lever(advice: Advice, factor: str) -> Lever | None:
    return next((lever for lever in advice.levers if lever.factor == factor), None)


def changed(person: Profile, lever: Lever) -> Profile:
    """The same person after the change; a weight for a height is reached by weight."""
    if lever.factor != "body_mass_index":
        return Profile(**{**person.model_dump(), lever.factor: lever.to})
    assert person.height_cm is not None
    weight = float(lever.to) * (person.height_cm / 100) ** 2
    return Profile(**{**person.model_dump(), "weight_kg": weight})


def test_only_what_can_be_changed_has_a_lever() -> None:
    assert sorted(FIXED) == ["age", "back_pain_history", "irritated_nerve", "sex"]


@given(profiles())
def test_what_is_fixed_is_never_advised_and_never_praised(person: Profile) -> None:
    advice = advise(person)
    assert FIXED.isdisjoint({lever.factor for lever in advice.levers} | set(advice.already_good))


@given(profiles())
def test_only_what_was_answered_is_advised_or_praised_and_never_both(person: Profile) -> None:
    advice = advise(person)
    levers = [lever.factor for lever in advice.levers]
    assert len({*levers, *advice.already_good}) == len(levers) + len(advice.already_good)
    assert {*levers, *advice.already_good} <= set(answers_of(person))


@given(profiles())
def test_levers_come_largest_first_and_each_is_worth_a_tip(person: Profile) -> None:
    gains = [lever.per_100 for lever in advise(person).levers]
    assert gains == sorted(gains, reverse=True)
    assert all(gain >= 0.05 for gain in gains)  # a twentieth of one person of 100


@given(profiles())
def test_a_lever_gains_what_two_assessments_differ_by(person: Profile) -> None:
    for lever in advise(person).levers:
        gain = 100 * (assess(person).probability - assess(changed(person, lever)).probability)
        assert lever.per_100 == pytest.approx(gain, abs=1e-9), lever.factor


@given(profiles())
def test_nobody_is_advised_to_move_walk_or_train_less(person: Profile) -> None:
    for lever in advise(person).levers:
        if lever.factor in MOVING:
            assert lever.to > getattr(person, lever.factor), lever.factor


def test_the_most_active_are_not_advised_though_studies_find_a_turn_at_the_top() -> None:
    # Alzahrani 2019: most active 1.00 (0.92-1.08), fairly active 0.90 (0.85-0.96).
    turn = registry().factors["activity_minutes"]
    assert turn.effect_of(450)[0] > turn.effect_of(150)[0]
    assert advise(Profile(age=45, activity_minutes=450)).levers == ()


@given(st.floats(120, 230), st.floats(30, 300))
def test_nobody_in_or_under_the_healthy_range_is_advised_to_weigh_less(height: float, weight: float) -> None:
    person = Profile(age=45, height_cm=height, weight_kg=weight)
    index = person.body_mass_index
    assert index is not None
    found = lever(advise(person), "body_mass_index")
    if index <= HEALTHY:
        assert found is None
        assert "body_mass_index" in advise(person).already_good
    if found is not None:
        assert found.to == HEALTHY


@pytest.mark.parametrize(
    ("answers", "factor", "to"),
    [
        ({"height_cm": 175, "weight_kg": 110}, "body_mass_index", 25.0),
        ({"lifting": "heavy_often"}, "lifting", "rarely"),
        ({"smoking": "current"}, "smoking", "former"),  # nobody who smokes can become a never smoker
        ({"strengthening_days": 0}, "strengthening_days", 2.0),
        ({"walking_minutes": 20}, "walking_minutes", 100.0),
        ({"sitting_posture": "slumped", "sitting_hours": 9}, "sitting_posture", "supported"),
        ({"sitting_posture": "slumped", "sitting_hours": 9}, "sitting_hours", 4.0),
        ({"sleep_problems": "often"}, "sleep_problems", "never"),
    ],
)
def test_a_risky_answer_is_met_with_its_best_reachable_level(
    answers: dict[str, float | str], factor: str, to: float | str
) -> None:
    found = lever(advise(Profile(age=45, **answers)), factor)
    assert found is not None
    assert found.to == to


def test_hours_alone_are_no_lever_for_one_who_sits_supported() -> None:
    advice = advise(Profile(age=45, sitting_posture="supported", sitting_hours=12))
    assert advice.levers == ()
    assert advice.already_good == ("sitting_posture",)


def test_a_good_answer_is_credited() -> None:
    advice = advise(Profile(age=45, lifting="rarely", smoking="former", walking_minutes=120, stress="low"))
    assert advice == Advice((), ("lifting", "walking_minutes", "smoking", "stress"))


def test_age_alone_leads_to_no_advice() -> None:
    assert advise(Profile(age=45)) == Advice((), ())
