"""Two implementations of one description agree."""

from __future__ import annotations

import random

import pytest

from backrisk import Profile, assess
from backrisk.registry import Question, registry

from . import second_implementation

PROFILES = 5_000
TOLERANCE = 1e-12


def some_answer(rng: random.Random, question: Question) -> str | float | None:
    """An answer, an extreme, or "not sure"; numbers fall inside the published bands as often as outside."""
    if not question.ask.required and rng.random() < 0.3:
        return None
    if question.levels and not question.is_number:
        return rng.choice(question.levels)
    if question.ask.pattern is not None:
        return "53-3032.00"  # heavy and tractor-trailer truck drivers, O*NET-SOC
    low, high = question.ask.low, question.ask.high
    bands = [level.at for level in registry().factors[question.factor].levels if level.at is not None]
    drawn = rng.choice(
        [low, high, rng.uniform(low, high), rng.uniform(low, high), *within(rng, question, bands)]
    )
    return round(drawn) if question.ask.whole else drawn


def within(rng: random.Random, question: Question, bands: list[float]) -> list[float]:
    if question.field != question.factor:  # height and weight: a usual adult, whose index lies in the bands
        return [rng.uniform(155, 190)] * 4 if question.field == "height_cm" else [rng.uniform(55, 110)] * 4
    return [rng.uniform(bands[0], bands[-1])] * 2 + [rng.choice(bands)]


def profiles() -> list[dict[str, str | float | None]]:
    rng = random.Random(2005)
    questions = registry().questions.values()
    return [{question.field: some_answer(rng, question) for question in questions} for _ in range(PROFILES)]


def far_apart(answers: dict[str, str | float | None]) -> dict[str, float]:
    """What the two implementations differ in by more than the tolerance."""
    ours, theirs = assess(Profile(**answers)), second_implementation.assess(answers)
    gaps = {name: getattr(ours, name) - theirs[name] for name in ("probability", "low", "high")}
    gaps |= {part.factor: part.per_100 - theirs["contributions"][part.factor] for part in ours.contributions}
    return {name: gap for name, gap in gaps.items() if not abs(gap) <= TOLERANCE}


def test_both_implementations_agree_on_5000_random_profiles() -> None:
    found = [(answers, gaps) for answers in profiles() if (gaps := far_apart(answers))]
    assert not found, f"{len(found)} of {PROFILES} differ, the first: {found[0]}"


def test_the_random_profiles_reach_every_level_every_extreme_and_every_not_sure() -> None:
    drawn = profiles()
    for question in registry().questions.values():
        answers = {answers[question.field] for answers in drawn}
        expected = {question.ask.low, question.ask.high} if question.is_number else set(question.levels)
        expected |= set() if question.ask.required else {None}
        assert expected <= answers, question.field


def test_both_implementations_know_the_same_factors() -> None:
    assert list(second_implementation.FACTORS) == list(registry().factors)


@pytest.mark.parametrize("answers", [{"age": 18}, {"age": 100}, {"age": 45, "weight_kg": 80.0}])
def test_both_implementations_agree_where_next_to_nothing_is_answered(answers: dict[str, float]) -> None:
    assert far_apart(answers) == {}
