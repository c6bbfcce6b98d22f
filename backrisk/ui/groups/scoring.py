"""Scoring in steps, so that a visitor sees how far it is and can stop it."""

from __future__ import annotations

from time import monotonic

import streamlit as st

from backrisk.texts import Texts

from .held import Held

_SECONDS = 0.3
"""How long one run of the page scores: then others have their turn, and a touch on Cancel counts."""


def show_scoring(group: Held, say: Texts) -> None:
    """Draw the button that starts, or how far it is and the button that stops; score on."""
    people = group.upload.people
    st.header(say("group.score.title"))
    if group.is_scored:
        scored = int(group.understood.scored.sum())
        st.markdown(say("group.score.done", scored=f"{scored:,}", open=f"{people - scored:,}"))
        return
    if not group.is_scoring:
        st.button(
            say("group.score.start", people=f"{people:,}"),
            key="group_score",
            on_click=_start,
            args=(group,),
            icon=":material/play_arrow:",
        )
        return
    st.button(say("group.score.cancel"), key="group_cancel", on_click=stop, args=(group,))
    bar = st.progress(group.done / people, text=_how_far(group, say))
    until = monotonic() + _SECONDS
    while not group.is_scored and monotonic() < until:
        group.score_some()
        bar.progress(group.done / people, text=_how_far(group, say))
    st.rerun()


def stop(group: Held) -> None:
    """Stop scoring, and forget what was scored."""
    group.is_scoring = False
    group.parts.clear()


def _start(group: Held) -> None:
    group.is_scoring = True


def _how_far(group: Held, say: Texts) -> str:
    return say("group.score.progress", done=f"{group.done:,}", people=f"{group.upload.people:,}")
