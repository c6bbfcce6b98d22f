"""The page's sections as tabs; only the open one is drawn."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from backrisk.profile import Profile
from backrisk.texts import Texts

from .cards import show_cards
from .choices import show_choices
from .disputes import show_disputes
from .number import show_number
from .people import show_people
from .studies import show_studies


def show_sections(profile: Profile, say: Texts) -> None:
    """Draw the tabs and the open section."""
    sections: dict[str, Callable[[], None]] = {
        "number": lambda: show_number(profile, say),
        "studies": lambda: show_studies(say),
        "disputes": lambda: show_disputes(say),
        "choices": lambda: show_choices(profile, say),
        "people": lambda: show_people(say),
        "cards": lambda: show_cards(say),
    }
    tabs = st.tabs([say(f"sections.{name}") for name in sections], key="evidence_tab", on_change="rerun")
    for tab, (name, show) in zip(tabs, sections.items(), strict=True):
        if tab.open:
            with tab:
                st.header(say(f"sections.{name}.title"))
                show()
