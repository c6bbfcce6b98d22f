"""Which changes fit a person, by how much they would move the index, and what is already good."""

from __future__ import annotations

from dataclasses import dataclass

from .assessment import answers_of
from .changes import NOTICEABLE, can_improve
from .index import score
from .profile import Profile
from .registry import Factor, registry


@dataclass(frozen=True)
class Lever:
    """A change of one answer to its best reasonable level.

    ``now`` and ``then`` are probabilities by the index.
    """

    factor: str
    to: str | float
    now: float
    then: float

    @property
    def per_100(self) -> float:
        """How many fewer of 100 people like this have an episode."""
        return 100 * (self.now - self.then)


@dataclass(frozen=True)
class Advice:
    """Levers, largest first, and the changeable factors that are already good."""

    levers: tuple[Lever, ...]
    already_good: tuple[str, ...]


def advise(profile: Profile) -> Advice:
    """Find what a person could change, and what they do well.

    Only answered factors count. Nobody is advised to move, walk or train less, or to weigh less
    than the healthy range: a factor whose answer is beyond its best level is left alone.
    """
    evidence = registry()
    answers = answers_of(profile)
    now = score(evidence, answers).probability
    levers = []
    for name, factor in evidence.factors.items():
        best = factor.entry.best
        if best is not None and name in answers and can_improve(factor, answers[name]):
            lever = Lever(name, best, now, score(evidence, {**answers, name: best}).probability)
            if lever.per_100 >= NOTICEABLE:
                levers.append(lever)
    return Advice(tuple(sorted(levers, key=lambda lever: -lever.per_100)), already_good(profile))


def already_good(profile: Profile) -> tuple[str, ...]:
    """Answered factors that a person can change and need not."""
    answers = answers_of(profile)
    return tuple(
        name
        for name, factor in registry().factors.items()
        if name in answers
        and factor.entry.best is not None
        and not can_improve(factor, answers[name])
        and _is_good(factor, answers[name], factor.entry.best)
    )


def _is_good(factor: Factor, answer: str | float, best: str | float) -> bool:
    # Whoever moves more than the best level is thanked for it too, though the curve turns up again.
    if factor.entry.more_is_better and not isinstance(answer, str) and not isinstance(best, str):
        return answer >= best
    return factor.effect_of(answer)[0] <= factor.effect_of(best)[0]
