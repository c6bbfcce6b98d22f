"""The changes a visitor has switched on, and how far each: kept in their session, nowhere else."""

from __future__ import annotations

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


def choice(option: Option) -> Change:
    """How far a change goes: as picked, or else to its best."""
    held = st.session_state.get(to_key(option.factor))
    return Change(option.factor, held) if held in option.choices else option.best


def effect_alone(profile: Profile, option: Option) -> Effect:
    """What a change does alone, as far as it is picked to go."""
    picked = choice(option)
    return option.effect if picked == option.best else effect(profile, [picked])


def is_on(option: Option) -> bool:
    """Whether a change is switched on."""
    return bool(st.session_state.get(on_key(option.factor), False))


def chosen(found: tuple[Option, ...]) -> tuple[Change, ...]:
    """The changes that are switched on, in the order of the options."""
    return tuple(choice(option) for option in found if is_on(option))
