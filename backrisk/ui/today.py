"""The date where the visitor is."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import streamlit as st


def today() -> date:
    """Today in the visitor's time zone, or in the server's where theirs is not known."""
    zone = st.context.timezone
    return datetime.now(ZoneInfo(zone) if zone else None).date()
