"""What sets a spasm off: odds from a study of such moments, and how to do each thing more safely."""

from __future__ import annotations

import streamlit as st

from backrisk.charts.triggers import TRIGGERS, TriggerBar, triggers_frame
from backrisk.texts import Texts
from backrisk.triggers import Trigger, triggers

from ..answers import given_age
from ..draw import draw, table_twin
from .statements import sources_line


def show_triggers(say: Texts) -> None:
    """Draw the chart with its caveat, and the list of triggers."""
    age = given_age()
    found = triggers(age)
    bars = [TriggerBar(_name(trigger, say), trigger.odds, _times(trigger, say)) for trigger in found]
    st.markdown(say("triggers.takeaway"))
    listed = "; ".join(f"{bar.name}: {bar.label}" for bar in bars)
    draw(TRIGGERS, triggers_frame(bars), say("triggers.alt", listed=listed), "triggers")
    st.caption(say("triggers.axis") if age is None else say("triggers.axis_age", age=age))
    columns = say("triggers.column.what"), say("triggers.column.odds")
    table_twin(
        [{columns[0]: b.name, columns[1]: b.label} for b in bars], say("triggers.table"), "triggers", say
    )
    st.markdown(say.care.trigger_caveat.text)
    sources_line([say.care.trigger_caveat], say)
    st.subheader(say("triggers.safer"))
    items = say.care.triggers.values()
    st.markdown("\n".join(f"- **{item.text}.** {item.card}" for item in items))
    sources_line(items, say)


def _name(trigger: Trigger, say: Texts) -> str:
    name = say(f"triggers.{trigger.name}")
    return name if trigger.age is None else say("triggers.at_age", name=name, age=trigger.age)


def _times(trigger: Trigger, say: Texts) -> str:
    return say("triggers.times", odds=f"{trigger.odds:.1f}".removesuffix(".0"))
