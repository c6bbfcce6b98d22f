"""What would help one lift most, and the answer on lifting it speaks for."""

from __future__ import annotations

import streamlit as st

from backrisk.lift_improvements import Improvement
from backrisk.lifting import both_ends, lifting_answer
from backrisk.registry import registry
from backrisk.texts import Texts
from backrisk.ui.answers import answer, key

from .lift_form import Lift
from .lift_result import best_measures

_FIELD = "lifting"


def show_improvements(lift: Lift, say: Texts) -> None:
    """Say which single change raises the limit most, and what the others would do."""
    st.subheader(say("lift.helps.title"))
    now, found = lift.result, lift.improvements
    if not found:
        st.markdown(say("lift.helps.not_one" if now.outside else "lift.helps.none"))
        return
    first, *others = found
    told = {"change": _change(first, lift, say), **lift.figures(first.result, say)}
    if now.outside:
        st.markdown(say("lift.helps.inside", **told))
    else:
        was = lift.figures(now, say)
        st.markdown(say("lift.helps.first", now=was["limit"], was=was["index"], **told))
    if others:
        lines = [
            say("lift.helps.next", change=_change(other, lift, say), **lift.figures(other.result, say))
            for other in others
        ]
        st.markdown("\n".join(f"- {line}" for line in lines))
        st.caption(say("lift.helps.each"))


def show_answer(lift: Lift, say: Texts) -> None:
    """Offer the answer that the lift speaks for; it is taken only when asked."""
    levels = say.questions[_FIELD].answers
    level = lifting_answer(lift.task)
    st.subheader(say("lift.answer.title"))
    st.markdown(say("lift.answer.text", answer=levels[level]))
    st.caption(say("lift.answer.rule", **levels))
    st.button(say("lift.answer.use"), key="lift_use_answer", on_click=_use, args=(level,))
    held = answer(registry().questions[_FIELD])
    st.caption(say("lift.answer.now", answer=say.answer(_FIELD, held)))


def _use(level: str) -> None:
    st.session_state[key(_FIELD)] = level


def _change(improvement: Improvement, lift: Lift, say: Texts) -> str:
    name, best = improvement.multiplier, best_measures(lift, say)[improvement.multiplier]
    if name == "VM" and lift.placed_with_care and both_ends(lift.task, lift.destination).governs != "origin":
        return say("lift.helps.VM_end", **best)
    return say(f"lift.helps.{name}", **best)
