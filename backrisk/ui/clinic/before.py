"""The answers that "before" stands for: taken once, or when the clinician says so."""

from __future__ import annotations

import streamlit as st

from backrisk.assessment import answers_of
from backrisk.profile import Profile
from backrisk.ui.answers import profile

BEFORE = "compare_before"
"""Session key of the answers taken as before."""


def before(now: Profile) -> Profile:
    """The answers taken as before; those of now until something has been answered."""
    held: Profile | None = st.session_state.get(BEFORE)
    # Of one who had answered nothing yet, before would be somebody else.
    if held is None or len(answers_of(held)) <= 1:
        st.session_state[BEFORE] = held = now
    return held


def take_as_before() -> None:
    """Take the answers of now as before."""
    st.session_state[BEFORE] = profile()
