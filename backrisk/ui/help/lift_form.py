"""What a visitor tells of one lift; lengths and the load are kept in cm and kg, whatever is shown."""

from __future__ import annotations

from typing import NamedTuple

import streamlit as st

from backrisk.lift_improvements import Improvement, improvements, limit
from backrisk.lifting import Coupling, Destination, LiftingResult, LiftingTask
from backrisk.texts import Texts

from .lift_units import UNITS, Scale, Units


class Lift(NamedTuple):
    """A lift as told, where it ends, whether that end counts, and the units to speak in."""

    task: LiftingTask
    destination: Destination
    placed_with_care: bool
    units: Units

    @property
    def result(self) -> LiftingResult:
        """The equation at the end that governs."""
        return limit(self.task, self.destination, self.placed_with_care)

    @property
    def improvements(self) -> tuple[Improvement, ...]:
        """What single changes would do, the best first."""
        return improvements(self.task, self.destination, placed_with_care=self.placed_with_care)

    def length(self, cm: float, say: Texts) -> str:
        """A length in the visitor's unit."""
        return self.units.length_text(cm, say)

    def weight(self, kg: float, say: Texts) -> str:
        """A weight in the visitor's unit."""
        return self.units.weight_text(kg, say)

    def figures(self, result: LiftingResult, say: Texts) -> dict[str, str]:
        """Limit and index, as they are said everywhere; not for results outside the equation."""
        return {"limit": self.weight(result.rwl_kg, say), "index": f"{result.lifting_index:.2f}"}


class _Measure(NamedTuple):
    start: float
    low: float
    high: float


LENGTHS = {
    "vertical_cm": _Measure(30.0, 0.0, 190.0),
    "end_vertical_cm": _Measure(100.0, 0.0, 190.0),
    "horizontal_cm": _Measure(40.0, 0.0, 80.0),
    "end_horizontal_cm": _Measure(40.0, 0.0, 80.0),
}
_LOAD = _Measure(15.0, 0.1, 200.0)
_TURN = _Measure(0.0, 0.0, 180.0)
_SOON = 120
"""Seconds below which a time between lifts is told in seconds."""
_GRIPS: tuple[Coupling, ...] = ("good", "fair", "poor")


def ask_lift(say: Texts) -> Lift:
    """Draw the questions and return the lift they tell of."""
    units = UNITS[
        st.segmented_control(
            say("lift.unit"),
            list(UNITS),
            default="metric",
            required=True,
            format_func=lambda name: say(f"lift.unit.{name}"),
            key="lift_unit",
            persist_state="session",
        )
    ]
    first, second = st.columns(2)
    with first:
        load = _ask_measure("load_kg", _LOAD, units.weight, say)
    with second:
        reach = _ask_length("horizontal_cm", units, say)
    first, second = st.columns(2)
    with first:
        height = _ask_length("vertical_cm", units, say)
    with second:
        end_height = _ask_length("end_vertical_cm", units, say)
    first, second = st.columns(2)
    with first:
        often = _ask_number("lifts_per_minute", _Measure(1.0, 0.0, 20.0), 0.5, "%.2f", say)
    with second:
        hours = _ask_number("hours", _Measure(2.0, 0.25, 8.0), 0.25, "%.2f", say)
    first, second = st.columns(2)
    with first:
        turn = _ask_number("asymmetry_deg", _TURN, 5.0, "%.0f", say)
    with second:
        grip = st.segmented_control(
            say("lift.coupling"),
            _GRIPS,
            default="fair",
            required=True,
            format_func=lambda grip: say(f"lift.coupling.{grip}"),
            help=say("lift.coupling.help"),
            key="lift_coupling",
            persist_state="session",
        )
    care = st.toggle(
        say("lift.control"), help=say("lift.control.help"), key="lift_control", persist_state="session"
    )
    end_reach, end_turn = _ask_end(units, say) if care else (reach, turn)
    task = LiftingTask(
        load_kg=load,
        horizontal_cm=reach,
        vertical_cm=height,
        travel_cm=abs(end_height - height),
        asymmetry_deg=turn,
        lifts_per_minute=often,
        hours=hours,
        coupling=grip,
    )
    st.caption(_how_often(task, say))
    destination = Destination(horizontal_cm=end_reach, vertical_cm=end_height, asymmetry_deg=end_turn)
    return Lift(task, destination, care, units)


def _ask_end(units: Units, say: Texts) -> tuple[float, float]:
    first, second = st.columns(2)
    with first:
        reach = _ask_length("end_horizontal_cm", units, say)
    with second:
        turn = _ask_number("end_asymmetry_deg", _TURN, 5.0, "%.0f", say)
    return reach, turn


def _ask_length(name: str, units: Units, say: Texts) -> float:
    return _ask_measure(name, LENGTHS[name], units.length, say)


def _ask_measure(name: str, measure: _Measure, scale: Scale, say: Texts) -> float:
    # The kept value is the truth: switching units and back never moves it.
    kept, shown = f"lift_{name}", f"lift_{name}_{scale.unit}"
    held: float = st.session_state.setdefault(kept, measure.start)
    st.session_state[shown] = round(scale.shown(held), 1)
    st.number_input(
        say("lift.ask", name=say(f"lift.{name}"), unit=say(f"lift.short.{scale.unit}")),
        min_value=round(scale.shown(measure.low), 1),
        max_value=round(scale.shown(measure.high), 1),
        step=scale.step,
        format="%.1f",
        help=say(f"lift.{name}.help"),
        key=shown,
        on_change=_keep,
        args=(kept, shown, measure, scale),
    )
    return held


def _keep(kept: str, shown: str, measure: _Measure, scale: Scale) -> None:
    # 441 lb is what 200 kg looks like; rounding for the eye must not put a bound out of bounds.
    given = scale.kept(st.session_state[shown])
    st.session_state[kept] = min(max(given, measure.low), measure.high)


def _ask_number(name: str, measure: _Measure, step: float, shape: str, say: Texts) -> float:
    return st.number_input(
        say(f"lift.{name}"),
        min_value=measure.low,
        max_value=measure.high,
        value=measure.start,
        step=step,
        format=shape,
        help=say(f"lift.{name}.help"),
        key=f"lift_{name}",
        persist_state="session",
    )


def _how_often(task: LiftingTask, say: Texts) -> str:
    if task.lifts_a_day < 1:
        return say("lift.a_day_none")
    seconds = 60 / task.lifts_per_minute
    if seconds < _SOON:
        every = say("lift.every.seconds", n=f"{seconds:.0f}")
    else:
        every = say("lift.every.minutes", n=f"{seconds / 60:.0f}")
    return say("lift.a_day", every=every, lifts=f"{task.lifts_a_day:.0f}")
