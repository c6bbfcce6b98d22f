"""What a question is: its group, and what it takes for an answer."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Any, Literal

from .schema import Ask

Wrong = Literal["unknown_level", "not_a_number", "not_whole", "out_of_range", "not_a_code", "missing"]


class AnswerRefused(ValueError):
    """An answer that a question does not take.

    The message never holds the answer: what was given stays with whoever gave it.

    Parameters
    ----------
    question
        The question asked.
    wrong
        What is wrong with the answer, as a stable code.
    """

    def __init__(self, question: Question, wrong: Wrong) -> None:
        super().__init__(f"{question.field}: {wrong}")
        self.question = question
        self.wrong = wrong


@dataclass(frozen=True)
class Question:
    """A field of ``Profile``: asked once, defined here, read by form, validation and exports."""

    field: str
    factor: str
    group: str
    levels: tuple[str, ...]
    ask: Ask

    @property
    def is_number(self) -> bool:
        """Whether the answer is a number with bounds."""
        return self.ask.low is not None

    def check(self, answer: Any) -> Any:
        """Return the answer in its own type.

        Parameters
        ----------
        answer
            What was given; ``None`` is "not sure".

        Raises
        ------
        AnswerRefused
            When the question does not take it.
        """
        if answer is None:
            if self.ask.required:
                raise AnswerRefused(self, "missing")
            return None
        if self.is_number:
            return self._number(answer)
        if self.ask.pattern is not None:
            if not isinstance(answer, str) or re.fullmatch(self.ask.pattern, answer) is None:
                raise AnswerRefused(self, "not_a_code")
            return answer
        if not isinstance(answer, str) or answer not in self.levels:
            raise AnswerRefused(self, "unknown_level")
        return answer

    def _number(self, answer: Any) -> int | float:
        # True is an int to Python but no age to anybody.
        if isinstance(answer, bool) or not isinstance(answer, int | float) or not _finite(answer):
            raise AnswerRefused(self, "not_a_number")
        low, high = self.ask.low, self.ask.high
        if low is None or high is None or not low <= answer <= high:
            raise AnswerRefused(self, "out_of_range")
        if self.ask.whole:
            if answer != int(answer):
                raise AnswerRefused(self, "not_whole")
            return int(answer)
        return float(answer)


def _finite(number: int | float) -> bool:
    return isinstance(number, int) or math.isfinite(number)
