"""Answers as people write them: with a unit; those a change moves, weight in the person's own."""

from __future__ import annotations

from typing import Any

from .changes import WEIGHT, Change, field_of, question_of
from .profile import Profile
from .registry import registry
from .texts import Texts
from .units import pounds_from_kg, stones_from_kg


def answer_in_words(field: str, answer: Any, say: Texts) -> str:
    """An answer to a question, a number with its unit."""
    told, question = say.answer(field, answer), registry().questions[field]
    return say("fhir.amount", amount=told, unit=question.ask.unit) if question.is_number else told


def amount(factor: str, answer: str | float, say: Texts, weight_unit: str = "kg") -> str:
    """An answer in words; ``weight_unit`` is kg, lb or st."""
    if factor == WEIGHT and not isinstance(answer, str):
        return weight(answer, say, weight_unit)
    if isinstance(answer, str):
        return say.answer(field_of(factor), answer)
    return say("changes.amount", n=say.answer(factor, answer), unit=question_of(factor).ask.unit)


def weight(kilograms: float, say: Texts, unit: str = "kg") -> str:
    """A weight in kg, lb or st."""
    if unit == "lb":
        return say("changes.weight.lb", lb=f"{pounds_from_kg(kilograms):.1f}".removesuffix(".0"))
    if unit == "st":
        stones, pounds = stones_from_kg(kilograms)
        return say("changes.weight.st", st=stones, st_lb=f"{pounds:g}")
    return say("changes.weight.kg", kg=f"{kilograms:.1f}".removesuffix(".0"))


def step_of(profile: Profile, change: Change, say: Texts, weight_unit: str = "kg") -> str:
    """From what to what."""
    factor, now = change.factor, getattr(profile, field_of(change.factor))
    if isinstance(change.to, str) or factor == WEIGHT:
        before, after = (amount(factor, answer, say, weight_unit) for answer in (now, change.to))
        return say("changes.step", now=before, to=after)
    before, after = (say.answer(factor, answer) for answer in (now, change.to))
    return say("changes.step_in", now=before, to=after, unit=question_of(factor).ask.unit)
