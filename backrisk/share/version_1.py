"""What version 1 of the share code carries.

Frozen: its codes are out in the world, so whatever changes here needs a version 2 beside it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

VERSION = "1"
ANSWERS = 17
"""Characters that hold every whole number of the answers: 84.5 of their 85 bits."""


@dataclass(frozen=True)
class Numbers:
    """Numbers a code can carry: from ``first`` to ``last`` in even steps.

    Digits count from 1; 0 is "not sure".
    """

    first: float
    last: float
    step: float

    def __len__(self) -> int:
        return round((self.last - self.first) / self.step) + 1

    def digit(self, answer: float) -> int:
        """Digit of the nearest step."""
        return 1 + round((answer - self.first) / self.step)

    def answer(self, digit: int) -> float:
        """Answer of a digit."""
        return self.first + (digit - 1) * self.step


@dataclass(frozen=True)
class Levels:
    """Levels a code can carry. Digits count from 1; 0 is "not sure"."""

    names: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.names)

    def digit(self, answer: Any) -> int:
        """Digit of a level."""
        return 1 + self.names.index(answer)

    def answer(self, digit: int) -> str:
        """Level of a digit."""
        return self.names[digit - 1]


VERSION_1: dict[str, Levels | Numbers] = {
    "age": Numbers(18, 100, 1),
    "sex": Levels(("female", "male")),
    "height_cm": Numbers(120, 230, 1),
    "weight_kg": Numbers(30, 300, 1),
    "sitting_posture": Levels(("supported", "mixed", "slumped")),
    "sitting_hours": Numbers(0, 24, 0.5),
    "lifting": Levels(("rarely", "light", "heavy", "heavy_often")),
    "pushing_pulling": Levels(("rarely", "sometimes", "often")),
    "bending_twisting": Levels(("rarely", "sometimes", "often")),
    "kneeling_squatting": Levels(("rarely", "sometimes", "often")),
    "standing_hours": Numbers(0, 24, 0.5),
    "vibration": Levels(("none", "some", "daily")),
    "activity_minutes": Numbers(0, 5000, 10),
    "strengthening_days": Numbers(0, 7, 1),
    "walking_minutes": Numbers(0, 1000, 5),
    "back_pain_history": Levels(("never", "once_or_twice", "three_or_more")),
    "irritated_nerve": Levels(("no", "yes")),
    "smoking": Levels(("never", "former", "current")),
    "sleep_problems": Levels(("never", "sometimes", "often")),
    "low_mood": Levels(("never", "sometimes", "often")),
    "stress": Levels(("low", "moderate", "high")),
}
"""The questions of version 1 in the code's order, each with its levels or numbers."""

LEFT_OUT = ("occupation",)
"""Never in a code: it carries no weight of its own, and could point to a person."""
