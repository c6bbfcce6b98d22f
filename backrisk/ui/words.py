"""The texts of this visit's language, asked for first by every script."""

from __future__ import annotations

import streamlit as st

from backrisk.texts import Texts, texts

from .frame import own_pages


def words() -> Texts:
    """Texts in the visitor's language."""
    if own_pages():
        # This very run began without the frame; the next one has it.
        st.rerun()
    return texts()
