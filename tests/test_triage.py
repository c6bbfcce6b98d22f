"""Danger signs: the whole truth table of whom to contact."""

from __future__ import annotations

from dataclasses import fields
from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backrisk.triage import DAYS_TO_CALL, LONG_PAIN, SIGNS, Advice, Signs, Tier, triage

ALL = [name for names in SIGNS.values() for name in names]
# The danger signs the page follows: Finucane 2020 (JOSPT 50:350), BMJ Best Practice 2024, the article.
EMERGENCIES = {
    "saddle_numbness",
    "bladder",
    "bowel",
    "sexual_feeling",
    "both_legs",
    "worsening_leg",
    "major_injury",
    "fragile_injury",
    "chest_pain",
}
URGENT = {
    "fever",
    "weight_loss",
    "cancer",
    "night_pain",
    "weak_immunity",
    "high_pain",
    "unsteady",
    "deformity",
    "pregnancy",
}
DOCTOR = {"severe", "one_leg"}


def signs(*present: str, days: int | None = None) -> Signs:
    return Signs(**dict.fromkeys(present, True), days=days)


def subsets(names: set[str]) -> list[tuple[str, ...]]:
    return [chosen for size in range(len(names) + 1) for chosen in combinations(sorted(names), size)]


def test_every_sign_is_in_the_table() -> None:
    assert set(SIGNS[Tier.EMERGENCY]) == EMERGENCIES
    assert set(SIGNS[Tier.URGENT]) == URGENT
    assert set(SIGNS[Tier.DOCTOR]) == DOCTOR
    assert SIGNS[Tier.SELF_CARE] == ()
    assert {field.name for field in fields(Signs)} == {*ALL, "days"}


@pytest.mark.parametrize("sign", sorted(EMERGENCIES))
def test_every_emergency_sign_alone_is_an_emergency(sign: str) -> None:
    assert triage(signs(sign)) == Advice(Tier.EMERGENCY, (sign,), False)


@pytest.mark.parametrize("sign", sorted(URGENT))
def test_every_urgent_sign_alone_is_for_a_doctor_today(sign: str) -> None:
    assert triage(signs(sign)) == Advice(Tier.URGENT, (sign,), sign == "pregnancy")


@pytest.mark.parametrize("sign", sorted(DOCTOR))
def test_every_other_sign_alone_is_a_reason_to_call_the_doctor(sign: str) -> None:
    assert triage(signs(sign)) == Advice(Tier.DOCTOR, (sign,), False)


def test_no_sign_is_for_self_care() -> None:
    assert triage(Signs()) == Advice(Tier.SELF_CARE, (), False)


def test_age_is_no_sign_so_that_age_alone_can_never_be_an_emergency() -> None:
    assert not any("age" in field.name.split("_") for field in fields(Signs))


# The whole table, tier by tier: the signs of a tier in every combination, below each choice of the others.


def test_any_emergency_signs_are_an_emergency_whatever_else_there_is() -> None:
    others = [(), tuple(URGENT), tuple(DOCTOR), (*URGENT, *DOCTOR)]
    for chosen, more in product(subsets(EMERGENCIES)[1:], others):
        advice = triage(signs(*chosen, *more, days=40))
        assert advice.tier is Tier.EMERGENCY
        assert set(advice.because) == set(chosen)


def test_urgent_signs_without_an_emergency_are_for_today_whatever_else_there_is() -> None:
    for chosen, more, days in product(subsets(URGENT)[1:], subsets(DOCTOR), (None, 40)):
        advice = triage(signs(*chosen, *more, days=days))
        assert (advice.tier, set(advice.because)) == (Tier.URGENT, set(chosen))
        assert advice.maternity == ("pregnancy" in chosen)


def test_the_doctor_is_called_for_the_rest_and_for_pain_of_over_three_days() -> None:
    for chosen, days in product(subsets(DOCTOR), (None, 0, DAYS_TO_CALL, DAYS_TO_CALL + 1, 300)):
        long = days is not None and days > 3
        advice = triage(signs(*chosen, days=days))
        assert advice.tier is (Tier.DOCTOR if chosen or long else Tier.SELF_CARE)
        assert set(advice.because) == {*chosen, *([LONG_PAIN] if long else [])}


@given(st.sets(st.sampled_from(ALL)), st.sets(st.sampled_from(ALL)), st.none() | st.integers(0, 400))
def test_more_signs_never_give_less(some: set[str], more: set[str], days: int | None) -> None:
    before = triage(signs(*some, days=days))
    after = triage(signs(*some, *more, days=days))
    assert after.tier >= before.tier
    assert after.maternity >= (before.maternity and "pregnancy" in some)


@given(st.sets(st.sampled_from(ALL)), st.integers(0, 400), st.integers(0, 400))
def test_a_longer_pain_never_gives_less(some: set[str], days: int, more: int) -> None:
    assert triage(signs(*some, days=days + more)).tier >= triage(signs(*some, days=days)).tier
