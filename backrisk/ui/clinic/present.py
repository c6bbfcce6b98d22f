"""Presenting: one slide fills the screen, and keys or buttons lead through them."""

from __future__ import annotations

from html import escape

import streamlit as st

from backrisk.profile import Profile
from backrisk.texts import Texts
from backrisk.ui.demo import shown_patient

from .slides import SLIDES

_ORDER = tuple(SLIDES)
_SLIDE, _CAME_FROM = "present_slide", "present_came_from"
"""Session keys: the slide shown, by its place in the order; and the tab to come back to."""
_TAB = "clinic_tab"


def presenting() -> bool:
    """Whether the page is all slide."""
    return _SLIDE in st.session_state


def offer_presenting(say: Texts) -> None:
    """Draw the way in."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(say("present.start"), key="present_start", on_click=_start, icon=":material/slideshow:")
        st.markdown(f":small[{say('present.how')}]", width="content")


def show_slide(profile: Profile, say: Texts) -> None:
    """Draw the slide shown, and the steps below it."""
    place = st.session_state[_SLIDE]
    with st.container(key="present"):
        SLIDES[_ORDER[place]](profile, say)
    with st.container(key="present_steps", horizontal=True, vertical_alignment="center"):
        st.button(
            say("present.back"),
            key="present_back",
            on_click=_step,
            args=(-1,),
            disabled=place == 0,
            shortcut="Left",
        )
        _say_place(place, say)
        st.button(
            say("present.next"),
            key="present_next",
            on_click=_step,
            args=(1,),
            disabled=place == len(_ORDER) - 1,
            shortcut="Right",
        )
        st.button(say("present.end"), key="present_end", on_click=_end, type="tertiary", shortcut="Esc")


def _say_place(place: int, say: Texts) -> None:
    # One element that stays, so that screen readers hear which slide has come.
    title = say(f"present.title.{_ORDER[place]}")
    words = escape(say("present.place", n=place + 1, total=len(_ORDER)))
    patient = shown_patient()
    made_up = "" if patient is None else say("present.made_up", name=say.patients[patient].name)
    st.markdown(
        f'<p class="br-place" role="status"><span class="br-unseen">{escape(title)}, </span>{words}'
        f"{f' <small>{escape(made_up)}</small>' if made_up else ''}</p>",
        unsafe_allow_html=True,
        width="content",
    )


def _start() -> None:
    st.session_state[_SLIDE] = 0
    st.session_state[_CAME_FROM] = st.session_state.get(_TAB)


def _step(by: int) -> None:
    st.session_state[_SLIDE] = min(max(st.session_state[_SLIDE] + by, 0), len(_ORDER) - 1)


def _end() -> None:
    st.session_state.pop(_SLIDE, None)
    came_from = st.session_state.pop(_CAME_FROM, None)
    if came_from is not None:
        st.session_state[_TAB] = came_from
