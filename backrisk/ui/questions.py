"""The questions: groups as steps that open one at a time, drawn from the registry."""

from __future__ import annotations

import streamlit as st

from backrisk.profile import Profile
from backrisk.registry import GROUPS, Question, registry
from backrisk.texts import Texts

from .answers import NOT_SURE, key, start_over, unanswered
from .jobs import OCCUPATION, answered_oneself, ask_job, job, say_if_usual, show_source
from .measures import UNITS, ask_measure

_OPTIONAL = ("history", "wellbeing")


def ask_questions(person: Profile, say: Texts) -> None:
    """Draw every group as a step; the open one shows its questions."""
    opened = st.session_state.setdefault("open_group", GROUPS[0])
    for number, group in enumerate(GROUPS, start=1):
        questions = _questions(group)
        st.session_state[_step(group)] = group == opened
        # Title and icon never change: a step that does is built anew, and keyboard focus in it is lost.
        step = st.expander(
            _title(group, say),
            key=_step(group),
            icon=f":material/counter_{number}:",
            type="step",
            on_change=_toggle,
            args=(group,),
        )
        # A step without content cannot be opened, so its first line is always there.
        done = sum(getattr(person, question.field) is not None for question in questions)
        step.caption(say("questions.done", intro=say.groups[group].intro, done=done, total=len(questions)))
        if group == opened:
            with step:
                _ask_group(group, questions, say)
    st.button(say("questions.start_over"), key="start_over", on_click=_start_over, type="tertiary")


def _questions(group: str) -> list[Question]:
    # A job title only pre-fills answers: it is searched for, and no answer by itself.
    return [q for q in registry().questions.values() if q.group == group and q.ask.pattern is None]


def _ask_group(group: str, questions: list[Question], say: Texts) -> None:
    if group == OCCUPATION.group:
        ask_job(say)
    for question in questions:
        with st.container(gap="xsmall"):
            if question.field in UNITS:
                ask_measure(question, say)
            elif question.is_number:
                _ask_number(question, say)
            else:
                _ask_level(question, say)
            say_if_usual(question, say)
    if group == OCCUPATION.group and job() is not None:
        show_source(say)
    following = GROUPS[GROUPS.index(group) + 1 :]
    if following:
        name = say.groups[following[0]].name
        st.button(say("questions.next", name=name), key=f"next_{group}", on_click=_open, args=(following[0],))


def _ask_level(question: Question, say: Texts) -> None:
    text = say.questions[question.field]
    st.segmented_control(
        text.ask,
        [*question.levels, NOT_SURE],
        default=NOT_SURE,
        required=True,
        format_func=lambda level: say("answer.not_sure") if level == NOT_SURE else text.answers[level],
        help=text.why,
        key=key(question.field),
        on_change=answered_oneself,
        args=(question.field,),
        persist_state="session",
    )


def _ask_number(question: Question, say: Texts) -> None:
    text, ask = say.questions[question.field], question.ask
    kind = int if ask.step == int(ask.step) else float
    st.number_input(
        text.label if ask.required else text.ask,
        min_value=kind(ask.low or 0),
        max_value=kind(ask.high or 0),
        value=unanswered(question),
        step=kind(ask.step),
        placeholder=say("answer.not_sure"),
        required=ask.required,
        help=text.why,
        key=key(question.field),
        on_change=answered_oneself,
        args=(question.field,),
        persist_state="session",
    )


def _title(group: str, say: Texts) -> str:
    name = say.groups[group].name
    return say("questions.optional_group", name=name) if group in _OPTIONAL else name


def _step(group: str) -> str:
    return f"step_{group}"


def _open(group: str) -> None:
    st.session_state["open_group"] = group


def _toggle(group: str) -> None:
    st.session_state["open_group"] = group if st.session_state[_step(group)] else None


def _start_over() -> None:
    start_over()
    _open(GROUPS[0])
