"""The page's sections as tabs; only the open one is drawn."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from backrisk.profile import Profile
from backrisk.texts import Texts

from .changes import show_changes
from .job import show_job
from .lifting import show_lifting
from .plan import show_plan


def show_sections(profile: Profile, say: Texts) -> None:
    """Draw the tabs and the open section."""
    sections: dict[str, Callable[[], None]] = {
        "changes": lambda: show_changes(profile, say),
        "plan": lambda: show_plan(profile, say),
        "job": lambda: show_job(profile, say),
        "lifting": lambda: show_lifting(say),
    }
    tabs = st.tabs([say(f"help.{name}") for name in sections], key="help_tab", on_change="rerun")
    for tab, (name, show) in zip(tabs, sections.items(), strict=True):
        if tab.open:
            with tab:
                st.header(say(f"help.{name}.title"))
                show()
