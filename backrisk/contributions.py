"""Who moved the number: contributions in people of 100 that add up exactly.

Across blocks by Aumann and Shapley (1974): along the straight path from the average adult's log
odds to this person's, each block's part of the change in probability is its part of the change
in log odds. Within a block by Shapley (1953): the average of what a factor adds over all orders
in which the block's answered factors could have been answered.
"""

from __future__ import annotations

import math
from itertools import combinations
from typing import NamedTuple

from .index import Answers, Score, moments
from .registry import Block, Registry


class Contribution(NamedTuple):
    """What one factor adds, in people of 100; 0 where it was not answered."""

    factor: str
    group: str
    answer: str | float | None
    per_100: float


def contributions(evidence: Registry, answers: Answers, at: Score) -> tuple[Contribution, ...]:
    """Contribution of every factor, in the registry's order.

    They sum to ``100 * (probability - baseline)``.
    """
    people = per_log_odds(at)
    shifts = {
        name: shift for block in evidence.blocks for name, shift in shapley(evidence, block, answers).items()
    }
    return tuple(
        Contribution(name, factor.entry.group, answers.get(name), people * shifts.get(name, 0.0))
        for name, factor in evidence.factors.items()
    )


def per_log_odds(at: Score) -> float:
    """People of 100 for each unit of log odds on the way from the baseline to this score.

    Written with ``expm1`` so that it stays exact as the shift goes to 0, where it is the slope
    ``100 p0 (1 - p0)`` of the logistic.
    """
    grown = math.expm1(at.shift)
    chord = grown / at.shift if at.shift else 1.0
    return 100 * at.baseline * (1 - at.baseline) * chord / (1 + at.baseline * grown)


def shapley(evidence: Registry, block: Block, answers: Answers) -> dict[str, float]:
    """Part of the block's shift due to each answered member, in log odds."""
    rest = evidence.model.overlap.rest
    answered = [i for i, member in enumerate(block.members) if member.name in answers]
    effect = {i: block.members[i].effect_of(answers[block.members[i].name])[0] for i in answered}

    def worth(coalition: frozenset[int]) -> float:
        return moments(
            block, [effect[i] if i in coalition else None for i in range(len(block.members))], rest
        )[0]

    known = {
        frozenset(c): worth(frozenset(c))
        for size in range(len(answered) + 1)
        for c in combinations(answered, size)
    }
    return {block.members[i].name: _value(i, answered, known) for i in answered}


def _value(player: int, players: list[int], worth: dict[frozenset[int], float]) -> float:
    n = len(players)
    others = [i for i in players if i != player]
    return math.fsum(
        (worth[coalition | {player}] - worth[coalition]) / (n * math.comb(n - 1, size))
        for size in range(n)
        for coalition in map(frozenset, combinations(others, size))
    )
