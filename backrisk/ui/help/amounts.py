"""Answers a change moves, as people write them: with a unit, weight in the visitor's own."""

from __future__ import annotations

import streamlit as st

from backrisk.changes import Change, Option, field_of, question_of
from backrisk.texts import Texts
from backrisk.ui.measures import UNITS


def amount(factor: str, answer: str | float, say: Texts) -> str:
    """An answer in words."""
    field = field_of(factor)
    if isinstance(answer, str):
        return say.answer(field, answer)
    if field in UNITS:
        return weight(answer, say)
    return say("changes.amount", n=say.answer(field, answer), unit=question_of(factor).ask.unit)


def step_words(option: Option, change: Change, say: Texts) -> str:
    """From what to what."""
    ask = question_of(option.factor).ask
    if isinstance(option.now, str) or field_of(option.factor) in UNITS:
        now, to = (amount(option.factor, answer, say) for answer in (option.now, change.to))
        return say("changes.step", now=now, to=to)
    now, to = (say.answer(option.factor, answer) for answer in (option.now, change.to))
    return say("changes.step_in", now=now, to=to, unit=ask.unit)


def weight(kilograms: float, say: Texts) -> str:
    """A weight in the unit picked on My back."""
    units = UNITS["weight_kg"]
    picked = st.session_state.get("unit_weight_kg")
    name = picked if picked in units else next(iter(units))
    unit = units[name]
    shown = {part: f"{value:g}" for part, value in zip(unit.parts, unit.to_parts(kilograms), strict=True)}
    return say(f"changes.weight.{name}", **shown)
