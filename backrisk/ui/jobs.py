"""The job: searched for, picked, and its usual answers filled in where the visitor has given none."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

import streamlit as st

from backrisk.jobs import DEMANDS, Occupation, find, occupations, source
from backrisk.jobs.search import LONGEST_QUERY
from backrisk.registry import Question, registry
from backrisk.texts import Texts

from .answers import SHOWN, answer, key, unanswered

OCCUPATION = registry().questions["occupation"]
_SEARCH, _PICK, _USUAL = f"{SHOWN}job_search", f"{SHOWN}job_pick", f"{SHOWN}job_usual"
"""Session keys: what is searched for, the match picked, and the usual answers filled in, by field."""


def ask_job(say: Texts) -> None:
    """Draw the search, its matches, and the job picked with a way to undo it."""
    with st.container(key="job", gap="small"):
        st.text_input(
            say.questions[OCCUPATION.field].ask,
            key=_SEARCH,
            max_chars=LONGEST_QUERY,
            placeholder=say("job.placeholder"),
            help=say.questions[OCCUPATION.field].why,
            persist_state="session",
        )
        matches = find(st.session_state[_SEARCH] or "")
        _say_what_was_found(matches, say)
        if matches:
            _offer(matches, say)
        chosen = job()
        if chosen is not None:
            st.markdown(say("job.chosen", title=chosen.title))
            if chosen.imputed:
                st.markdown(f":small[{say('job.imputed')}]")
            st.button(say("job.clear"), key="clear_job", on_click=choose, args=(None,), type="tertiary")


def show_source(say: Texts) -> None:
    """Draw the wording that the licence of the tables asks for."""
    # Both marks of O*NET belong to its name, and Markdown would take the star for its own.
    wording = f"{source().attribution} {source().others}".replace("*", r"\*")
    st.markdown(f":small[{wording}]")


def job() -> Occupation | None:
    """The job picked."""
    return occupations().get(st.session_state.get(key(OCCUPATION.field)) or "")


def choose(code: str | None) -> None:
    """Take a job, or none: its usual answers go where the visitor has given none of their own."""
    state, filled = st.session_state, _still_usual()
    usual = {} if code is None else occupations()[code].demands
    taken: dict[str, Any] = {}
    for field in DEMANDS:
        question = registry().questions[field]
        if field in filled or answer(question) is None:
            state[key(field)] = usual.get(field, unanswered(question))
            if field in usual:
                taken[field] = usual[field]
    state[key(OCCUPATION.field)], state[_USUAL] = code, taken
    if code is None:
        state[_SEARCH] = ""


def answered_oneself(field: str) -> None:
    """Note that the visitor has changed an answer: it is theirs from now on."""
    st.session_state[_USUAL] = {name: usual for name, usual in _still_usual().items() if name != field}


def say_if_usual(question: Question, say: Texts) -> None:
    """Say below a question that its answer is the usual one for the job, until the visitor changes it."""
    if question.field in _still_usual():
        st.markdown(f":small[{say('job.usual')}]")


def _still_usual() -> Mapping[str, Any]:
    # An answer that was set by other means, such as another person's answers, is no usual one any more.
    filled = st.session_state.get(_USUAL, {})
    return {field: usual for field, usual in filled.items() if st.session_state.get(key(field)) == usual}


def _offer(matches: list[Occupation], say: Texts) -> None:
    codes = [match.code for match in matches]
    chosen = st.session_state.get(key(OCCUPATION.field))
    st.session_state[_PICK] = chosen if chosen in codes else None
    st.radio(
        say("job.matches"),
        codes,
        index=None,
        format_func=lambda code: _name(occupations()[code], say),
        key=_PICK,
        on_change=_pick,
    )


def _pick() -> None:
    choose(st.session_state[_PICK])


def _name(occupation: Occupation, say: Texts) -> str:
    return say("job.name_imputed", title=occupation.title) if occupation.imputed else occupation.title


def _say_what_was_found(matches: list[Occupation], say: Texts) -> None:
    # One element that stays, so that screen readers hear its words change.
    if matches:
        found = say("job.found", n=len(matches))
    else:
        found = say("job.not_found" if st.session_state[_SEARCH].strip() else "job.how")
    st.markdown(f'<p class="br-found" aria-live="polite">{escape(found)}</p>', unsafe_allow_html=True)
