"""The registry compiled into arrays, so that many people are scored by look-ups.

A factor answered by levels, or by few whole numbers, is coded: 0, 1, ... for its answers, and one
code more for "not sure". A block of coded factors is a table over the combinations of their codes,
filled by the index itself; the tables of one group are added up into one. A block with a member on
a scale is computed, by the same formula written for arrays.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise, product
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..index import population_mean, score_block
from ..registry import GROUPS, Block, Factor, Question, Registry

Floats = NDArray[np.float64]
Codes = NDArray[np.uint8]
Answers = Mapping[str, NDArray[Any]]
"""One for each person, by field: codes of coded questions, numbers (NaN: "not sure") of others."""

LARGEST_TABLE = 4096
"""Entries a table may have: more would leave the processor's first cache, or the 16 bits of a code."""

LARGEST_RANGE = 100
"""Whole numbers of at most this range are coded."""


class NotTabulated(ValueError):
    """A registry whose groups cannot be summed by block."""


@dataclass(frozen=True, eq=False)
class Table:
    """Coded factors that add up to one number: shift and variance by combined code.

    ``unshrunk`` is the part of the shift that does not carry the overlap weight.
    """

    factors: tuple[str, ...]
    sizes: tuple[int, ...]
    shift: Floats
    variance: Floats
    unshrunk: Floats | None

    def codes(self, answers: Answers) -> NDArray[np.int16]:
        """Combined code of each person; one for all where nobody was asked."""
        combined = np.zeros((), np.int16)
        stride = 1
        for factor, size in zip(reversed(self.factors), reversed(self.sizes), strict=True):
            combined = combined + answers.get(factor, np.uint8(size - 1)) * np.int16(stride)
            stride *= size
        return combined


class Bend(NamedTuple):
    """A stretch of a scale from ``start`` to ``end``, and what effect and error gain by each unit of it."""

    start: float
    end: float
    effect: float
    error: float


@dataclass(frozen=True, eq=False)
class Curve:
    """Effect and standard error of a factor: by code, or on a scale where its bends begin."""

    factor: Factor
    effect: Floats
    error: Floats
    bends: tuple[Bend, ...]

    def at(self, answers: Answers, people: int) -> tuple[Floats, Floats]:
        """Effect and standard error of each person's answer, NaN where there is none."""
        given = answers.get(self.factor.name)
        if given is None:
            return np.full(people, np.nan), np.full(people, np.nan)
        if not self.bends:
            return self.effect.take(given), self.error.take(given)
        # Clipped stretches added up rather than np.interp: NaN stays NaN, and both cost less than one.
        effect, error = np.full(people, self.effect[0]), np.full(people, self.error[0])
        for bend in self.bends:
            along = np.clip(given, bend.start, bend.end)
            effect += along * bend.effect
            along *= bend.error
            error += along
        return effect, error


@dataclass(frozen=True, eq=False)
class Drawn:
    """Every combination of the open members' levels: its share, and its effects summed up, as columns."""

    share: Floats
    largest: Floats
    total: Floats
    dose: Floats
    is_any: bool


@dataclass(frozen=True, eq=False)
class Computed:
    """A block with a member on a scale; ``drawn`` by which members are open, as bits."""

    block: Block
    curves: tuple[Curve, ...]
    drawn: tuple[Drawn, ...]
    rest: float
    population_mean: float


@dataclass(frozen=True, eq=False)
class Tables:
    """All that scoring needs: by group the tables and computed blocks that make its shift.

    ``measures`` are the factors that ``Profile`` works out from several answers.
    """

    evidence: Registry
    tables: Mapping[str, tuple[Table, ...]]
    computed: Mapping[str, tuple[Computed, ...]]
    measures: tuple[str, ...]


@cache
def tables(evidence: Registry) -> Tables:
    """Compile a registry; kept, because it is the same for everybody.

    Raises
    ------
    NotTabulated
        When a block has members of two groups: its part of each would need its Shapley values.
    """
    coded: dict[str, tuple[Table, ...]] = {}
    computed: dict[str, tuple[Computed, ...]] = {}
    for group in GROUPS:
        blocks = [block for block in evidence.blocks if _group(block) == group]
        small = [block for block in blocks if _entries(evidence, block) <= LARGEST_TABLE]
        coded[group] = _merged([_table(evidence, block) for block in small])
        computed[group] = tuple(_computed(evidence, block) for block in blocks if block not in small)
    measures = tuple(name for name in evidence.factors if name not in evidence.questions)
    return Tables(evidence, coded, computed, measures)


def is_coded(question: Question) -> bool:
    """Whether a question's answers are codes rather than numbers."""
    return bool(question.levels and not question.is_number) or _whole_range(question) is not None


def open_code(question: Question) -> int:
    """Code of "not sure" to a coded question: the number of its answers."""
    whole = _whole_range(question)
    return len(question.levels) if whole is None else len(whole)


def _whole_range(question: Question) -> range | None:
    low, high = question.ask.low, question.ask.high
    if low is None or high is None or not question.ask.whole or high - low > LARGEST_RANGE:
        return None
    return range(int(low), int(high) + 1)


def _group(block: Block) -> str:
    groups = {member.entry.group for member in block.members}
    if len(groups) != 1:
        raise NotTabulated(f"{block.name} has members of {', '.join(sorted(groups))}")
    return groups.pop()


def _coding(evidence: Registry, factor: Factor) -> Sequence[str | float | None] | None:
    """Answers in the order of their codes, "not sure" last; None for a factor on a scale."""
    question = evidence.questions.get(factor.name)
    if question is None or not is_coded(question):
        return None
    return [*(_whole_range(question) or question.levels), None]


def _entries(evidence: Registry, block: Block) -> float:
    codings = [_coding(evidence, member) for member in block.members]
    return math.prod(math.inf if coding is None else len(coding) for coding in codings)


def _table(evidence: Registry, block: Block) -> Table:
    names = tuple(member.name for member in block.members)
    codings = [_coding(evidence, member) or () for member in block.members]
    scores = [
        score_block(evidence, block, {n: a for n, a in zip(names, answers, strict=True) if a is not None})
        for answers in product(*codings)
    ]
    shift = np.array([score.log_odds for score in scores])
    return Table(
        names,
        tuple(len(coding) for coding in codings),
        shift,
        np.array([score.unanswered + score.estimate for score in scores]),
        None if block.shrunk else shift,
    )


def _merged(parts: Sequence[Table]) -> tuple[Table, ...]:
    merged: list[Table] = []
    for part in parts:
        if merged and merged[-1].shift.size * part.shift.size <= LARGEST_TABLE:
            merged.append(_sum(merged.pop(), part))
        else:
            merged.append(part)
    return tuple(merged)


def _sum(one: Table, other: Table) -> Table:
    unshrunk = None
    if one.unshrunk is not None or other.unshrunk is not None:
        nothing = np.zeros_like(one.shift), np.zeros_like(other.shift)
        unshrunk = np.add.outer(
            nothing[0] if one.unshrunk is None else one.unshrunk,
            nothing[1] if other.unshrunk is None else other.unshrunk,
        ).ravel()
    return Table(
        one.factors + other.factors,
        one.sizes + other.sizes,
        np.add.outer(one.shift, other.shift).ravel(),
        np.add.outer(one.variance, other.variance).ravel(),
        unshrunk,
    )


def _computed(evidence: Registry, block: Block) -> Computed:
    rest = evidence.model.overlap.rest
    curves = tuple(_curve(evidence, member) for member in block.members)
    patterns = product((False, True), repeat=len(curves))
    # The first member is the lowest bit, so it must change fastest.
    drawn = tuple(
        _drawn([m for m, is_open in zip(block.members, reversed(pattern), strict=True) if is_open])
        for pattern in patterns
    )
    return Computed(block, curves, drawn, rest, population_mean(block, rest))


def _drawn(members: Sequence[Factor]) -> Drawn:
    levels = [[level for level in member.levels if level.share] for member in members]
    combinations = list(product(*levels))
    columns = [
        (
            math.prod(level.share for level in drawn),
            max((level.effect for level in drawn), default=-math.inf),
            math.fsum(level.effect for level in drawn),
            math.prod(level.effect for level in drawn),
        )
        for drawn in combinations
    ]
    share, largest, total, dose = np.array(columns).T[..., np.newaxis]
    return Drawn(share, largest, total, dose, bool(members))


def _curve(evidence: Registry, factor: Factor) -> Curve:
    coding = _coding(evidence, factor)
    if coding is not None:
        pairs = [(math.nan, math.nan) if answer is None else factor.effect_of(answer) for answer in coding]
        by_code = np.array(pairs).T
        return Curve(factor, by_code[0], by_code[1], ())
    ramp = factor.entry.ramp
    points = [level.at for level in factor.levels if level.at is not None]
    points = points if ramp is None else [ramp.start, ramp.end]
    curve = [(point, *factor.effect_of(point)) for point in points]
    bends = [
        Bend(start, end, (effect - before) / (end - start), (error - error_before) / (end - start))
        for (start, before, error_before), (end, effect, error) in pairwise(curve)
    ]
    # Each stretch adds its unit times where one stands on it, so where it begins is taken off beforehand.
    effect = curve[0][1] - math.fsum(bend.start * bend.effect for bend in bends)
    error = curve[0][2] - math.fsum(bend.start * bend.error for bend in bends)
    return Curve(factor, np.array([effect]), np.array([error]), tuple(bends))
