"""First steps: one at a time or all at once, with a timer, positions, and heat and cold."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from backrisk.texts import Texts

from .hold import show_hold
from .statements import show_list, sources_line

_DRAWINGS = {
    file.stem: file.read_text("utf-8") for file in (Path(__file__).parent / "drawings").glob("*.svg")
}
_SHOWN = "step_shown"


def show_steps(say: Texts) -> None:
    """Draw the steps; a sheet with all of them is there for print alone."""
    steps = say.care.steps
    way = st.segmented_control(
        say("steps.way"),
        ("one", "all"),
        default="one",
        required=True,
        format_func=lambda way: say(f"steps.way.{way}"),
        key="steps_way",
        persist_state="session",
    )
    if way == "all":
        for number, name in enumerate(steps, start=1):
            _show_step(name, number, say)
    else:
        _show_one(list(steps), say)
    with st.container(key="steps_sheet"):
        st.markdown(_sheet(say))


def _show_one(names: list[str], say: Texts) -> None:
    at = min(int(st.session_state.get(_SHOWN, 0)), len(names) - 1)
    st.caption(say("steps.progress", number=at + 1, total=len(names)))
    _show_step(names[at], at + 1, say)
    back, on = st.columns(2)
    back.button(
        say("steps.back"), key="step_back", on_click=_go, args=(at - 1,), disabled=at == 0, width="stretch"
    )
    last = at == len(names) - 1
    on.button(
        say("steps.again" if last else "steps.next"),
        key="step_next",
        on_click=_go,
        args=(0 if last else at + 1,),
        width="stretch",
    )


def _show_step(name: str, number: int, say: Texts) -> None:
    step = say.care.steps[name]
    with st.container(key=f"first_step_{name}"):
        st.subheader(say("steps.title", number=number, title=step.title))
        st.markdown(step.text)
        if name == "stretch":
            show_hold(say)
        sources_line([step], say)
        if name == "rest":
            _show_positions(say)
        if name == "heat":
            show_list(say.care.heat_cold.values(), say)


def _show_positions(say: Texts) -> None:
    positions = say.care.positions
    for column, (name, position) in zip(st.columns(len(positions)), positions.items(), strict=True):
        with column:
            st.image(_DRAWINGS[name], alt=position.alt, width="stretch")
            st.markdown(f"**{position.title}.** {position.text}")
    sources_line(positions.values(), say)


def _sheet(say: Texts) -> str:
    care = say.care
    steps = [f"{number}. **{step.title}.** {step.text}" for number, step in enumerate(care.steps.values(), 1)]
    packs = [f"- **{item.title}.** {item.text}" for item in care.heat_cold.values()]
    places = [f"- **{item.title}.** {item.text}" for item in care.positions.values()]
    return "\n".join(
        [
            f"## {say('steps.sheet')}",
            say("care.emergency_line"),
            "",
            *steps,
            "",
            f"**{say('steps.positions')}**",
            "",
            *places,
            "",
            f"**{say('steps.heat_cold')}**",
            "",
            *packs,
            "",
            care.milestones["days_3"].text,
        ]
    )


def _go(step: int) -> None:
    st.session_state[_SHOWN] = step
