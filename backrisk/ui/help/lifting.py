"""One lift: how heavy it should be at most, by the revised NIOSH lifting equation."""

from __future__ import annotations

import streamlit as st

from backrisk.registry import registry
from backrisk.texts import Texts
from backrisk.ui.papers import paper_link

from .lift_advice import show_answer, show_improvements
from .lift_form import ask_lift
from .lift_result import show_drawing, show_limit

_MANUAL = "waters2021"


def show_lifting(say: Texts) -> None:
    """Draw the questions on one lift, and beside them its limit, live."""
    st.markdown(say("lift.intro"))
    asked, shown = st.columns([5, 6], gap="large")
    with asked:
        lift = ask_lift(say)
    with shown:
        show_limit(lift, say)
        show_drawing(lift, say)
    helps, answers = st.columns([6, 5], gap="large")
    with helps:
        show_improvements(lift, say)
    with answers:
        show_answer(lift, say)
    st.subheader(say("lift.limits.title"))
    st.markdown(say("lift.limits.text"))
    st.markdown(f":small[{say('lift.source', paper=paper_link(registry().sources[_MANUAL]))}]")
