"""The susceptibility index: from answers to a probability with its 95% interval.

A literature-weighted index in the manner of ANU-ADRI (Anstey 2013) and the Harvard index
(Colditz 2000), nearest to Lötters 2003 for backs. No coefficient is fitted here; each is read
from a paper in the registry.

With K the answered factors, pi the population shares and g_b the value of block b::

    m_b(K)  = E[g_b | answers in K], unanswered ones drawn independently from pi
    x_b     = m_b(K) - m_b(none)
    logit p = logit p0 + sum of x_b
    V       = Var[logit p0] + sum of Var[g_b | answers in K]
              + sum over answered f of (dg_b/de_f)^2 s_f^2
              + sd_w^2 (sum over shrunk b of x_b / w)^2

Everything is a finite sum in closed form: no sampling, so the same answers always give the
same number.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product

from .registry import Z95, Block, Registry, logistic, logit

Answers = Mapping[str, str | float]
"""Answered factors by name: a level, or a number on the factor's scale."""


@dataclass(frozen=True)
class BlockScore:
    """What one block adds.

    ``log_odds`` is x_b; ``unanswered`` the variance left by its unanswered members, ``estimate``
    that of its published effects. All in log odds.
    """

    log_odds: float
    unanswered: float
    estimate: float


@dataclass(frozen=True)
class Score:
    """The index at one set of answers: log odds, their variance, and the same as probabilities."""

    baseline: float
    blocks: Mapping[str, BlockScore]
    variance: float

    @property
    def shift(self) -> float:
        """Log odds above the average adult's."""
        return math.fsum(block.log_odds for block in self.blocks.values())

    @property
    def log_odds(self) -> float:
        """Log odds of the outcome."""
        return logit(self.baseline) + self.shift

    @property
    def probability(self) -> float:
        """Probability of the outcome; the baseline itself when nothing shifts it."""
        return self.baseline if self.shift == 0.0 else logistic(self.log_odds)

    @property
    def interval(self) -> tuple[float, float]:
        """Lower and upper end of the 95% interval of the probability."""
        reach = Z95 * math.sqrt(self.variance)
        return logistic(self.log_odds - reach), logistic(self.log_odds + reach)


def score(evidence: Registry, answers: Answers) -> Score:
    """Evaluate the index.

    Parameters
    ----------
    evidence
        The registry.
    answers
        Answered factors; those left out are averaged over the population.
    """
    blocks = {block.name: score_block(evidence, block, answers) for block in evidence.blocks}
    return Score(evidence.baseline, blocks, variance(evidence, blocks))


def variance(evidence: Registry, blocks: Mapping[str, BlockScore]) -> float:
    """Variance of the log odds, given the score of each block."""
    overlap = evidence.model.overlap
    shrunk = math.fsum(blocks[block.name].log_odds for block in evidence.blocks if block.shrunk)
    return math.fsum(
        [
            evidence.baseline_variance,
            *(block.unanswered for block in blocks.values()),
            *(block.estimate for block in blocks.values()),
            (overlap.weight_sd * shrunk / overlap.weight) ** 2,
        ]
    )


def score_block(evidence: Registry, block: Block, answers: Answers) -> BlockScore:
    """Shift and variances of one block at the answers."""
    rest = evidence.model.overlap.rest
    known = [
        member.effect_of(answers[member.name]) if member.name in answers else None for member in block.members
    ]
    effects = [None if pair is None else pair[0] for pair in known]
    mean, spread = moments(block, effects, rest)
    errors = [0.0 if pair is None else pair[1] for pair in known]
    weights = slopes(block, effects, rest)
    estimate = math.fsum((slope * error) ** 2 for slope, error in zip(weights, errors, strict=True))
    if block.entry.rule == "product" and None not in effects:
        dose = math.prod(effect for effect in effects if effect is not None)
        estimate = (block.weight * dose * block.product_standard_error) ** 2
    return BlockScore(mean - population_mean(block, rest), spread, estimate)


def block_value(block: Block, effects: Sequence[float], rest: float) -> float:
    """g_b: one number from the effects of all the block's members.

    Members overlap: the largest counts whole, the others in part, up to the cap. In a product
    block the doses multiply one published effect.
    """
    if block.entry.rule == "product":
        return block.weight * block.product_effect * math.prod(effects)
    largest = max(effects)
    return block.weight * min(block.cap, largest + rest * (sum(effects) - largest))


def moments(block: Block, effects: Sequence[float | None], rest: float) -> tuple[float, float]:
    """Mean and variance of g_b, unanswered members (``None``) drawn from their shares."""
    known = [effect for effect in effects if effect is not None]
    is_open = tuple(effect is None for effect in effects)
    values = [
        (share, block_value(block, (*known, *drawn), rest)) for share, drawn in population(block, is_open)
    ]
    mean = math.fsum(share * value for share, value in values)
    if len(values) == 1:
        return mean, 0.0
    return mean, math.fsum(share * (value - mean) ** 2 for share, value in values)


@cache
def population(block: Block, is_open: tuple[bool, ...]) -> tuple[tuple[float, tuple[float, ...]], ...]:
    """Every combination of the open members' levels: its share, and their effects. The registry's alone."""
    levels = [
        member.levels for member, is_member_open in zip(block.members, is_open, strict=True) if is_member_open
    ]
    return tuple(
        (math.prod(level.share for level in drawn), tuple(level.effect for level in drawn))
        for drawn in product(*levels)
        if all(level.share for level in drawn)
    )


@cache
def population_mean(block: Block, rest: float) -> float:
    """m_b(none): the block's mean over the whole population. The registry's alone, so kept."""
    return moments(block, [None] * len(block.members), rest)[0]


def slopes(block: Block, effects: Sequence[float | None], rest: float) -> list[float]:
    """dg_b/de_f of the answered members: whole for the largest, in part for others, 0 at the cap."""
    found = [0.0] * len(effects)
    answered = {i: effect for i, effect in enumerate(effects) if effect is not None}
    if not answered or block.entry.rule == "product":
        return found
    largest = max(answered, key=lambda i: (answered[i], -i))
    if answered[largest] + rest * (sum(answered.values()) - answered[largest]) >= block.cap:
        return found
    for i in answered:
        found[i] = block.weight * (1.0 if i == largest else rest)
    return found
