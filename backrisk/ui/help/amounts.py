"""Answers a change moves, with weights in the unit picked on My back."""

from __future__ import annotations

from typing import get_args

import streamlit as st

from backrisk import amounts
from backrisk.amounts import WeightUnit
from backrisk.changes import Change, Option
from backrisk.texts import Texts


def amount(factor: str, answer: str | float, say: Texts) -> str:
    """An answer in words."""
    return amounts.amount(factor, answer, say, weight_unit())


def step_words(option: Option, change: Change, say: Texts) -> str:
    """From what to what."""
    return amounts.step_words(option.now, change, say, weight_unit())


def weight(kilograms: float, say: Texts) -> str:
    """A weight in words."""
    return amounts.weight(kilograms, say, weight_unit())


def weight_unit() -> WeightUnit:
    """The unit of weights picked on My back."""
    picked = st.session_state.get("unit_weight_kg")
    units: tuple[WeightUnit, ...] = get_args(WeightUnit)
    return next((unit for unit in units if unit == picked), units[0])
