"""Blocks with a member on a scale: the formulas of ``backrisk.index``, written for arrays."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import compress, pairwise, product
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..index import population_mean
from ..registry import Block, Factor, Registry
from .coding import Answers, Floats, Moments, coding

Known = tuple[Floats, Floats]
"""Effect and standard error for each person; NaN where there is no answer."""

_NONE, _ONE, _LEAST = np.zeros(1), np.ones(1), np.full(1, -np.inf)


class Bend(NamedTuple):
    """A stretch of a scale from ``start`` to ``end``, and what effect and error gain by each unit of it."""

    start: float
    end: float
    effect: float
    error: float


@dataclass(frozen=True, eq=False)
class Curve:
    """Effect and standard error of a factor: by code, or on a scale at its start and along its bends.

    A dose has no error; its effect stands in for it, and is not read.
    """

    name: str
    effect: Floats
    error: Floats
    bends: tuple[Bend, ...]
    has_error: bool

    def at(self, answers: Answers, people: int) -> Known:
        """Effect and standard error of each person's answer."""
        given = answers.get(self.name)
        if given is None:
            return np.full(people, np.nan), np.full(people, np.nan)
        if not self.bends:
            effect = self.effect.take(given)
            return effect, self.error.take(given) if self.has_error else effect
        # Clipped stretches added up rather than np.interp: NaN stays NaN, and both cost less than one.
        alongs = [np.clip(given, bend.start, bend.end) for bend in self.bends]
        effect = alongs[0] * self.bends[0].effect
        effect += self.effect[0]
        for along, bend in zip(alongs[1:], self.bends[1:], strict=True):
            effect += along * bend.effect
        if not self.has_error:
            return effect, effect
        for along, bend in zip(alongs, self.bends, strict=True):
            along *= bend.error
        error = alongs[0]
        error += self.error[0]
        for along in alongs[1:]:
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
    """A block, all its effects and errors times its weight; in a product block these are doses.

    ``drawn`` is by which members are open, as bits.
    """

    curves: tuple[Curve, ...]
    drawn: tuple[Drawn, ...]
    rest: float
    cap: float
    product_effect: float | None
    product_error: float
    shrunk: bool
    population_mean: float

    def moments(self, answers: Answers, people: int) -> Moments:
        """Shift of the block, and its variance: that of its effects and that of its open members."""
        known = [curve.at(answers, people) for curve in self.curves]
        mean, variance = self._averaged(known, self.drawn[0])
        # A sum is NaN when one of its terms is, and costs less than looking at each.
        if np.isnan(mean.sum()):
            for code, rows, left in _by_open_members(np.flatnonzero(np.isnan(mean)), known):
                mean[rows], variance[rows] = self._averaged(left, self.drawn[code])
        mean -= self.population_mean
        return Moments(mean, variance, None if self.shrunk else mean)

    def _averaged(self, known: Sequence[Known], drawn: Drawn) -> tuple[Floats, Floats]:
        """Mean of the block's value over what its open members may be, and the variance left."""
        rule = self._overlap if self.product_effect is None else self._product
        value, variance = rule(known, drawn)
        if not drawn.is_any:
            return value, variance
        mean = _weighted(drawn.share, value)
        return mean, variance + _weighted(drawn.share, (value - mean) ** 2)

    def _product(self, known: Sequence[Known], drawn: Drawn) -> tuple[Floats, Floats]:
        """Value for each combination that is drawn, and the one effect's variance once all is known."""
        dose = reduce(np.multiply, [effect for effect, _ in known], _ONE)
        value = dose * (self.product_effect or 0.0)
        if drawn.is_any:
            return value * drawn.dose, _NONE
        return value, (dose * self.product_error) ** 2

    def _overlap(self, known: Sequence[Known], drawn: Drawn) -> tuple[Floats, Floats]:
        """Value for each combination that is drawn, and the variance due to errors of the answered members.

        The largest effect counts whole and the others in part, ties going to the first; no error
        counts where the cap holds on the answered members alone.
        """
        rest = self.rest
        largest, total, variance = _LEAST, _NONE, _NONE
        if known:
            (largest, error), *others = known
            total, variance = largest, error**2
            leading = variance
            for effect, error in others:
                square = error**2
                leading = np.where(effect > largest, square, leading)
                largest = np.maximum(largest, effect)
                total = total + effect
                variance = variance + square
            if others:
                leading *= 1 - rest**2
                variance *= rest**2
                variance += leading
            if math.isfinite(self.cap):
                variance[largest + rest * (total - largest) >= self.cap] = 0.0
        if drawn.is_any:
            largest, total = np.maximum(largest, drawn.largest), total + drawn.total
        value = total
        if len(self.curves) > 1:
            value = total - largest
            value *= rest
            value += largest
        if math.isfinite(self.cap):
            value = np.minimum(value, self.cap)
        return value, variance


def computed_block(evidence: Registry, block: Block) -> Computed:
    """Compile a block."""
    rest = evidence.model.overlap.rest
    is_product = block.entry.rule == "product"
    weight = 1.0 if is_product else block.weight
    # The first member is the lowest bit, so it must change fastest.
    patterns = [pattern[::-1] for pattern in product((False, True), repeat=len(block.members))]
    return Computed(
        curves=tuple(_curve(evidence, member, weight, not is_product) for member in block.members),
        drawn=tuple(_drawn(list(compress(block.members, pattern)), weight) for pattern in patterns),
        rest=rest,
        cap=block.cap * block.weight if math.isfinite(block.cap) else math.inf,
        product_effect=block.weight * block.product_effect if is_product else None,
        product_error=block.weight * block.product_standard_error,
        shrunk=block.shrunk,
        population_mean=population_mean(block, rest),
    )


def _curve(evidence: Registry, factor: Factor, weight: float, has_error: bool) -> Curve:
    answers = coding(evidence, factor)
    if answers is not None:
        pairs = [(math.nan, math.nan) if answer is None else factor.effect_of(answer) for answer in answers]
        by_code = weight * np.array(pairs).T
        return Curve(factor.name, by_code[0], by_code[1], (), has_error)
    ramp = factor.entry.ramp
    points = [level.at for level in factor.levels if level.at is not None]
    points = points if ramp is None else [ramp.start, ramp.end]
    curve = [(point, *(weight * value for value in factor.effect_of(point))) for point in points]
    bends = [
        Bend(start, end, (effect - before) / (end - start), (error - error_before) / (end - start))
        for (start, before, error_before), (end, effect, error) in pairwise(curve)
    ]
    # Each stretch adds its unit times where one stands on it, so where it begins is taken off beforehand.
    effect = curve[0][1] - math.fsum(bend.start * bend.effect for bend in bends)
    error = curve[0][2] - math.fsum(bend.start * bend.error for bend in bends)
    return Curve(factor.name, np.array([effect]), np.array([error]), tuple(bends), has_error)


def _drawn(members: Sequence[Factor], weight: float) -> Drawn:
    levels = [[level for level in member.levels if level.share] for member in members]
    columns = [
        (
            math.prod(level.share for level in drawn),
            max((weight * level.effect for level in drawn), default=-math.inf),
            weight * math.fsum(level.effect for level in drawn),
            math.prod(level.effect for level in drawn),
        )
        for drawn in product(*levels)
    ]
    share, largest, total, dose = np.array(columns).T[..., np.newaxis]
    return Drawn(share, largest, total, dose, bool(members))


def _by_open_members(
    rows: NDArray[np.intp], known: Sequence[Known]
) -> Iterator[tuple[int, NDArray[np.intp], Sequence[Known]]]:
    """Part people by which members are open: these as bits, the rows, and the members answered."""
    if len(known) == 1:
        yield 1, rows, ()
        return
    pattern = reduce(np.add, [np.isnan(e).take(rows) * np.uint8(1 << i) for i, (e, _) in enumerate(known)])
    # Once sorted, those of one kind stand together, and are a slice.
    rows = rows.take(np.argsort(pattern, kind="stable"))
    given = [(effect.take(rows), error.take(rows)) for effect, error in known]
    ends = np.cumsum(np.bincount(pattern)).tolist()
    for code, (start, end) in enumerate(pairwise([0, *ends])):
        if start < end:
            left = [(e[start:end], s[start:end]) for i, (e, s) in enumerate(given) if not code >> i & 1]
            yield code, rows[start:end], left


def _weighted(share: Floats, value: Floats) -> Floats:
    # Added one after the other: a sum's own order would depend on how many people there are.
    return reduce(np.add, share * value)
