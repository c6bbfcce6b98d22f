"""How sure a change is: the difference of two log odds, in which all that both share cancels.

With g_b the value of block b before and after, e the published effects and U the answers left open::

    d = sum of d_b,   d_b = E[g_b(before, U) - g_b(after, U)]
    V = sum of Var[g_b(before, U) - g_b(after, U)]
        + sum over published levels l of (c_l(before) - c_l(after))^2 s_l^2
        + sd_w^2 (sum over shrunk b of d_b / w)^2

over the blocks that the change touches. The baseline and all other blocks are the same before and
after and leave nothing behind. Open answers stay what they are, whichever that is, so that of them
only what moves with the change remains. c_l is the slope dg/de of the member that level l belongs to,
times the part its effect has in the answer: an answer that stays cancels but for a new slope; levels
that differ have errors of their own against the shared lowest level, whose error is 0; a small step
along a scale has a small error. In a product block all members share one published effect, so its
error is in proportion to d_b.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass

from .index import Answers, BlockScore, block_value, population, slopes
from .registry import Block, Registry


@dataclass(frozen=True)
class Difference:
    """Log odds before less log odds after, and the variance of that."""

    log_odds: float
    variance: float


def difference(evidence: Registry, before: Answers, after: Answers) -> Difference:
    """Compare the index at two sets of answers of one person; both leave the same questions open."""
    overlap = evidence.model.overlap
    moved = {
        block: _block_difference(evidence, block, before, after)
        for block in evidence.blocks
        if any(before.get(member.name) != after.get(member.name) for member in block.members)
    }
    shrunk = math.fsum(part.log_odds for block, part in moved.items() if block.shrunk)
    variance = math.fsum(
        [
            *(part.unanswered for part in moved.values()),
            *(part.estimate for part in moved.values()),
            (overlap.weight_sd * shrunk / overlap.weight) ** 2,
        ]
    )
    return Difference(math.fsum(part.log_odds for part in moved.values()), variance)


def _block_difference(evidence: Registry, block: Block, before: Answers, after: Answers) -> BlockScore:
    rest = evidence.model.overlap.rest
    was, becomes = _effects(block, before), _effects(block, after)
    known_before = [effect for effect in was if effect is not None]
    known_after = [effect for effect in becomes if effect is not None]
    drawn = [
        (
            share,
            block_value(block, (*known_before, *open_effects), rest)
            - block_value(block, (*known_after, *open_effects), rest),
        )
        for share, open_effects in population(block, tuple(effect is None for effect in was))
    ]
    mean = math.fsum(share * value for share, value in drawn)
    spread = math.fsum(share * (value - mean) ** 2 for share, value in drawn) if len(drawn) > 1 else 0.0
    if block.entry.rule == "product":
        return BlockScore(mean, spread, (block.product_standard_error * mean / block.product_effect) ** 2)
    parts = _parts(block, before, slopes(block, was, rest))
    parts.subtract(_parts(block, after, slopes(block, becomes, rest)))
    errors = {
        (member.name, level.name): level.standard_error for member in block.members for level in member.levels
    }
    return BlockScore(mean, spread, math.fsum((part * errors[level]) ** 2 for level, part in parts.items()))


def _effects(block: Block, answers: Answers) -> list[float | None]:
    return [
        member.effect_of(answers[member.name])[0] if member.name in answers else None
        for member in block.members
    ]


def _parts(block: Block, answers: Answers, member_slopes: list[float]) -> Counter[tuple[str, str]]:
    """Slope of the block's value in each published level, by factor and level."""
    return Counter(
        {
            (member.name, level): slope * part
            for member, slope in zip(block.members, member_slopes, strict=True)
            if member.name in answers
            for level, part in member.parts_of(answers[member.name]).items()
        }
    )
