"""A plan: the chosen changes with when and where, on one sheet to print, and as a file to come back with."""

from __future__ import annotations

from html import escape

import streamlit as st

from backrisk.changes import Option, effect, options
from backrisk.people import PEOPLE, people_of_100
from backrisk.plan import LONGEST, Plan, PlannedChange, one_line, plan_of
from backrisk.profile import Profile
from backrisk.texts import Texts
from backrisk.ui.tips import tip_of
from backrisk.ui.today import today

from .amounts import step_words
from .chosen import Pick, picks, when_key, where_key
from .plan_file import show_download, show_loading


def show_plan(profile: Profile, say: Texts) -> None:
    """Draw the section."""
    found = [pick for pick in picks(options(profile)) if pick.on]
    if found:
        st.markdown(say("plan.intro"))
        changes = tuple(_ask_when_and_where(pick, say) for pick in found)
        plan = plan_of(profile, changes, today())
        with st.container(key="plan_sheet"):
            _show_sheet(plan, found, say)
        st.caption(say("plan.print"))
        show_download(plan, say)
    else:
        st.markdown(say("plan.nothing_chosen"))
        st.button(say("plan.choose"), key="plan_choose", on_click=_open_changes, args=(say,))
    show_loading(profile, say)


def _ask_when_and_where(pick: Pick, say: Texts) -> PlannedChange:
    """Ask when and where: a step with a time and a place is one that gets taken."""
    factor = pick.option.factor
    title = tip_of(factor, say).title
    st.markdown(f"**{title}**")
    first, second = st.columns(2)
    when = first.text_input(
        say("plan.when", title=title),
        max_chars=LONGEST,
        placeholder=say("plan.when.example"),
        key=when_key(factor),
        persist_state="session",
    )
    where = second.text_input(
        say("plan.where", title=title),
        max_chars=LONGEST,
        placeholder=say("plan.where.example"),
        key=where_key(factor),
        persist_state="session",
    )
    return PlannedChange(
        factor=factor,
        to=pick.change.to,
        when=one_line(when or ""),
        where=one_line(where or ""),
    )


def _show_sheet(plan: Plan, found: list[Pick], say: Texts) -> None:
    """Draw the plan as one piece of text, which is what is printed."""
    together = effect(plan.then, [planned.change for planned in plan.changes])
    then = people_of_100(together.then)
    numbers = say(
        "plan.numbers",
        date=plan.made.isoformat(),
        now=people_of_100(together.now),
        then=then,
        rest=PEOPLE - then,
    )
    items = "".join(
        _item(planned, pick.option, say) for planned, pick in zip(plan.changes, found, strict=True)
    )
    st.html(
        f'<div class="br-plan"><h3>{escape(say("plan.sheet"))}</h3><p>{escape(numbers)}</p>'
        f"<ol>{items}</ol><p>{escape(say('result.limits'))}</p></div>"
    )


def _item(planned: PlannedChange, option: Option, say: Texts) -> str:
    tip = tip_of(planned.factor, say)
    lines = [
        say("plan.sheet.step", step=step_words(option, planned.change, say)),
        f"{say('tips.first_step')} {tip.first_step}",
        say("plan.sheet.when", text=planned.when or say("plan.sheet.blank")),
        say("plan.sheet.where", text=planned.where or say("plan.sheet.blank")),
    ]
    return f"<li><strong>{escape(tip.title)}</strong>{''.join(f'<br>{escape(line)}' for line in lines)}</li>"


def _open_changes(say: Texts) -> None:
    st.session_state["help_tab"] = say("help.changes")
