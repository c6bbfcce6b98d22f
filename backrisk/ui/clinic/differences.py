"""Which answers differ between before and after, each marked with an arrow and words."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from backrisk.assessment import answers_of
from backrisk.jobs import occupations
from backrisk.profile import Profile
from backrisk.registry import registry
from backrisk.texts import Texts
from backrisk.ui.help.amounts import weight
from backrisk.ui.jobs import OCCUPATION


def newly_known(before: Profile, after: Profile) -> list[str]:
    """Factors answered on one side only: with them the two numbers do not quite compare."""
    was, becomes = answers_of(before), answers_of(after)
    return [factor for factor in registry().factors if (factor in was) != (factor in becomes)]


def show_differences(before: Profile, after: Profile, say: Texts) -> None:
    """Draw the answers that differ, as a table."""
    st.subheader(say("compare.changed"))
    different = [field for field in Profile.model_fields if getattr(before, field) != getattr(after, field)]
    if not different:
        st.markdown(say("compare.nothing_changed"))
        return
    names = [
        say("compare.column.what"),
        say("compare.before"),
        say("compare.after"),
        say("compare.column.way"),
    ]
    rows = [
        (
            say.questions[field].label,
            _in_words(field, getattr(before, field), say),
            _in_words(field, getattr(after, field), say),
            _way(field, before, after, say),
        )
        for field in different
    ]
    st.table(
        pd.DataFrame(rows, columns=names), hide_index=True, border="horizontal", alt=say("compare.changed")
    )


def _in_words(field: str, answer: Any, say: Texts) -> str:
    if field == OCCUPATION.field and answer in occupations():
        return occupations()[answer].title
    if answer is None or isinstance(answer, str):
        return say.answer(field, answer)
    if field == "weight_kg":
        return weight(answer, say)
    return say("changes.amount", n=say.answer(field, answer), unit=registry().questions[field].ask.unit)


def _way(field: str, before: Profile, after: Profile, say: Texts) -> str:
    """Which way an answer points by itself, whatever the rest makes of it."""
    factor = registry().factors.get(registry().questions[field].factor)
    was, becomes = answers_of(before), answers_of(after)
    if factor is None or (factor.name not in was and factor.name not in becomes):
        return say("compare.way.none")
    if factor.name not in was:
        return say("compare.way.answered")
    if factor.name not in becomes:
        return say("compare.way.opened")
    step = factor.effect_of(becomes[factor.name])[0] - factor.effect_of(was[factor.name])[0]
    if step == 0:
        return say("compare.way.none")
    return say("compare.way.lower") if step < 0 else say("compare.way.higher")
