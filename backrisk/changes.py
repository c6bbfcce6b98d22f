"""What a person could change: which answers, how far, and how many fewer of 100 that makes."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from .assessment import answers_of
from .difference import difference
from .index import Answers, Score, score
from .profile import Profile
from .registry import Z95, AnswerRefused, Factor, Question, logistic, registry

NOTICEABLE = 0.05
"""People of 100 below which a change is not worth naming."""

HEALTHY_LEAST = 18.5
"""Least healthy body-mass index in kg/m2 (WHO 2000, Technical Report Series 894); the most is 25."""

FIRST_LOSS = 0.10
"""Part of the weight that is enough for a first goal (NHLBI 1998, Evidence Report)."""

WEIGHT = "body_mass_index"
_FIELDS = {WEIGHT: "weight_kg"}

Refusal = Literal[
    "not_changeable",
    "not_answered",
    "not_an_answer",
    "below_healthy_weight",
    "already_good",
    "not_better",
    "past_best",
]


class ChangeRefused(ValueError):
    """A change that is not advised to this person; ``code`` says why and never holds an answer."""

    def __init__(self, code: Refusal) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Change:
    """Another answer to a factor: a level, or a number in the unit of its question.

    Weight for height is changed by weight: for ``body_mass_index`` the number is kilograms.
    """

    factor: str
    to: str | float


@dataclass(frozen=True)
class Effect:
    """What changes do: probabilities now and then, and the 95% interval of how many fewer of 100.

    ``low`` is negative where the studies also fit more people with an episode.
    """

    now: float
    then: float
    low: float
    high: float

    @property
    def per_100(self) -> float:
        """How many fewer of 100 people have an episode."""
        return 100 * (self.now - self.then)


@dataclass(frozen=True)
class Option:
    """An answer that can improve.

    Attributes
    ----------
    factor, now
        What was answered, in the unit of the question.
    choices
        What it could become, smallest step first, the best reasonable answer last.
    effect
        Of the best choice, alone.
    """

    factor: str
    now: str | float
    choices: tuple[str | float, ...]
    effect: Effect

    @property
    def best(self) -> Change:
        """The change to the best reasonable answer."""
        return Change(self.factor, self.choices[-1])


def field_of(factor: str) -> str:
    """Field of ``Profile`` that a change of this factor changes."""
    return _FIELDS.get(factor, factor)


def question_of(factor: str) -> Question:
    """Question whose answer a change of this factor changes."""
    return registry().questions[field_of(factor)]


def weight_at(profile: Profile, body_mass_index: float) -> float | None:
    """Kilograms of a body-mass index at this person's height; ``None`` without one."""
    return None if profile.height_cm is None else body_mass_index * (profile.height_cm / 100) ** 2


def can_improve(factor: Factor, answer: str | float) -> bool:
    """Whether an answer of the index is short of the factor's best; nobody is asked to move less."""
    best = factor.entry.best
    if best is None or factor.effect_of(answer)[0] <= factor.effect_of(best)[0]:
        return False
    if isinstance(answer, str) or isinstance(best, str):
        return True
    return answer < best if factor.entry.more_is_better else answer > best


def check(profile: Profile, change: Change) -> None:
    """Refuse a change that nobody should be asked for.

    Raises
    ------
    ChangeRefused
        When the factor is fixed, open or already good, or when the answer is none, no better than
        now, or better than is reasonable; a weight also when it is below the healthy range.
    """
    factor = registry().factors.get(change.factor)
    if factor is None or not factor.changeable:
        raise ChangeRefused("not_changeable")
    answer, now = answers_of(profile).get(factor.name), getattr(profile, field_of(factor.name))
    if answer is None:
        raise ChangeRefused("not_answered")
    try:
        to = question_of(factor.name).check(change.to)
    except AnswerRefused:
        raise ChangeRefused("not_an_answer") from None
    if to is None:
        raise ChangeRefused("not_an_answer")
    if factor.name == WEIGHT and to < (weight_at(profile, HEALTHY_LEAST) or 0.0):
        raise ChangeRefused("below_healthy_weight")
    if not can_improve(factor, answer):
        raise ChangeRefused("already_good")
    best = _best(profile, factor)
    # How far along from now to the best: by effect for levels, whose order is theirs, else by the number.
    start, reached, end = (_place(factor, point) for point in (now, to, best))
    if reached <= start:
        raise ChangeRefused("not_better")
    if reached > end:
        raise ChangeRefused("past_best")


def changed(profile: Profile, changes: Iterable[Change]) -> Profile:
    """The person after the changes.

    Raises
    ------
    ChangeRefused
        As ``check`` says.
    """
    changes = tuple(changes)
    for change in changes:
        check(profile, change)
    return replaced(profile, changes)


def replaced(profile: Profile, changes: Iterable[Change]) -> Profile:
    """The person with other answers, whether or not anybody would be asked for them.

    Raises
    ------
    pydantic.ValidationError
        When a question does not take its answer.
    """
    return Profile(**{**dict(profile), **{field_of(change.factor): change.to for change in changes}})


def effect(profile: Profile, changes: Iterable[Change]) -> Effect:
    """What changes do together, by the index: not the sum of what each does alone.

    Returns
    -------
    Effect
        With d the difference of the log odds and s its standard error (see ``difference``), the
        interval is ``100 (p - logistic(logit p - (d -/+ 1.96 s)))``.

    Raises
    ------
    ChangeRefused
        As ``check`` says.
    """
    answers = answers_of(profile)
    return _effect(score(registry(), answers), answers, answers_of(changed(profile, changes)))


def between(before: Profile, after: Profile) -> Effect:
    """What other answers to the same questions make of the number, whoever would ask for them.

    Raises
    ------
    ValueError
        When only one of the two leaves a question open: what is not known there does not cancel.
    """
    was, becomes = answers_of(before), answers_of(after)
    if was.keys() != becomes.keys():
        raise ValueError("not the same questions are answered")
    return _effect(score(registry(), was), was, becomes)


def options(profile: Profile) -> tuple[Option, ...]:
    """All that this person could change, by how much the best of each would do alone, largest first.

    Left out is what would change nothing, neither alone nor after all the rest.
    """
    evidence = registry()
    answers = answers_of(profile)
    open_to_change = [
        factor
        for name, factor in evidence.factors.items()
        if factor.changeable and name in answers and can_improve(factor, answers[name])
    ]
    now = score(evidence, answers)
    best = {f.name: f.entry.best for f in open_to_change if f.entry.best is not None}
    all_best = {**answers, **best}
    found = []
    for factor in open_to_change:
        alone = _effect(now, answers, {**answers, factor.name: best[factor.name]})
        # At a cap one change alone does nothing; after all the rest it does.
        if alone.per_100 >= NOTICEABLE or _last(all_best, factor, answers[factor.name]) >= NOTICEABLE:
            at = getattr(profile, field_of(factor.name))
            found.append(Option(factor.name, at, _choices(profile, factor, at), alone))
    return tuple(sorted(found, key=lambda option: -option.effect.per_100))


def best_reachable(profile: Profile) -> Effect:
    """The effect of every changeable answer at its best reasonable one."""
    answers = answers_of(profile)
    best = {
        name: factor.entry.best
        for name, factor in registry().factors.items()
        if factor.entry.best is not None and name in answers and can_improve(factor, answers[name])
    }
    return _effect(score(registry(), answers), answers, {**answers, **best})


def _effect(now: Score, before: Answers, after: Answers) -> Effect:
    moved = difference(registry(), before, after)
    reach = Z95 * math.sqrt(moved.variance)
    low, high = (
        100 * (now.probability - logistic(now.log_odds - (moved.log_odds + step))) for step in (-reach, reach)
    )
    then = now.probability if moved.log_odds == 0.0 else logistic(now.log_odds - moved.log_odds)
    return Effect(now.probability, then, low, high)


def _last(all_best: Answers, factor: Factor, answer: str | float) -> float:
    """People of 100 that the best of one factor takes away once all the rest are at their best."""
    reached = score(registry(), all_best)
    without = difference(registry(), {**all_best, factor.name: answer}, all_best).log_odds
    return 100 * (logistic(reached.log_odds + without) - reached.probability)


def _best(profile: Profile, factor: Factor) -> str | float:
    """The best reasonable answer in the unit of the question."""
    best = factor.entry.best
    if factor.name == WEIGHT and not isinstance(best, str):
        best = weight_at(profile, best or 0.0)
    assert best is not None  # noqa: S101 - only asked of factors that have one, and of a known height
    return best


def _place(factor: Factor, answer: str | float) -> float:
    if isinstance(answer, str):
        return -factor.effect_of(answer)[0]
    return answer if factor.entry.more_is_better else -answer


def _choices(profile: Profile, factor: Factor, now: str | float) -> tuple[str | float, ...]:
    best = _best(profile, factor)
    start, end = _place(factor, now), _place(factor, best)
    if isinstance(now, str):
        between = [level.name for level in factor.levels if start < _place(factor, level.name) < end]
        return (*sorted(between, key=lambda level: _place(factor, level)), best)
    # Whole steps of the question on the way, counted from 0 so that they are round numbers.
    step = question_of(factor.name).ask.step
    places = [step * k for k in range(math.floor(start / step) + 1, math.ceil(end / step))]
    return (*(place if factor.entry.more_is_better else -place for place in places), best)
