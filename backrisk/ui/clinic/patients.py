"""Whom to show: the patient whose answers are in use, and eight made-up ones, each one click away."""

from __future__ import annotations

from html import escape

import streamlit as st

from backrisk import assess
from backrisk.assessment import answers_of
from backrisk.demo_patients import demo_patients
from backrisk.people import as_people
from backrisk.profile import Profile
from backrisk.texts import Texts
from backrisk.ui.demo import show_patient, shown_patient
from backrisk.ui.frame import page_of

_ACROSS = 2


def show_patients(profile: Profile, say: Texts) -> None:
    """Draw the section."""
    _show_whose(profile, say)
    st.page_link(page_of("my_back", say), label=say("demo.to_my_back"), icon=":material/arrow_forward:")
    st.subheader(say("demo.title"))
    st.markdown(say("demo.intro"))
    keys = list(demo_patients())
    for row in range(0, len(keys), _ACROSS):
        for column, key in zip(st.columns(_ACROSS, gap="large"), keys[row : row + _ACROSS], strict=True):
            with column:
                _show_card(key, say)


def _show_whose(profile: Profile, say: Texts) -> None:
    patient = shown_patient()
    if patient is not None:
        whose = say("demo.now_made_up", name=say.patients[patient].name)
    else:
        whose = say("demo.now_own") if len(answers_of(profile)) > 1 else say("demo.now_open")
    frames = as_people(assess(profile))
    # One element that stays, so that screen readers hear its words change.
    st.markdown(
        f'<div class="br-number" role="status"><p>{escape(whose)}</p>'
        f'<p class="br-big br-then">{escape(say("result.number", **frames))}</p>'
        f"<p>{escape(say('result.sentence', **frames))} {escape(say('result.range', **frames))}</p></div>",
        unsafe_allow_html=True,
    )
    st.caption(say("result.limits"))


def _show_card(key: str, say: Texts) -> None:
    text = say.patients[key]
    with st.container(key=f"patient_{key}", gap="xsmall"):
        st.markdown(f"**{text.title}**\n\n{text.story}\n\n*{say('demo.show')}* {text.show}")
        st.button(
            say("demo.look", name=text.name), key=f"demo_look_{key}", on_click=show_patient, args=(key,)
        )
