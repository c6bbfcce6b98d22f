"""What one change for everybody would do: the group's mean, now and then, by the index."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from ..changes import WEIGHT, can_improve, field_of
from ..registry import Factor, registry
from .cells import Marks
from .coding import Answers, Floats, is_coded
from .scoring import score_answers
from .suppression import FEWEST
from .tables import tables


class GroupChange(NamedTuple):
    """One change for all who could make it.

    Attributes
    ----------
    factor
        What changes.
    answered, able
        How many people answered it, and how many of them are short of its best.
    now, then
        Mean probability of everybody scored.
    """

    factor: str
    answered: int
    able: int
    now: float
    then: float


def open_to_change(answers: Answers, scored: Marks) -> tuple[str, ...]:
    """Factors that at least ``FEWEST`` scored people answered and could improve, in the registry's order."""
    return tuple(
        name
        for name, factor in registry().factors.items()
        if factor.changeable and int((able(answers, factor) & scored).sum()) >= FEWEST
    )


def change_for_all(answers: Answers, probability: Floats, factor: str) -> GroupChange:
    """Set everybody who could improve a factor to its best, and score them anew.

    Nobody is asked to move less or to weigh less than the factor's best; who is not sure stays so.

    Parameters
    ----------
    answers
        What everybody answered.
    probability
        Everybody's number as it is; NaN where there is none.
    factor
        What changes.
    """
    entry = registry().factors[factor]
    scored = ~np.isnan(probability)
    who = able(answers, entry) & scored
    then = probability.copy()
    if who.any():
        changed = _changed({field: given[who] for field, given in answers.items()}, entry)
        then[who] = score_answers(tables(registry()), changed, int(who.sum()))["probability"]
    answered = int((~np.isnan(_place(answers, entry)) & scored).sum())
    return GroupChange(
        factor, answered, int(who.sum()), float(probability[scored].mean()), float(then[scored].mean())
    )


def able(answers: Answers, factor: Factor) -> Marks:
    """Who answered a factor short of its best: ``changes.can_improve`` for arrays."""
    place = _place(answers, factor)
    best = factor.entry.best
    if isinstance(best, str):
        levels = registry().questions[factor.name].levels
        better = np.array([can_improve(factor, level) for level in levels])
        known = ~np.isnan(place)
        short: Marks = known & better[np.where(known, place, 0).astype(np.int64)]
        return short
    if best is None:
        return np.zeros(len(place), np.bool_)
    ramp = factor.entry.ramp
    points = [level.at for level in factor.levels if level.at is not None]
    points = points if ramp is None else [ramp.start, ramp.end]
    effects = np.interp(place, points, [factor.effect_of(point)[0] for point in points])
    beyond = place < best if factor.entry.more_is_better else place > best
    found: Marks = beyond & (effects > factor.effect_of(best)[0])
    return found


def _place(answers: Answers, factor: Factor) -> Floats:
    """Answers to a factor as numbers: of the index on a scale, else of the level; NaN is "not sure"."""
    people = len(next(iter(answers.values())))
    if factor.name == WEIGHT:
        nothing = np.full(people, np.nan)
        height, weight = (answers.get(field, nothing) for field in ("height_cm", "weight_kg"))
        return weight / (height / 100) ** 2
    given = answers.get(factor.name)
    if given is None:
        return np.full(people, np.nan)
    question = registry().questions[factor.name]
    if not is_coded(question):
        return given.astype(np.float64)
    low = question.ask.low or 0.0
    choices = len(question.levels) if not question.is_number else int((question.ask.high or 0.0) - low) + 1
    return np.where(given < choices, given + low, np.nan)


def _changed(answers: Answers, factor: Factor) -> Answers:
    """Answers of people who all have the factor's best."""
    field, best = field_of(factor.name), factor.entry.best
    question = registry().questions[field]
    given = answers[field]
    if factor.name == WEIGHT:
        return {**answers, field: float(best or 0.0) * (answers["height_cm"] / 100) ** 2}
    if isinstance(best, str):
        to: float = question.levels.index(best)
    else:
        to = float(best or 0.0) - (question.ask.low or 0.0) * is_coded(question)
    return {**answers, field: np.full(len(given), to, given.dtype)}
