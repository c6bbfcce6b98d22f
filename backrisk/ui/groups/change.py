"""What one change for all would do, in people of 100."""

from __future__ import annotations

from html import escape

import streamlit as st

from backrisk.groups.one_change import GroupChange, change_for_all
from backrisk.groups.suppression import FEWEST
from backrisk.people import PEOPLE, fewer_of_100, people_of_100
from backrisk.texts import Texts
from backrisk.ui.tips import tip_of

from .held import Held


def show_change(group: Held, say: Texts) -> None:
    """Draw the choice of a change, and the group's mean now and then."""
    st.subheader(say("group.change.title"))
    factors = group.open_to_change
    if not factors:
        st.markdown(say("group.change.none", fewest=FEWEST))
        return
    picked = st.selectbox(
        say("group.change.label"),
        factors,
        format_func=lambda factor: tip_of(factor, say).title,
        key="group_change",
        persist_state="session",
    )
    factor = picked if picked in factors else factors[0]
    found = change_for_all(group.understood.answers, group.results["probability"].to_numpy(), factor)
    _show_status(found, say)
    st.markdown(say("group.change.who", able=f"{found.able:,}", answered=f"{found.answered:,}"))
    st.markdown(say(f"group.change.kind.{tip_of(factor, say).kind}"))


def _show_status(found: GroupChange, say: Texts) -> None:
    now, then = people_of_100(found.now), people_of_100(found.then)
    fewer = fewer_of_100(found.now, found.then)
    big = say("group.change.big", now=now, then=then)
    lines = [
        say("group.change.frames", now=now, rest_now=PEOPLE - now, then=then, rest_then=PEOPLE - then),
        say("group.change.fewer", fewer=fewer) if fewer else say("group.change.fewer_small"),
    ]
    st.markdown(
        f'<div class="br-number" role="status"><p class="br-big br-then">{escape(big)}</p>'
        f"<p>{escape(' '.join(lines))}</p></div>",
        unsafe_allow_html=True,
    )
