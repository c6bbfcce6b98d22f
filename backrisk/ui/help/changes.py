"""What each change would do: alone, ranked, and together; what is already good; what has been tried."""

from __future__ import annotations

from html import escape

import streamlit as st

from backrisk.advice import already_good
from backrisk.assessment import answers_of
from backrisk.changes import Change, Effect, best_reachable, effect, options
from backrisk.charts.changes import Arrow, changes_chart, changes_frame
from backrisk.people import PEOPLE, people_of_100
from backrisk.profile import Profile
from backrisk.registry import registry
from backrisk.texts import Texts
from backrisk.ui.draw import draw, table_twin
from backrisk.ui.frame import page_of
from backrisk.ui.tips import tip_of

from .amounts import step_words
from .choosing import show_choosing
from .chosen import Pick, effect_alone, picks, switched_on
from .effects import fewer, range_words
from .tried import show_helped, show_no_gain


def show_changes(profile: Profile, say: Texts) -> None:
    """Draw the section."""
    found = picks(options(profile))
    if found:
        effects = [effect_alone(profile, pick) for pick in found]
        together = effect(profile, switched_on(found))
        shown, asked = st.columns([6, 5], gap="large")
        with shown.container(key="changes_result"):
            _show_result(profile, found, effects, together, say)
        with asked:
            show_choosing(profile, found, effects, say)
        _show_pinned(together, bool(switched_on(found)), say)
    else:
        _show_nothing_to_change(profile, say)
    _show_credits(profile, say)
    show_helped(say)
    show_no_gain(say)


def _show_result(
    profile: Profile, found: tuple[Pick, ...], effects: list[Effect], together: Effect, say: Texts
) -> None:
    best = best_reachable(profile)
    _show_status(together, best, switched_on(found), say)
    leading = found[0].option
    st.markdown(
        say(
            "changes.takeaway",
            name=say.factors[leading.factor].name,
            step=step_words(leading, leading.best, say),
        )
    )
    arrows = [arrow_of(pick, one, say) for pick, one in zip(found, effects, strict=True)]
    rows = "; ".join(
        say("changes.row", name=arrow.name, then=people_of_100(one.then), range=range_words(one, say))
        for arrow, one in zip(arrows, effects, strict=True)
    )
    numbers = {"now": people_of_100(best.now), "best": people_of_100(best.then)}
    draw(
        changes_chart(arrows, PEOPLE * best.then),
        changes_frame(arrows),
        say("changes.alt", rows=rows, **numbers),
        "changes",
    )
    st.caption(say("changes.key", **numbers))
    table = [_row(pick, one, say) for pick, one in zip(found, effects, strict=True)]
    table_twin(table, say("changes.table"), "changes", say)


def _show_status(together: Effect, best: Effect, on: tuple[Change, ...], say: Texts) -> None:
    now, then = people_of_100(together.now), people_of_100(together.then)
    n = fewer(together)
    if not on:
        big = say("changes.big_now", now=now)
        lines = [say("changes.none_on", now=now, rest=PEOPLE - now)]
    else:
        big = say("changes.big_then", now=now, then=then)
        frames = {"then": then, "rest": PEOPLE - then}
        lines = [
            say("changes.one_on", **frames)
            if len(on) == 1
            else say("changes.many_on", count=len(on), **frames),
            say("changes.fewer", n=n, range=range_words(together, say)) if n else say("changes.fewer_small"),
        ]
    if len(on) > 1:
        lines.append(say("changes.not_a_sum"))
    if any(tip_of(change.factor, say).kind != "trial" for change in on):
        lines.append(say("changes.watched"))
    lines.append(say("changes.best", best=people_of_100(best.then)))
    first, *others = lines
    st.markdown(
        f'<div class="br-number" role="status"><p class="br-big br-then">{escape(big)}</p>'
        f'<p class="br-sentence">{escape(first)}</p><p>{escape(" ".join(others))}</p></div>',
        unsafe_allow_html=True,
    )


def _show_pinned(together: Effect, any_on: bool, say: Texts) -> None:
    """Keep the number in sight on a phone, where the columns stack."""
    now, then = people_of_100(together.now), people_of_100(together.then)
    words = say("changes.big_then", now=now, then=then) if any_on else say("changes.big_now", now=now)
    with st.bottom.container(key="pinned"):
        st.html(f'<p class="br-pinned" aria-hidden="true">{escape(words)}</p>')


def arrow_of(pick: Pick, one: Effect, say: Texts) -> Arrow:
    """The arrow of a change, with what it does alone."""
    n = fewer(one)
    return Arrow(
        name=say.factors[pick.option.factor].name,
        now=PEOPLE * one.now,
        after=PEOPLE * one.then,
        low=PEOPLE * one.now - one.high,
        high=PEOPLE * one.now - one.low,
        label=say("changes.label", n=n) if n else say("changes.label_small"),
        on=pick.on,
    )


def _row(pick: Pick, one: Effect, say: Texts) -> dict[str, str]:
    # Few columns: a table that scrolls sideways on a phone could not be reached by keyboard.
    then = people_of_100(one.then)
    return {
        say("changes.column.what"): say.factors[pick.option.factor].name,
        say("changes.column.step"): step_words(pick.option, pick.change, say),
        say("changes.column.then"): say("changes.cell", then=then, range=range_words(one, say)),
    }


def _show_nothing_to_change(profile: Profile, say: Texts) -> None:
    changeable = [name for name in answers_of(profile) if registry().factors[name].changeable]
    st.markdown(say("changes.all_good") if changeable else say("changes.nothing_answered"))
    label = say("changes.more_answers") if changeable else say("changes.to_my_back")
    st.page_link(page_of("my_back", say), label=label, icon=":material/arrow_back:")


def _show_credits(profile: Profile, say: Texts) -> None:
    good = already_good(profile)
    if good:
        st.subheader(say("changes.good.title"))
        st.markdown("\n".join(f"- {tip_of(name, say).credit}" for name in good))
