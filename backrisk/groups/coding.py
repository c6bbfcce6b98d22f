"""Answers as arrays: which questions are answered by codes, and what stands for "not sure"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..registry import Factor, Question, Registry

Floats = NDArray[np.float64]
Codes = NDArray[np.uint8]
Answers = Mapping[str, NDArray[Any]]
"""One for each person, by field: codes of coded questions, numbers (NaN: "not sure") of others."""


class Moments(NamedTuple):
    """What blocks add for each person: to the log odds, and to their variance.

    ``unshrunk`` is the part of the shift that does not carry the overlap weight, if any.
    """

    shift: Floats
    variance: Floats
    unshrunk: Floats | None


LARGEST_RANGE = 100
"""Whole numbers of at most this range are coded."""


def is_coded(question: Question) -> bool:
    """Whether a question is answered by codes: levels, or few whole numbers, counted from 0."""
    return bool(question.levels and not question.is_number) or _whole_range(question) is not None


def open_code(question: Question) -> int:
    """Code of "not sure" to a coded question: the number of its answers."""
    whole = _whole_range(question)
    return len(question.levels) if whole is None else len(whole)


def unanswered(question: Question) -> np.uint8 | float:
    """What stands for "not sure" among the answers to a question."""
    return np.uint8(open_code(question)) if is_coded(question) else np.nan


def coding(evidence: Registry, factor: Factor) -> Sequence[str | float | None] | None:
    """Answers in the order of their codes, "not sure" last; None for a factor on a scale."""
    question = evidence.questions.get(factor.name)
    if question is None or not is_coded(question):
        return None
    return [*(_whole_range(question) or question.levels), None]


def _whole_range(question: Question) -> range | None:
    low, high = question.ask.low, question.ask.high
    if low is None or high is None or not question.ask.whole or high - low > LARGEST_RANGE:
        return None
    return range(int(low), int(high) + 1)
