"""What follows once danger signs are ruled out, as tabs; only the open one is drawn."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from backrisk.texts import Texts

from .after import show_after
from .course import show_course
from .medicines import show_medicines
from .steps import show_steps
from .triggers import show_triggers


def show_sections(say: Texts) -> None:
    """Draw the tabs and the open section."""
    sections: dict[str, Callable[[Texts], None]] = {
        "steps": show_steps,
        "medicines": show_medicines,
        "course": show_course,
        "triggers": show_triggers,
        "after": show_after,
    }
    tabs = st.tabs([say(f"care.{name}") for name in sections], key="care_tab", on_change="rerun")
    for tab, (name, show) in zip(tabs, sections.items(), strict=True):
        if tab.open:
            with tab:
                st.header(say(f"care.{name}.title"))
                show(say)
