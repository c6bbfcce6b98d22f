"""The visitor's answers: kept in their session, nowhere else."""

from __future__ import annotations

from typing import Any

import streamlit as st

from backrisk.profile import Profile
from backrisk.registry import AnswerRefused, Question, registry

NOT_SURE = "not_sure"
"""What a level question holds while it is open; a number question holds None."""

MEASURES = ("height_cm", "weight_kg")
"""Fields shown in the visitor's own units."""

SHOWN = "shown_"
"""How session keys begin of what inputs show that is no answer: a measure in another unit, a search."""


def key(field: str) -> str:
    """Session key of a field's answer."""
    return f"answer_{field}"


def unanswered(question: Question) -> Any:
    """What a question holds before it is answered."""
    if question.ask.start is not None:
        return int(question.ask.start)
    return NOT_SURE if question.levels and not question.is_number else None


def answer(question: Question) -> Any:
    """The answer as ``Profile`` takes it; None while it is open or out of bounds."""
    held = st.session_state.get(key(question.field), unanswered(question))
    try:
        return question.check(None if held == NOT_SURE else held)
    except AnswerRefused:
        # Only feet with inches or stones with pounds can pass a widget's bounds; the form says so there.
        return unanswered(question) if question.ask.required else None


def profile() -> Profile:
    """Everything the visitor has answered so far."""
    return Profile(**{field: answer(question) for field, question in registry().questions.items()})


def given_age() -> int | None:
    """The visitor's age in years; None while nothing says that the one the form starts with is theirs."""
    person, untouched = profile(), Profile(age=unanswered(registry().questions["age"]))
    return None if person == untouched else person.age


DEMO, ASIDE = "demo_patient", "demo_own"
"""Session keys: the made-up patient shown, and what one's own session keys held before."""


def use(answers: Profile) -> None:
    """Answer every question anew; what is open in the answers is open again.

    Whoever takes answers over while a made-up patient is shown is done with that patient.
    """
    st.session_state.pop(DEMO, None)
    st.session_state.pop(ASIDE, None)
    for field, question in registry().questions.items():
        given = getattr(answers, field)
        st.session_state[key(field)] = unanswered(question) if given is None else _held(given, question)
    _forget_shown()


def start_over() -> None:
    """Open every question again."""
    for field, question in registry().questions.items():
        st.session_state[key(field)] = unanswered(question)
    _forget_shown()


def _held(given: Any, question: Question) -> Any:
    # An input that goes in whole steps holds whole numbers; a measure holds whatever its units make of it.
    whole_steps = question.is_number and question.ask.step == int(question.ask.step)
    return round(given) if whole_steps and question.field not in MEASURES else given


def _forget_shown() -> None:
    for shown in [name for name in st.session_state if str(name).startswith(SHOWN)]:
        if isinstance(st.session_state[shown], str):
            # A text input on the page would go on showing what was typed.
            st.session_state[shown] = ""
        else:
            del st.session_state[shown]
