"""Danger signs, asked before anything else, and what they mean for whom to contact."""

from __future__ import annotations

from datetime import date

import streamlit as st

from backrisk.course import LONGEST, days_since
from backrisk.texts import Texts
from backrisk.triage import SIGNS, Advice, Signs, Tier, triage

from ..today import today
from .statements import sources_line

_STAGES = (Tier.EMERGENCY, Tier.URGENT, Tier.DOCTOR)
_STAGE = "care_stage"
_BEGAN = "pain_began"


def advice_now() -> Advice:
    """What the signs ticked in this visit say."""
    ticked = {name: bool(st.session_state.get(_key(name))) for names in SIGNS.values() for name in names}
    return triage(Signs(**ticked, days=days_of_pain()))


def days_of_pain() -> int | None:
    """Days since the pain began, once that was answered."""
    began = st.session_state.get(_BEGAN)
    return None if began is None else max(0, days_since(began, max(began, today())))


def ask_when(say: Texts) -> None:
    """Draw the question when the pain began."""
    now = today()
    st.date_input(
        say("care.when"),
        value=None,
        min_value=date.fromordinal(now.toordinal() - LONGEST),
        max_value=now,
        help=say("care.when.why"),
        key=_BEGAN,
        persist_state="session",
        width=260,
    )


def still_asking() -> bool:
    """Whether danger signs are still to be ruled out."""
    return _stage() < len(_STAGES)


def ask_signs(say: Texts) -> None:
    """Draw the signs of one tier; the next follow when these are answered."""
    stage = _stage()
    tier = _STAGES[stage]
    name = tier.name.lower()
    st.header(say(f"care.ask.{name}"))
    st.caption(say("care.progress", number=stage + 1, total=len(_STAGES)))
    with st.container(key="signs", gap="small"):
        for sign in SIGNS[tier]:
            st.checkbox(say.care.signs[sign].text, key=_key(sign), persist_state="session")
    if tier is Tier.DOCTOR:
        ask_when(say)
    ticked = any(st.session_state.get(_key(sign)) for sign in SIGNS[tier])
    st.button(
        say("care.go_on" if ticked else "care.none"),
        key="signs_answered",
        on_click=_go,
        args=(stage + 1,),
        width="stretch",
    )
    if stage:
        st.button(say("care.back"), key="signs_back", on_click=_go, args=(stage - 1,), type="tertiary")


def show_emergency(advice: Advice, say: Texts) -> None:
    """Fill the page with whom to call now, and a card to show or print; nothing else."""
    tier = say.care.tiers["emergency"]
    with st.container(key="emergency"):
        st.title(tier.title)
        with st.container(key="call"):
            st.markdown(f"**{tier.text}**")
            st.markdown(say("care.numbers"))
        with st.container(key="card", border=True):
            st.header(say("care.card"))
            st.markdown(say("care.card.text", signs=_on_card(advice, say)))
            if advice.maternity:
                st.markdown(say("care.card.pregnant"))
            st.markdown(say("care.card.new"))
        st.markdown(say("care.card.use"))
        sources_line([tier, *(say.care.signs[name] for name in advice.because)], say)
        st.button(say("care.mistake"), key="signs_mistake", on_click=_take_back, type="tertiary")


def show_tier(advice: Advice, say: Texts) -> None:
    """Draw whom to contact, why, and what to say."""
    tier = say.care.tiers[advice.tier.name.lower()]
    shown = [tier, *(say.care.signs[name] for name in advice.because)]
    lines = [f"**{tier.title}**", tier.text]
    if advice.maternity:
        lines.append(say.care.maternity.text)
    if advice.because:
        lines.append(say("care.say", signs=_on_card(advice, say)))
    if advice.tier is Tier.URGENT:
        lines.append(say.care.base_rates.text)
        shown.append(say.care.base_rates)
    with st.container(key=f"tier_{advice.tier.name.lower()}", border=True):
        st.markdown("\n\n".join(lines))
        if advice.tier is not Tier.EMERGENCY:
            st.markdown(say("care.watch"))
        sources_line(shown, say)
    st.button(say("care.again"), key="signs_again", on_click=_go, args=(0,), type="tertiary")


def _on_card(advice: Advice, say: Texts) -> str:
    return "; ".join(say.care.signs[name].card for name in advice.because)


def _key(sign: str) -> str:
    return f"sign_{sign}"


def _stage() -> int:
    return int(st.session_state.get(_STAGE, 0))


def _go(stage: int) -> None:
    st.session_state[_STAGE] = stage


def _take_back() -> None:
    for sign in SIGNS[Tier.EMERGENCY]:
        st.session_state[_key(sign)] = False
    _go(0)
