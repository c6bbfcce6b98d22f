"""The changes a visitor has switched on, and how far each: kept in their session, nowhere else."""

from __future__ import annotations

from typing import Any, NamedTuple

import streamlit as st

from backrisk.changes import Change, Effect, Option, effect
from backrisk.profile import Profile


def on_key(factor: str) -> str:
    """Session key of a change's switch."""
    return f"change_on_{factor}"


def to_key(factor: str) -> str:
    """Session key of how far a change goes."""
    return f"change_to_{factor}"


def when_key(factor: str) -> str:
    """Session key of when a change is to happen."""
    return f"plan_when_{factor}"


def where_key(factor: str) -> str:
    """Session key of where a change is to happen."""
    return f"plan_where_{factor}"


class Pick(NamedTuple):
    """An option, how far the visitor would go, and whether it is switched on."""

    option: Option
    change: Change
    on: bool


def picks(found: tuple[Option, ...]) -> tuple[Pick, ...]:
    """What the visitor has picked of each option: as far as they said, or else to its best."""
    return tuple(
        Pick(
            option,
            _change(option, st.session_state.get(to_key(option.factor))),
            bool(st.session_state.get(on_key(option.factor), False)),
        )
        for option in found
    )


def switched_on(found: tuple[Pick, ...]) -> tuple[Change, ...]:
    """The changes that are switched on."""
    return tuple(pick.change for pick in found if pick.on)


def _change(option: Option, held: Any) -> Change:
    return Change(option.factor, held) if held in option.choices else option.best


def effect_alone(profile: Profile, pick: Pick) -> Effect:
    """What a change does alone, as far as it is picked to go."""
    return pick.option.effect if pick.change == pick.option.best else effect(profile, [pick.change])
