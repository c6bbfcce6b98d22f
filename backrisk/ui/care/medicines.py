"""The medicine check: what one has and takes, the answer with its reasons, and what does not help."""

from __future__ import annotations

import streamlit as st

from backrisk.medicines import CONDITIONS, Check, check_anti_inflammatory
from backrisk.texts import Texts

from .statements import show_list, sources_line

_FIRST_TAKEN = "blood_thinner"
_NONE = "medicine_none"


def show_medicines(say: Texts) -> None:
    """Draw the conditions to tick, and the answer as soon as there is one."""
    st.markdown(say("medicine.intro"))
    st.markdown(f"**{say('medicine.have')}**")
    for name in CONDITIONS:
        if name == _FIRST_TAKEN:
            st.markdown(f"**{say('medicine.take')}**")
        st.checkbox(say.care.conditions[name].text, key=_key(name), persist_state="session")
    ticked = [name for name in CONDITIONS if st.session_state.get(_key(name))]
    if not ticked:
        st.button(say("medicine.none"), key="medicine_none_button", on_click=_none)
    if ticked or st.session_state.get(_NONE):
        _show_answer(check_anti_inflammatory(ticked), say)
    st.subheader(say("medicine.others"))
    show_list(say.care.medicines.values(), say)


def _show_answer(check: Check, say: Texts) -> None:
    answer = say.care.medicine_answers[check.answer]
    reasons = [say.care.conditions[name] for name in check.because]
    with st.container(key="medicine_answer", border=True):
        st.markdown(f"**{answer.title}**\n\n{answer.text}")
        if reasons:
            st.markdown("\n".join(f"- {reason.text}: {reason.card}" for reason in reasons))
        sources_line([answer, *reasons], say)


def _key(condition: str) -> str:
    return f"condition_{condition}"


def _none() -> None:
    st.session_state[_NONE] = True
