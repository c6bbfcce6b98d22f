"""What each change would do: alone, ranked, and together; what is already good; what has been tried."""

from __future__ import annotations

from html import escape

import streamlit as st

from backrisk.advice import advise
from backrisk.assessment import answers_of
from backrisk.changes import Effect, Option, best_reachable, effect, options
from backrisk.charts.changes import Arrow, changes_chart, changes_frame
from backrisk.people import PEOPLE, people_of_100
from backrisk.profile import Profile
from backrisk.registry import registry
from backrisk.texts import Texts
from backrisk.ui.draw import draw, table_twin
from backrisk.ui.frame import page_of
from backrisk.ui.tips import tip_of

from .amounts import amount, step_words
from .choosing import show_choosing
from .chosen import choice, chosen, effect_alone, is_on
from .effects import fewer, range_words
from .tried import show_helped, show_no_gain


def show_changes(profile: Profile, say: Texts) -> None:
    """Draw the section."""
    found = options(profile)
    if found:
        alone = {option.factor: effect_alone(profile, option) for option in found}
        together = effect(profile, chosen(found))
        shown, asked = st.columns([6, 5], gap="large")
        with shown.container(key="changes_result"):
            _show_result(profile, found, alone, together, say)
        with asked:
            show_choosing(profile, found, alone, say)
        _show_pinned(together, bool(chosen(found)), say)
    else:
        _show_nothing_to_change(profile, say)
    _show_credits(profile, say)
    show_helped(say)
    show_no_gain(say)


def _show_result(
    profile: Profile, found: tuple[Option, ...], alone: dict[str, Effect], together: Effect, say: Texts
) -> None:
    best = best_reachable(profile)
    _show_status(together, best, [option for option in found if is_on(option)], say)
    leading = found[0]
    st.markdown(
        say(
            "changes.takeaway",
            name=say.factors[leading.factor].name,
            step=step_words(leading, leading.best, say),
        )
    )
    arrows = [arrow_of(option, alone[option.factor], say) for option in found]
    rows = "; ".join(
        say("changes.row", name=arrow.name, then=people_of_100(one.then), range=range_words(one, say))
        for arrow, one in zip(arrows, alone.values(), strict=True)
    )
    numbers = {"now": people_of_100(best.now), "best": people_of_100(best.then)}
    draw(
        changes_chart(arrows, PEOPLE * best.then),
        changes_frame(arrows),
        say("changes.alt", rows=rows, **numbers),
        "changes",
    )
    st.caption(say("changes.key", **numbers))
    table_twin(
        [_row(option, alone[option.factor], say) for option in found], say("changes.table"), "changes", say
    )


def _show_status(together: Effect, best: Effect, on: list[Option], say: Texts) -> None:
    count = len(on)
    now, then = people_of_100(together.now), people_of_100(together.then)
    n = fewer(together)
    if not count:
        big = say("changes.big_now", now=now)
        lines = [say("changes.none_on", now=now, rest=PEOPLE - now)]
    else:
        big = say("changes.big_then", now=now, then=then)
        frames = {"then": then, "rest": PEOPLE - then}
        lines = [
            say("changes.one_on", **frames) if count == 1 else say("changes.many_on", count=count, **frames),
            say("changes.fewer", n=n, range=range_words(together, say)) if n else say("changes.fewer_small"),
        ]
    if count > 1:
        lines.append(say("changes.not_a_sum"))
    if any(tip_of(option.factor, say).kind != "trial" for option in on):
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


def arrow_of(option: Option, one: Effect, say: Texts) -> Arrow:
    """The arrow of a change, with what it does alone."""
    n = fewer(one)
    return Arrow(
        name=say.factors[option.factor].name,
        now=PEOPLE * one.now,
        after=PEOPLE * one.then,
        low=PEOPLE * one.now - one.high,
        high=PEOPLE * one.now - one.low,
        label=say("changes.label", n=n) if n else say("changes.label_small"),
        on=is_on(option),
    )


def _row(option: Option, one: Effect, say: Texts) -> dict[str, str]:
    return {
        say("changes.column.what"): say.factors[option.factor].name,
        say("changes.column.from"): amount(option.factor, option.now, say),
        say("changes.column.to"): amount(option.factor, choice(option).to, say),
        say("changes.column.then"): str(people_of_100(one.then)),
        say("changes.column.fewer"): range_words(one, say),
        say("changes.column.kind"): say(f"changes.kind.{tip_of(option.factor, say).kind}"),
    }


def _show_nothing_to_change(profile: Profile, say: Texts) -> None:
    changeable = [name for name in answers_of(profile) if registry().factors[name].changeable]
    st.markdown(say("changes.all_good") if changeable else say("changes.nothing_answered"))
    label = say("changes.more_answers") if changeable else say("changes.to_my_back")
    st.page_link(page_of("my_back", say), label=label, icon=":material/arrow_back:")


def _show_credits(profile: Profile, say: Texts) -> None:
    good = advise(profile).already_good
    if good:
        st.subheader(say("changes.good.title"))
        st.markdown("\n".join(f"- {tip_of(name, say).credit}" for name in good))
