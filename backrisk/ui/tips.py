"""Tips that fit the answers, each with a first step, its evidence and its paper."""

from __future__ import annotations

import streamlit as st

from backrisk.advice import Lever, advise
from backrisk.people import fewer_of_100
from backrisk.profile import Profile
from backrisk.registry import registry
from backrisk.texts import Texts, Tip

from .papers import paper_link

_SHOWN = 3
_TRIED = "strengthening_days"
"""The change with the best trials: shown until answers say what fits better."""


def show_tips(profile: Profile, say: Texts) -> None:
    """Draw the changes that would move the number most, the rest on demand, and what is already good."""
    advice = advise(profile)
    st.header(say("tips.title"))
    if not advice.levers:
        trained = _TRIED in advice.already_good
        st.markdown(
            say(
                "tips.none"
                if trained
                else "tips.before_answers"
                if not advice.already_good
                else "tips.more_to_do"
            )
        )
        if not trained:
            _show_tip(_TRIED, None, say)
    for lever in advice.levers[:_SHOWN]:
        _show_tip(lever.factor, lever, say)
    if advice.levers[_SHOWN:]:
        more = st.expander(
            say("tips.more", n=len(advice.levers[_SHOWN:])),
            type="compact",
            key="more_tips",
            on_change="rerun",
        )
        if more.open:
            with more:
                for lever in advice.levers[_SHOWN:]:
                    _show_tip(lever.factor, lever, say)
    if advice.already_good:
        st.markdown(f"**{say('tips.credit')}**")
        st.markdown("\n".join(f"- {tip_of(name, say).credit}" for name in advice.already_good))


def tip_of(factor: str, say: Texts) -> Tip:
    """Tip of a factor that one can change."""
    tip = say.factors[factor].tip
    if tip is None:
        raise KeyError(factor)
    return tip


def _show_tip(factor: str, lever: Lever | None, say: Texts) -> None:
    tip = tip_of(factor, say)
    effect = "" if lever is None else "\n\n" + _effect(lever, tip, say)
    papers = ", ".join(paper_link(registry().source_of(study)) for study in tip.sources)
    strength = say(f"grade.{registry().factors[factor].entry.grade}")
    st.markdown(
        f"**{tip.title}**{effect}\n\n{tip.text}\n\n*{say('tips.first_step')}* {tip.first_step}\n\n"
        f":small[{say(f'tips.kind.{tip.kind}')} {strength} {papers}]"
    )


def _effect(lever: Lever, tip: Tip, say: Texts) -> str:
    # Trials say what a change does; the rest only how people who live so fare.
    people = fewer_of_100(lever.now, lever.then)
    if not people:
        return say("tips.effect_small")
    return say("tips.effect_trial" if tip.kind == "trial" else "tips.effect_seen", n=people)
