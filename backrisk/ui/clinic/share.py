"""A link to this patient's result, made only when asked for, with what is in it and a QR code."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from backrisk.exports.qr import qr_svg
from backrisk.profile import Profile
from backrisk.registry import registry
from backrisk.share import PARAMETER, decode
from backrisk.share.version_1 import LEFT_OUT
from backrisk.texts import Texts
from backrisk.ui.shared import answer_rows, link_to

MADE = "link_made"
"""Session key of the link asked for: the answers it was made of, and itself."""

_QR_PIXELS = 240


def show_share(profile: Profile, say: Texts) -> None:
    """Draw the section: what a link would hold, and the link once it is asked for."""
    st.markdown(say("link.intro"))
    names = [
        say.questions[field].label
        for field in registry().questions
        if field not in LEFT_OUT and getattr(profile, field) is not None
    ]
    st.markdown(say("link.holds", names=", ".join(names)))
    st.markdown(say("link.care"))
    st.button(say("link.make"), key="link_make", on_click=_make, args=(profile,))
    made_of, link = st.session_state.get(MADE, (None, ""))
    if made_of == profile:
        _show_link(link, say)
    elif made_of is not None:
        # A link to other answers than those on the screen must not be taken for theirs.
        st.markdown(say("link.stale"))


def _make(profile: Profile) -> None:
    st.session_state[MADE] = (profile, link_to(profile))


def _show_link(link: str, say: Texts) -> None:
    address, picture = st.columns([3, 2], gap="large")
    with address:
        st.subheader(say("link.ready"))
        st.code(link, language=None, wrap_lines=True)
        st.markdown(say("link.copy"))
    with picture:
        st.image(qr_svg(link, say("link.qr")), width=_QR_PIXELS, alt=say("link.qr"))
        st.caption(say("link.scan"))
    sent = decode(link.partition(f"?{PARAMETER}=")[2])
    st.subheader(say("link.table"))
    st.table(
        pd.DataFrame(answer_rows(sent, say)), hide_index=True, border="horizontal", alt=say("link.table")
    )
