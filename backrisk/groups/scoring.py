"""Many people through the index at once: the formula of ``backrisk.index``, written for arrays."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import reduce
from itertools import pairwise
from types import SimpleNamespace

import numpy as np
from numpy.typing import NDArray

from ..profile import Profile
from ..registry import GROUPS, Z95
from .tables import Answers, Computed, Drawn, Floats, Tables

RESULTS = ("probability", "low", "high", *(f"per_100_{group}" for group in GROUPS))
"""Columns of numbers that a scored table has more, in order."""

Known = tuple[Floats, Floats]
"""A value and an error (or a variance) for each person."""

_NONE, _ONE, _LEAST = np.zeros(1), np.ones(1), np.full(1, -np.inf)
_AT_ONCE = 32_768
"""People in one pass: what a pass holds stays in the processor's second cache."""


def score_answers(compiled: Tables, answers: Answers, people: int) -> dict[str, Floats]:
    """Score people by their answers.

    Parameters
    ----------
    compiled
        Tables of a registry.
    answers
        By field of ``Profile``. A field that is left out counts as "not sure" for everybody.
    people
        How many people there are.

    Returns
    -------
    dict
        An array for each of ``RESULTS``: probabilities from 0 to 1, and contributions of groups in
        people of 100.
    """
    found = {name: np.empty(people) for name in RESULTS}
    for start in range(0, people, _AT_ONCE):
        part = slice(start, start + _AT_ONCE)
        given = {field: values[part] for field, values in answers.items()}
        _score({name: values[part] for name, values in found.items()}, compiled, given)
    return found


def _score(into: dict[str, Floats], compiled: Tables, given: Answers) -> None:
    evidence, overlap = compiled.evidence, compiled.evidence.model.overlap
    answers = _with_measures(compiled, given)
    people = len(into["probability"])
    total, variance = np.zeros(people), np.full(people, evidence.baseline_variance)
    unshrunk = np.zeros(people)
    for group in GROUPS:
        shift = into[f"per_100_{group}"]
        shift[:] = 0.0
        for table in compiled.tables[group]:
            codes = table.codes(answers)
            shift += table.shift.take(codes)
            variance += table.variance.take(codes)
            if table.unshrunk is not None:
                unshrunk += table.unshrunk.take(codes)
        for computed in compiled.computed[group]:
            moved, spread = _moments(computed, answers, people)
            shift += moved
            variance += spread
            if not computed.block.shrunk:
                unshrunk += moved
        total += shift
    variance += ((total - unshrunk) * (overlap.weight_sd / overlap.weight)) ** 2

    # One exponential carries the shift into probability and contributions, see contributions.py.
    baseline = evidence.baseline
    grown = np.expm1(total)
    chord = np.divide(grown, total, out=np.ones(people), where=total != 0)
    odds = (grown + 1) * (baseline / (1 - baseline))
    below = odds + 1
    np.divide(odds, below, out=into["probability"])
    chord *= 100 * baseline
    chord /= below
    for group in GROUPS:
        into[f"per_100_{group}"] *= chord
    reach = np.exp(Z95 * np.sqrt(variance))
    np.divide(odds, odds + reach, out=into["low"])
    odds *= reach
    np.divide(odds, odds + 1, out=into["high"])


def _with_measures(compiled: Tables, given: Answers) -> Answers:
    """The answers, and what ``Profile`` itself works out from several of them."""
    person = SimpleNamespace(**(dict.fromkeys(Profile.model_fields) | dict(given)))
    measured = {name: getattr(Profile, name).fget(person) for name in compiled.measures}
    return {**given, **{name: values for name, values in measured.items() if values is not None}}


def _moments(computed: Computed, answers: Answers, people: int) -> Known:
    """Shift of a block, and its variance: that of its effects and that of its open members."""
    known = [curve.at(answers, people) for curve in computed.curves]
    mean, variance = _averaged(computed, known, computed.drawn[0])
    is_open = np.isnan(mean)
    if is_open.any():
        for code, rows, left in _by_open_members(np.flatnonzero(is_open), known):
            mean[rows], variance[rows] = _averaged(computed, left, computed.drawn[code])
    mean -= computed.population_mean
    return mean, variance


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


def _averaged(computed: Computed, known: Sequence[Known], drawn: Drawn) -> Known:
    """Mean of a block's value over what its open members may be, and the variance left."""
    block = computed.block
    if block.entry.rule == "product":
        dose = reduce(np.multiply, [effect for effect, _ in known], _ONE)
        value = dose * (block.weight * block.product_effect)
        value = value * drawn.dose if drawn.is_any else value
        is_whole = len(known) == len(computed.curves)
        variance = (dose * (block.weight * block.product_standard_error * is_whole)) ** 2
    else:
        value, variance = _overlapping(computed, known, drawn)
    if not drawn.is_any:
        return value, variance
    mean = _weighted(drawn.share, value)
    return mean, variance + _weighted(drawn.share, (value - mean) ** 2)


def _overlapping(computed: Computed, known: Sequence[Known], drawn: Drawn) -> Known:
    """Value for each combination that is drawn, and the variance due to errors of the answered members.

    The largest effect counts whole and the others in part, ties going to the first; no error
    counts where the cap holds on the answered members alone.
    """
    block, rest = computed.block, computed.rest
    largest, total, variance = _LEAST, _NONE, _NONE
    if known:
        (largest, leading), *others = known
        total, variance = largest, leading**2
        for effect, error in others:
            leading = np.where(effect > largest, error, leading)
            largest = np.maximum(largest, effect)
            total = total + effect
            variance += error**2
        if others:
            variance = rest**2 * variance + (1 - rest**2) * leading**2
        variance *= block.weight**2
        if math.isfinite(block.cap):
            variance[largest + rest * (total - largest) >= block.cap] = 0.0
    if drawn.is_any:
        largest, total = np.maximum(largest, drawn.largest), total + drawn.total
    value = total - largest
    value *= rest
    value += largest
    if math.isfinite(block.cap):
        np.minimum(value, block.cap, out=value)
    value *= block.weight
    return value, variance


def _weighted(share: Floats, value: Floats) -> Floats:
    # Added one after the other: a sum's own order would depend on how many people there are.
    return reduce(np.add, share * value)
