"""Which changes fit a person, by how much they would move the index, and what is already good."""

from __future__ import annotations

from dataclasses import dataclass

from .assessment import answers_of
from .index import score
from .profile import Profile
from .registry import Factor, registry

_NOTICEABLE = 0.05
"""People of 100 below which a change is not worth a tip."""


@dataclass(frozen=True)
class Lever:
    """A change of one answer to its best reasonable level.

    ``per_100`` is how many fewer of 100 people like this have an episode, by the index.
    """

    factor: str
    to: str | float
    per_100: float


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
    levers, good = [], []
    for name, factor in evidence.factors.items():
        best = factor.entry.best
        if best is None or name not in answers:
            continue
        if _can_improve(factor, answers[name], best):
            gain = 100 * (now - score(evidence, {**answers, name: best}).probability)
            if gain >= _NOTICEABLE:
                levers.append(Lever(name, best, gain))
        elif _is_good(factor, answers[name], best):
            good.append(name)
    return Advice(tuple(sorted(levers, key=lambda lever: -lever.per_100)), tuple(good))


def _is_good(factor: Factor, answer: str | float, best: str | float) -> bool:
    # Whoever moves more than the best level is thanked for it too, though the curve turns up again.
    if factor.entry.more_is_better and not isinstance(answer, str) and not isinstance(best, str):
        return answer >= best
    return factor.effect_of(answer)[0] <= factor.effect_of(best)[0]


def _can_improve(factor: Factor, answer: str | float, best: str | float) -> bool:
    if factor.effect_of(answer)[0] <= factor.effect_of(best)[0]:
        return False
    if isinstance(answer, str) or isinstance(best, str):
        return True
    return answer < best if factor.entry.more_is_better else answer > best
