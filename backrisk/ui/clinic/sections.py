"""The page's sections as tabs; only the open one is drawn."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from backrisk.profile import Profile
from backrisk.texts import Texts

from .compare import show_compare
from .handout import show_handout
from .patients import show_patients
from .record import show_record
from .share import show_share


def show_sections(profile: Profile, say: Texts) -> None:
    """Draw the tabs and the open section."""
    sections: dict[str, Callable[[Profile, Texts], None]] = {
        "patients": show_patients,
        "compare": show_compare,
        "handout": show_handout,
        "share": show_share,
        "record": show_record,
    }
    tabs = st.tabs([say(f"clinic.{name}") for name in sections], key="clinic_tab", on_change="rerun")
    for tab, (name, show) in zip(tabs, sections.items(), strict=True):
        if tab.open:
            with tab:
                st.header(say(f"clinic.{name}.title"))
                show(profile, say)
