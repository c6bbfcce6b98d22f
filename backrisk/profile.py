"""What a person tells us."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from .registry import AnswerRefused, registry


class Profile(BaseModel):
    """One person's answers; ``None`` is "not sure".

    Levels, bounds and units are the registry's: a field here only has a name and a type.
    Unknown fields and answers outside the bounds are refused with a ``ValidationError`` whose
    text never holds the answer.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    age: int
    sex: str | None = None
    height_cm: float | None = None
    weight_kg: float | None = None
    sitting_posture: str | None = None
    sitting_hours: float | None = None
    occupation: str | None = None
    lifting: str | None = None
    pushing_pulling: str | None = None
    bending_twisting: str | None = None
    kneeling_squatting: str | None = None
    standing_hours: float | None = None
    vibration: str | None = None
    activity_minutes: float | None = None
    strengthening_days: int | None = None
    walking_minutes: float | None = None
    back_pain_history: str | None = None
    irritated_nerve: str | None = None
    smoking: str | None = None
    sleep_problems: str | None = None
    low_mood: str | None = None
    stress: str | None = None

    @property
    def body_mass_index(self) -> float | None:
        """Weight over height squared in kg/m2; ``None`` unless both are known."""
        if self.height_cm is None or self.weight_kg is None:
            return None
        return self.weight_kg / (self.height_cm / 100) ** 2

    @field_validator("*", mode="before")
    @classmethod
    def _as_the_question_takes_it(cls, answer: Any, info: ValidationInfo) -> Any:
        assert info.field_name is not None  # noqa: S101 - always set for a field
        try:
            return registry().questions[info.field_name].check(answer)
        except AnswerRefused as refused:
            raise PydanticCustomError(refused.wrong, "{field}: {wrong}", _context(refused)) from None


def _context(refused: AnswerRefused) -> dict[str, Any]:
    return {"field": refused.question.field, "wrong": refused.wrong}
