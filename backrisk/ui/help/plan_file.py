"""A plan as a file: taken home, and brought back weeks later to compare then and now."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from backrisk.assessment import answers_of
from backrisk.changes import ChangeRefused, Refusal, check
from backrisk.people import PEOPLE, people_of_100
from backrisk.plan import LARGEST, Comparison, Plan, PlannedChange, PlanRefused, compare, read, write
from backrisk.profile import Profile
from backrisk.registry import registry
from backrisk.texts import Texts
from backrisk.ui.answers import use
from backrisk.ui.frame import page_of
from backrisk.ui.tips import tip_of

from .amounts import amount
from .chosen import on_key, to_key, when_key, where_key

LOADED = "plan_loaded"
"""Session key of the plan brought back."""
REFUSED = "plan_refused"
"""Session key of why a file was refused."""
_UPLOAD = "plan_upload"


def show_download(plan: Plan, say: Texts) -> None:
    """Draw the button, and beside it what is in the file."""
    st.download_button(
        say("plan.download"),
        write(plan),
        file_name=say("plan.file_name", date=plan.made.isoformat()),
        mime="application/json",
        icon=":material/download:",
        key="plan_download",
        on_click="ignore",
    )
    st.caption(say("plan.privacy"))


def show_loading(profile: Profile, say: Texts) -> None:
    """Draw the way to bring a plan back, and what has become of it."""
    st.subheader(say("plan.load.title"))
    st.markdown(say("plan.load.intro"))
    st.file_uploader(say("plan.load.label"), type="json", key=_UPLOAD, on_change=_take, max_upload_size=1)
    refused = st.session_state.get(REFUSED)
    if refused is not None:
        st.warning(say(f"plan.refused.{refused}"), icon=":material/error:")
    plan = st.session_state.get(LOADED)
    if plan is not None:
        _show_comparison(plan, profile, say)


def _show_comparison(plan: Plan, profile: Profile, say: Texts) -> None:
    found = compare(plan, profile)
    numbers = {"then": found.then, "now": found.now, "goal": found.goal}
    shown = {name: people_of_100(probability) for name, probability in numbers.items()}
    # Of one who has answered nothing here yet, now would be somebody else.
    if len(answers_of(profile)) <= 1:
        del shown["now"]
        st.markdown(say("plan.compare.open", date=plan.made.isoformat(), **shown))
    else:
        st.markdown(say("plan.compare", date=plan.made.isoformat(), **shown))
        _say_what_is_open(found, say)
    what, have, have_not = (say(f"plan.column.{name}") for name in ("what", "have", "have_not"))
    rows = [{what: say(f"plan.row.{name}"), have: n, have_not: PEOPLE - n} for name, n in shown.items()]
    st.table(
        pd.DataFrame(rows),
        hide_index=True,
        border="horizontal",
        alt=say("plan.table"),
    )
    st.markdown(
        "\n".join(
            f"- {_progress(planned, plan, code, say)}"
            for planned, code in zip(plan.changes, found.progress, strict=True)
        )
    )
    st.button(say("plan.use"), key="plan_use", on_click=_use, args=(plan,))
    st.caption(say("plan.use.help"))
    st.button(say("plan.put_away"), key="plan_put_away", on_click=_put_away, type="tertiary")
    st.page_link(page_of("my_back", say), label=say("plan.to_my_back"), icon=":material/arrow_back:")


def _say_what_is_open(found: Comparison, say: Texts) -> None:
    if found.open_now:
        names = ", ".join(say.factors[factor].name for factor in found.open_now)
        st.markdown(say("plan.compare.missing", names=names))


def _progress(planned: PlannedChange, plan: Plan, code: str, say: Texts) -> str:
    title, to = tip_of(planned.factor, say).title, amount(planned.factor, planned.to, say)
    line = f"**{title}**, {to}: {say(f'plan.progress.{code}')}"
    refused = _why_not(plan, planned)
    return line if refused is None else f"{line} {say(f'changes.refused.{refused}')}"


def _why_not(plan: Plan, planned: PlannedChange) -> Refusal | None:
    """Why a planned change is not taken up again, if so: a file may hold what nobody should be asked for."""
    try:
        check(plan.then, planned.change)
    except ChangeRefused as refused:
        return refused.code
    return None


def _take() -> None:
    """Keep the file's plan, or why it is none; the file itself goes when the page does."""
    _put_away()
    file = st.session_state[_UPLOAD]
    if file is None:
        return
    try:
        st.session_state[LOADED] = read(file.read(LARGEST + 1))
    except PlanRefused as refused:
        st.session_state[REFUSED] = refused.code


def _put_away() -> None:
    st.session_state.pop(LOADED, None)
    st.session_state.pop(REFUSED, None)


def _use(plan: Plan) -> None:
    """Go on from the plan: its answers, its changes, their when and where."""
    use(plan.then)
    planned = {change.factor: change for change in plan.changes if _why_not(plan, change) is None}
    for factor in registry().factors:
        st.session_state[on_key(factor)] = factor in planned
    for factor, change in planned.items():
        st.session_state[to_key(factor)] = change.to
        st.session_state[when_key(factor)] = change.when
        st.session_state[where_key(factor)] = change.where
