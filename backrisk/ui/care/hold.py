"""The five-second hold: the browser counts by itself, the page is told when it is over."""

from __future__ import annotations

import time
from html import escape

import streamlit as st

from backrisk.texts import Texts

SECONDS = 5
"""How long a stretch is held (the article)."""

_STARTED = "hold_started"
_DONE = "holds_done"


def show_hold(say: Texts) -> None:
    """Draw the button, the cue to breathe while a hold is on, and how many are done.

    Style sheets do the counting and the breathing: there are two runs a hold, one at each end.
    """
    holding = _left() > 0
    st.button(say("hold.start"), key="hold", on_click=_start, disabled=holding, icon=":material/timer:")
    st.fragment(_show_state, run_every=_left() if holding else None)(say)


def _show_state(say: Texts) -> None:
    started = st.session_state.get(_STARTED)
    if started is not None and _left() <= 0:
        st.session_state[_DONE] = int(st.session_state.get(_DONE, 0)) + 1
        del st.session_state[_STARTED]
        st.rerun()
    done = int(st.session_state.get(_DONE, 0))
    if started is None:
        text = say("hold.done", n=done) if done else say("hold.ready")
        moving = ""
    else:
        text = say("hold.on")
        moving = (
            '<span class="br-breath" aria-hidden="true"><span class="br-count"></span></span>'
            f'<span class="br-in" aria-hidden="true">{escape(say("hold.in"))}</span>'
            f'<span class="br-out" aria-hidden="true">{escape(say("hold.out"))}</span>'
        )
    st.markdown(
        f'<div class="br-hold" role="status"><p>{escape(text)}</p>{moving}</div>', unsafe_allow_html=True
    )


def _left() -> float:
    """Seconds until the hold that is on ends."""
    started = st.session_state.get(_STARTED)
    return 0.0 if started is None else SECONDS - (time.monotonic() - started)


def _start() -> None:
    st.session_state[_STARTED] = time.monotonic()
