"""Height and weight in the visitor's units; kept in centimetres and kilograms, whatever is shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import streamlit as st

from backrisk.registry import AnswerRefused, Question
from backrisk.texts import Texts
from backrisk.units import (
    INCHES_PER_FOOT,
    POUNDS_PER_STONE,
    cm_from_feet,
    feet_from_cm,
    kg_from_pounds,
    kg_from_stones,
    pounds_from_kg,
    stones_from_kg,
)

from .answers import SHOWN, key

Parts = tuple[float | None, ...]


class Unit(NamedTuple):
    """A way of writing a measure: one number or two, to and from the unit it is kept in."""

    parts: tuple[str, ...]
    to_parts: Callable[[float], Parts]
    from_parts: Callable[..., float]
    limits: tuple[tuple[float, float], ...]


UNITS: dict[str, dict[str, Unit]] = {
    "height_cm": {
        "cm": Unit(("cm",), lambda cm: (round(cm, 1),), lambda cm: cm, ((120.0, 230.0),)),
        "ft": Unit(("ft", "in"), feet_from_cm, cm_from_feet, ((3.0, 7.0), (0.0, INCHES_PER_FOOT - 0.1))),
    },
    "weight_kg": {
        "kg": Unit(("kg",), lambda kg: (round(kg, 1),), lambda kg: kg, ((30.0, 300.0),)),
        "lb": Unit(("lb",), lambda kg: (round(pounds_from_kg(kg), 1),), kg_from_pounds, ((66.1, 661.4),)),
        "st": Unit(
            ("st", "st_lb"), stones_from_kg, kg_from_stones, ((4.0, 47.0), (0.0, POUNDS_PER_STONE - 0.1))
        ),
    },
}


def ask_measure(question: Question, say: Texts) -> None:
    """Draw a measure's unit switch and its one or two numbers."""
    units = UNITS[question.field]
    text = say.questions[question.field]
    with st.container(key=f"measure_{question.field}", gap="xsmall"):
        chosen = st.segmented_control(
            say("measure.unit", name=text.label),
            list(units),
            default=next(iter(units)),
            required=True,
            format_func=lambda unit: say(f"unit.{unit}"),
            key=f"unit_{question.field}",
            on_change=_drop_if_refused,
            args=(question,),
            persist_state="session",
            label_visibility="collapsed",
        )
        unit = units[chosen or next(iter(units))]
        _show(question.field, unit)
        for column, part, (low, high) in zip(
            st.columns(len(unit.parts)), unit.parts, unit.limits, strict=True
        ):
            column.number_input(
                say("measure.label", name=text.label, unit=say(f"unit.{part}.long")),
                min_value=low,
                max_value=high,
                value=None,
                step=1.0,
                format="%.1f" if part not in ("ft", "st") else "%.0f",
                placeholder=say("answer.not_sure"),
                help=text.why if part == unit.parts[0] else None,
                key=_key(question.field, part),
                on_change=_keep,
                args=(question, unit),
            )
        _say_if_out_of_bounds(question, say)


def _key(field: str, part: str) -> str:
    return f"{SHOWN}{field}_{part}"


def _show(field: str, unit: Unit) -> None:
    # The kept value is the truth: switching units and back never moves it.
    kept = st.session_state.get(key(field))
    if kept is None and any(st.session_state.get(_key(field, part)) is not None for part in unit.parts):
        return  # inches typed before feet wait for them
    shown = (None,) * len(unit.parts) if kept is None else unit.to_parts(kept)
    for part, value in zip(unit.parts, shown, strict=True):
        st.session_state[_key(field, part)] = None if value is None else float(value)


def _keep(question: Question, unit: Unit) -> None:
    parts = [st.session_state.get(_key(question.field, part)) for part in unit.parts]
    if parts[0] is None:
        st.session_state[key(question.field)] = None
        return
    given = unit.from_parts(*(part or 0.0 for part in parts))
    st.session_state[key(question.field)] = _within_rounding(given, question, unit)


def _within_rounding(given: float, question: Question, unit: Unit) -> float:
    # 66.1 lb is what 30 kg looks like; rounding for the eye must not put a bound out of bounds.
    half_a_step = unit.from_parts(*(0.0 for _ in unit.parts[1:]), 0.05)
    bounds = (question.ask.low, question.ask.high)
    return next((bound for bound in bounds if bound is not None and abs(given - bound) <= half_a_step), given)


def _drop_if_refused(question: Question) -> None:
    try:
        question.check(st.session_state.get(key(question.field)))
    except AnswerRefused:
        st.session_state[key(question.field)] = None


def _say_if_out_of_bounds(question: Question, say: Texts) -> None:
    kept = st.session_state.get(key(question.field))
    try:
        question.check(kept)
    except AnswerRefused:
        ask = question.ask
        st.caption(say("measure.refused", low=f"{ask.low:g}", high=f"{ask.high:g}", unit=ask.unit))
