"""How sure the index is of one person, and which answer would make it surer."""

from __future__ import annotations

import math
from dataclasses import dataclass

from .assessment import answers_of
from .index import Score, score, score_block, variance
from .profile import Profile
from .registry import Z95, Block, Level, logistic, registry


@dataclass(frozen=True)
class NextAnswer:
    """An open factor and the interval to expect once it is answered, as probabilities."""

    factor: str
    low: float
    high: float


def most_telling(profile: Profile) -> NextAnswer | None:
    """Find the open factor whose answer would narrow the range most.

    The range to expect has the present probability at its middle and the variance that remains
    on average over the answers people give. ``None`` when nothing open would narrow it.
    """
    evidence = registry()
    answers = answers_of(profile)
    now = score(evidence, answers)
    expected = {
        member.name: math.fsum(
            level.share * _variance_with(now, block, member.name, _answer(level), answers)
            for level in member.levels
            if level.share
        )
        for block in evidence.blocks
        for member in block.members
        if member.name not in answers
    }
    if not expected:
        return None
    name = min(expected, key=lambda factor: expected[factor])
    if expected[name] >= now.variance:
        return None
    reach = Z95 * math.sqrt(expected[name])
    return NextAnswer(name, logistic(now.log_odds - reach), logistic(now.log_odds + reach))


def _answer(level: Level) -> str | float:
    return level.name if level.at is None else level.at


def _variance_with(
    now: Score, block: Block, factor: str, answer: str | float, answers: dict[str, str | float]
) -> float:
    evidence = registry()
    changed = score_block(evidence, block, {**answers, factor: answer})
    return variance(evidence, {**now.blocks, block.name: changed})
