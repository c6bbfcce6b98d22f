"""The changes to switch on, each with how far, what it does, a first step and its papers."""

from __future__ import annotations

import streamlit as st

from backrisk.changes import (
    FIRST_LOSS,
    HEALTHY_LEAST,
    WEIGHT,
    Effect,
    question_of,
    weight_at,
)
from backrisk.profile import Profile
from backrisk.registry import registry
from backrisk.texts import Texts
from backrisk.ui.papers import paper_link
from backrisk.ui.tips import tip_of

from .amounts import amount, step_words, weight
from .chosen import Pick, on_key, to_key
from .effects import effect_words

_MOST_SEGMENTS = 5
_SHOWN = 5
_MORE = "more_changes"


def show_choosing(profile: Profile, found: tuple[Pick, ...], effects: list[Effect], say: Texts) -> None:
    """Draw a switch for each change, the largest first; the smaller ones on demand."""
    st.subheader(say("changes.choose"))
    rows = list(zip(found, effects, strict=True))
    for pick, one in rows[:_SHOWN]:
        _show(profile, pick, one, say)
    others = rows[_SHOWN:]
    if others:
        if any(pick.on for pick, _ in others):
            st.session_state.setdefault(_MORE, True)
        more = st.expander(say("tips.more", n=len(others)), type="compact", key=_MORE, on_change="rerun")
        if more.open:
            with more:
                for pick, one in others:
                    _show(profile, pick, one, say)


def _show(profile: Profile, pick: Pick, one: Effect, say: Texts) -> None:
    factor = pick.option.factor
    with st.container(key=f"change_{factor}", gap="xsmall"):
        tip = tip_of(factor, say)
        st.toggle(tip.title, key=on_key(factor), persist_state="session")
        step = step_words(pick.option, pick.change, say)
        st.markdown(
            f"{say('changes.what', step=step, effect=effect_words(one, tip.kind, say))}\n\n"
            f"*{say('tips.first_step')}* {tip.first_step}"
        )
        if pick.on:
            _ask_how_far(pick, say)
            if factor == WEIGHT:
                _show_healthy_weights(profile, pick, say)
        why = st.expander(
            say("changes.why", name=say.factors[factor].name),
            type="compact",
            key=f"change_why_{factor}",
            on_change="rerun",
        )
        if why.open:
            papers = ", ".join(paper_link(registry().source_of(study)) for study in tip.sources)
            strength = say(f"grade.{registry().factors[factor].entry.grade}")
            why.markdown(f"{tip.text}\n\n:small[{say(f'tips.kind.{tip.kind}')} {strength} {papers}]")


def _ask_how_far(pick: Pick, say: Texts) -> None:
    option = pick.option
    if len(option.choices) == 1:
        return
    key = to_key(option.factor)
    st.session_state[key] = pick.change.to
    name, unit = say.factors[option.factor].name, question_of(option.factor).ask.unit
    bare = question_of(option.factor).is_number and option.factor != WEIGHT
    label = say("changes.how_far_in", name=name, unit=unit) if bare else say("changes.how_far", name=name)

    def in_words(answer: str | float) -> str:
        return say.answer(option.factor, answer) if bare else amount(option.factor, answer, say)

    if not question_of(option.factor).is_number or len(option.choices) <= _MOST_SEGMENTS:
        st.segmented_control(
            label, option.choices, format_func=in_words, required=True, key=key, persist_state="session"
        )
    else:
        st.select_slider(label, option.choices, format_func=in_words, key=key, persist_state="session")


def _show_healthy_weights(profile: Profile, pick: Pick, say: Texts) -> None:
    """Say why the slider ends where it does, and that nobody need get there at once."""
    least, most = weight_at(profile, HEALTHY_LEAST), pick.option.best.to
    now, to = pick.option.now, pick.change.to
    if least is None or isinstance(most, str) or isinstance(to, str) or isinstance(now, str):
        return
    sources = registry().sources
    said = say("changes.healthy", low=weight(least, say), high=weight(most, say))
    lines = [f"{said} {paper_link(sources['who2000'])}"]
    if to < (1 - FIRST_LOSS) * now:
        goal = weight((1 - FIRST_LOSS) * now, say)
        lines.append(f"{say('changes.first_goal', goal=goal)} {paper_link(sources['nhlbi1998'])}")
    st.markdown("\n\n".join(f":small[{line}]" for line in lines))
