"""A made-up patient in place of one's own answers, which are kept aside and come back as they were."""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st

from backrisk.demo_patients import demo_patients
from backrisk.registry import registry
from backrisk.texts import Texts

from .answers import ASIDE, DEMO, SHOWN, key, start_over, use
from .clinic.before import BEFORE
from .help.chosen import on_key, to_key, when_key, where_key
from .help.plan_file import LOADED, REFUSED


def shown_patient() -> str | None:
    """Key of the made-up patient shown; None while the answers are one's own."""
    found: str | None = st.session_state.get(DEMO)
    return found


def show_patient(patient: str) -> None:
    """Put a made-up patient in place of all answers and changes; one's own are kept aside once."""
    state = st.session_state
    now = {name: state[name] for name in _of_one_person() if name in state}
    own = state.get(ASIDE, now)
    _clear()
    profile = demo_patients()[patient].profile
    use(profile)
    state[BEFORE], state[DEMO], state[ASIDE] = profile, patient, own


def leave() -> None:
    """Bring one's own answers and changes back."""
    own = st.session_state.pop(ASIDE, {})
    st.session_state.pop(DEMO, None)
    _clear()
    for name, held in own.items():
        st.session_state[name] = held


def show_banner(say: Texts) -> None:
    """Say on every page that the patient is made up, with the way back to one's own answers."""
    patient = shown_patient()
    # The place is always there, so that what stands below it stays the same element.
    with st.container(key="demo", horizontal=True, vertical_alignment="center"):
        if patient is not None:
            st.markdown(say("demo.banner", name=say.patients[patient].name), width="content")
            st.button(say("demo.leave"), key="demo_leave", on_click=leave)


def _of_one_person() -> Iterator[str]:
    """Session keys of what belongs to one person: answers, what inputs show, changes, plan."""
    yield from map(key, registry().questions)
    yield from (str(name) for name in st.session_state if str(name).startswith(SHOWN))
    for factor in _changeable():
        yield from (on_key(factor), to_key(factor), when_key(factor), where_key(factor))
    yield from (LOADED, REFUSED, BEFORE)


def _changeable() -> list[str]:
    return [name for name, factor in registry().factors.items() if factor.changeable]


def _clear() -> None:
    start_over()
    # Set rather than deleted: an input on the page would go on showing what it held.
    for factor in _changeable():
        st.session_state[on_key(factor)] = False
        st.session_state[when_key(factor)] = st.session_state[where_key(factor)] = ""
        st.session_state.pop(to_key(factor), None)
    for name in (LOADED, REFUSED, BEFORE):
        st.session_state.pop(name, None)
