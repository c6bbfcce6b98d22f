"""Before and after of one person side by side, with a few changes to try on the spot."""

from __future__ import annotations

from html import escape

import streamlit as st

from backrisk import Assessment, assess
from backrisk.assessment import answers_of
from backrisk.changes import between, changed, options
from backrisk.charts.icon_array import ICON_ARRAY, icon_array_frame
from backrisk.people import as_people, fewer_of_100
from backrisk.profile import Profile
from backrisk.texts import Texts
from backrisk.ui.draw import draw, table_twin
from backrisk.ui.frame import page_of
from backrisk.ui.help.amounts import step_words
from backrisk.ui.help.chosen import Pick, on_key, picks, switched_on
from backrisk.ui.help.effects import range_words
from backrisk.ui.tips import tip_of

from .before import before, take_as_before
from .differences import newly_known, show_differences

_LEVERS = 4


def show_compare(profile: Profile, say: Texts) -> None:
    """Draw the section."""
    found = picks(options(profile))
    start, goal = before(profile), changed(profile, switched_on(found))
    was, becomes = assess(start), assess(goal)
    st.markdown(say("compare.intro"))
    _show_status(start, goal, found, say)
    # The patient's two pictures first, the switches beside them: on a phone, below them.
    left, right, tried = st.columns(3, gap="medium")
    with left:
        st.subheader(say("compare.before"))
        _show_side(was, "before", say)
        if start != profile:
            st.button(say("compare.take"), key="compare_take", on_click=take_as_before)
    with right:
        st.subheader(say("compare.after"))
        _show_side(becomes, "after", say)
    with tried:
        st.subheader(say("compare.try"))
        _show_levers(profile, found, say)
    _show_twin(was, becomes, say)
    st.caption(say("result.limits"))
    show_differences(start, goal, say)
    _show_pinned(was, becomes, say)


def _show_status(start: Profile, goal: Profile, found: tuple[Pick, ...], say: Texts) -> None:
    was, becomes = assess(start), assess(goal)
    numbers = {"before": as_people(was)["n"], "after": as_people(becomes)["n"]}
    n = fewer_of_100(was.probability, becomes.probability)
    known = newly_known(start, goal)
    if start == goal:
        lines = [say("compare.same")]
    elif not n:
        lines = [say("changes.fewer_small")]
    elif known:
        lines = [say("compare.fewer", n=n) if n > 0 else say("compare.more", n=-n)]
    else:
        within = range_words(between(start, goal), say)
        lines = [
            say("compare.fewer_range", n=n, range=within)
            if n > 0
            else say("compare.more_range", n=-n, range=within)
        ]
    if known:
        lines.append(say("compare.known", names=", ".join(say.factors[factor].name for factor in known)))
    if any(tip_of(change.factor, say).kind != "trial" for change in switched_on(found)):
        lines.append(say("changes.watched"))
    first, *others = lines
    st.markdown(
        f'<div class="br-number" role="status"><p class="br-big br-then">'
        f"{escape(say('compare.numbers', **numbers))}</p>"
        f'<p class="br-sentence">{escape(first)}</p><p>{escape(" ".join(others))}</p></div>',
        unsafe_allow_html=True,
    )


def _show_side(result: Assessment, name: str, say: Texts) -> None:
    frames = as_people(result)
    st.markdown(
        f'<div class="br-number"><p class="br-big br-then">{escape(say("result.number", **frames))}</p>'
        f"<p>{escape(say('result.sentence', **frames))}</p>"
        f"<p>{escape(say('compare.range', **frames))}</p></div>",
        unsafe_allow_html=True,
    )
    draw(
        ICON_ARRAY,
        icon_array_frame(frames["n"]),
        say("icons.alt", **frames),
        f"compare_{name}",
        width="content",
    )
    st.caption(say("icons.key", **frames))


def _show_levers(profile: Profile, found: tuple[Pick, ...], say: Texts) -> None:
    """Draw the largest changes as switches: the same as at What would help, so that the plan is one."""
    if not found:
        st.markdown(
            say("changes.nothing_answered") if len(answers_of(profile)) <= 1 else say("changes.all_good")
        )
        return
    for option, change, _ in found[:_LEVERS]:
        with st.container(gap="xsmall"):
            st.toggle(tip_of(option.factor, say).title, key=on_key(option.factor), persist_state="session")
            st.markdown(f":small[{say('plan.sheet.step', step=step_words(option, change, say))}]")
    others = [tip_of(change.factor, say).title for change in switched_on(found[_LEVERS:])]
    if others:
        st.markdown(say("compare.also_on", names=", ".join(others)))
    st.page_link(
        page_of("what_would_help", say), label=say("compare.all_changes"), icon=":material/arrow_forward:"
    )


def _show_twin(was: Assessment, becomes: Assessment, say: Texts) -> None:
    what, first, then = say("compare.column.what"), say("compare.before"), say("compare.after")
    start, goal = as_people(was), as_people(becomes)
    rows = [
        {what: say(f"compare.row.{name}"), first: start[name], then: goal[name]}
        for name in ("n", "rest", "low", "high")
    ]
    table_twin(rows, say("compare.table"), "compare", say)


def _show_pinned(was: Assessment, becomes: Assessment, say: Texts) -> None:
    """Keep both numbers in sight on a phone, where the columns stack."""
    words = say("compare.numbers", before=as_people(was)["n"], after=as_people(becomes)["n"])
    with st.bottom.container(key="pinned"):
        st.html(f'<p class="br-pinned" aria-hidden="true">{escape(words)}</p>')
