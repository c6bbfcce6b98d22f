"""Afterwards: how to keep it from coming back, and the way to what would help."""

from __future__ import annotations

import streamlit as st

from backrisk.texts import Texts

from ..frame import page_of
from .statements import show_list


def show_after(say: Texts) -> None:
    """Draw what keeps the next episode away, and the bridge to the page that says it for this person."""
    show_list(say.care.after.values(), say)
    st.markdown(say("after.bridge"))
    st.page_link(page_of("what_would_help", say), label=say("after.link"), icon=":material/arrow_forward:")
