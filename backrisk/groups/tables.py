"""The registry compiled, so that many people are scored by look-ups.

A block of coded factors is a table over the combinations of their codes, filled by the index
itself; the tables of one group are added up into one. A block with a member on a scale is computed.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product

import numpy as np
from numpy.typing import NDArray

from ..index import score_block
from ..registry import GROUPS, Block, Registry
from .blocks import Computed, computed_block
from .coding import Answers, Floats, Moments, coding

LARGEST_TABLE = 4096
"""Entries a table may have: more would leave the processor's first cache, or the 16 bits of a code."""


class NotTabulated(ValueError):
    """A registry whose groups cannot be summed by block."""


@dataclass(frozen=True, eq=False)
class Table:
    """Coded factors that add up to one number: shift and variance by combined code.

    ``unshrunk`` is the part of the shift that does not carry the overlap weight, if any.
    """

    factors: tuple[str, ...]
    sizes: tuple[int, ...]
    shift: Floats
    variance: Floats
    unshrunk: Floats | None

    def moments(self, answers: Answers, people: int) -> Moments:
        """Look up each person."""
        codes = self._codes(answers, people)
        shift = self.shift.take(codes)
        unshrunk = None if self.unshrunk is None else self.unshrunk.take(codes)
        return Moments(shift, self.variance.take(codes), unshrunk)

    def _codes(self, answers: Answers, people: int) -> NDArray[np.intp]:
        combined = np.zeros(people, np.int16)
        stride = 1
        for factor, size in zip(reversed(self.factors), reversed(self.sizes), strict=True):
            given = answers.get(factor, np.uint8(size - 1))
            combined += given if stride == 1 else given * np.int16(stride)
            stride *= size
        # Indices of the machine's own width: several arrays are looked up by them.
        return combined.astype(np.intp)


@dataclass(frozen=True, eq=False)
class Tables:
    """All that scoring needs: by group the tables and computed blocks that make its shift, one at least.

    ``measures`` are the factors that ``Profile`` works out from several answers.
    """

    evidence: Registry
    groups: Mapping[str, tuple[Table | Computed, ...]]
    measures: tuple[str, ...]


@cache
def tables(evidence: Registry) -> Tables:
    """Compile a registry; kept, because it is the same for everybody.

    Raises
    ------
    NotTabulated
        When a block has members of two groups: its part of each would need its Shapley values.
    """
    groups: dict[str, tuple[Table | Computed, ...]] = {}
    for group in GROUPS:
        blocks = [block for block in evidence.blocks if _group(block) == group]
        small = [block for block in blocks if _entries(evidence, block) <= LARGEST_TABLE]
        computed = [computed_block(evidence, block) for block in blocks if block not in small]
        groups[group] = (*_merged([_table(evidence, block) for block in small]), *computed)
    measures = tuple(name for name in evidence.factors if name not in evidence.questions)
    return Tables(evidence, groups, measures)


def _group(block: Block) -> str:
    groups = {member.entry.group for member in block.members}
    if len(groups) != 1:
        raise NotTabulated(f"{block.name} has members of {', '.join(sorted(groups))}")
    return groups.pop()


def _entries(evidence: Registry, block: Block) -> float:
    answers = [coding(evidence, member) for member in block.members]
    return math.prod(math.inf if each is None else len(each) for each in answers)


def _table(evidence: Registry, block: Block) -> Table:
    names = tuple(member.name for member in block.members)
    answers = [coding(evidence, member) or () for member in block.members]
    scores = [
        score_block(evidence, block, {n: a for n, a in zip(names, given, strict=True) if a is not None})
        for given in product(*answers)
    ]
    shift = np.array([score.log_odds for score in scores])
    variance = np.array([score.unanswered + score.estimate for score in scores])
    return Table(names, tuple(map(len, answers)), shift, variance, None if block.shrunk else shift)


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
        first = np.zeros_like(one.shift) if one.unshrunk is None else one.unshrunk
        second = np.zeros_like(other.shift) if other.unshrunk is None else other.unshrunk
        unshrunk = np.add.outer(first, second).ravel()
    return Table(
        one.factors + other.factors,
        one.sizes + other.sizes,
        np.add.outer(one.shift, other.shift).ravel(),
        np.add.outer(one.variance, other.variance).ravel(),
        unshrunk,
    )
