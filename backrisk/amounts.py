"""Answers as people write them: with a unit; those a change moves, weight in the person's own."""

from __future__ import annotations

from typing import Any, Literal

from .changes import WEIGHT, Change, field_of, question_of
from .registry import registry
from .texts import Texts
from .units import pounds_from_kg, stones_from_kg

WeightUnit = Literal["kg", "lb", "st"]


def answer_in_words(field: str, answer: Any, say: Texts) -> str:
    """An answer to a question, a number with its unit."""
    told, question = say.answer(field, answer), registry().questions[field]
    return say("fhir.amount", amount=told, unit=question.ask.unit) if question.is_number else told


def amount(factor: str, answer: str | float, say: Texts, unit: WeightUnit = "kg") -> str:
    """An answer in words; ``unit`` is that of weights."""
    if isinstance(answer, str):
        return say.answer(field_of(factor), answer)
    if factor == WEIGHT:
        return weight(answer, say, unit)
    return say("changes.amount", n=say.answer(factor, answer), unit=question_of(factor).ask.unit)


def step_words(now: str | float, change: Change, say: Texts, unit: WeightUnit = "kg") -> str:
    """From what to what."""
    factor = change.factor
    if isinstance(now, str) or factor == WEIGHT:
        before, after = (amount(factor, answer, say, unit) for answer in (now, change.to))
        return say("changes.step", now=before, to=after)
    before, after = (say.answer(factor, answer) for answer in (now, change.to))
    return say("changes.step_in", now=before, to=after, unit=question_of(factor).ask.unit)


def weight(kilograms: float, say: Texts, unit: WeightUnit = "kg") -> str:
    """A weight in kilograms, in pounds, or in stones and pounds."""
    if unit == "lb":
        return say("changes.weight.lb", lb=f"{round(pounds_from_kg(kilograms), 1):g}")
    if unit == "st":
        stones, pounds = stones_from_kg(kilograms)
        return say("changes.weight.st", st=stones, st_lb=f"{pounds:g}")
    return say("changes.weight.kg", kg=f"{round(kilograms, 1):g}")
