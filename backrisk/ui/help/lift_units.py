"""Lengths and weights of a lift in the visitor's units."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, NamedTuple

from backrisk.texts import Texts
from backrisk.units import cm_from_inches, inches_from_cm, kg_from_pounds, pounds_from_kg


class Scale(NamedTuple):
    """A unit: its code, to and from the one values are kept in, and the step of its input."""

    unit: str
    shown: Callable[[float], float]
    kept: Callable[[float], float]
    step: float


class Units(NamedTuple):
    """The unit of lengths and that of weights."""

    name: Literal["metric", "us"]
    length: Scale
    weight: Scale

    def length_text(self, cm: float, say: Texts) -> str:
        """A length with its unit, to a tenth at most."""
        return say(f"lift.length.{self.name}", n=_tenths(self.length.shown(cm)))

    def weight_text(self, kg: float, say: Texts) -> str:
        """A weight with its unit, to a tenth at most."""
        return say(f"lift.weight.{self.name}", n=_tenths(self.weight.shown(kg)))


def _same(value: float) -> float:
    return value


def _tenths(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


UNITS = {
    "metric": Units("metric", Scale("cm", _same, _same, 5.0), Scale("kg", _same, _same, 1.0)),
    "us": Units(
        "us",
        Scale("in", inches_from_cm, cm_from_inches, 1.0),
        Scale("lb", pounds_from_kg, kg_from_pounds, 1.0),
    ),
}
