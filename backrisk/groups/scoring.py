"""Many people through the index at once."""

from __future__ import annotations

from collections.abc import Sequence
from types import SimpleNamespace

import numpy as np

from ..profile import Profile
from ..registry import GROUPS, Z95
from .coding import Answers, Floats
from .tables import Tables

RESULTS = ("probability", "low", "high", *(f"per_100_{group}" for group in GROUPS))
"""Columns of numbers that a scored table has more, in order."""

AT_ONCE = 50_000
"""People in one pass: few enough to stay in the processor's caches, enough to make calls cheap."""


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
    # One piece of memory, which costs the system half as much as one for each result.
    found = np.empty((len(RESULTS), people))
    for start in range(0, people, AT_ONCE):
        part = slice(start, start + AT_ONCE)
        given = {field: values[part] for field, values in answers.items()}
        _score(found[:, part], compiled, given)
    return dict(zip(RESULTS, found, strict=True))


def _score(found: Floats, compiled: Tables, given: Answers) -> None:
    evidence, overlap = compiled.evidence, compiled.evidence.model.overlap
    answers = _with_measures(compiled, given)
    people = found.shape[1]
    groups = [[part.moments(answers, people) for part in compiled.groups[group]] for group in GROUPS]
    parts = [part for group in groups for part in group]
    shifts = [_sum([part.shift for part in group]) for group in groups]
    total = _sum(shifts)
    shrunk = total - _sum([part.unshrunk for part in parts if part.unshrunk is not None])
    shrunk *= overlap.weight_sd / overlap.weight
    shrunk *= shrunk
    variance = _sum([shrunk, *(part.variance for part in parts)])
    variance += evidence.baseline_variance

    # One exponential carries the shift into probability and contributions, see contributions.py.
    baseline = evidence.baseline
    probability, low, high, *per_100 = found
    grown = np.expm1(total)
    chord = _ratio(grown, total)
    odds = grown
    odds += 1
    odds *= baseline / (1 - baseline)
    below = odds + 1
    np.divide(odds, below, out=probability)
    chord *= 100 * baseline
    chord /= below
    for people_of_100, shift in zip(per_100, shifts, strict=True):
        np.multiply(shift, chord, out=people_of_100)
    reach = np.sqrt(variance, out=variance)
    reach *= Z95
    np.exp(reach, out=reach)
    np.divide(odds, np.add(odds, reach, out=below), out=low)
    odds *= reach
    np.divide(odds, np.add(odds, 1, out=below), out=high)


def _sum(terms: Sequence[Floats]) -> Floats:
    """Sum in the order of the terms, which are left as they are."""
    if len(terms) < 2:
        return terms[0] if terms else np.zeros(1)
    total = terms[0] + terms[1]
    for term in terms[2:]:
        total += term
    return total


def _ratio(grown: Floats, total: Floats) -> Floats:
    """``expm1(total) / total``, which goes to 1 where nothing shifts the baseline."""
    with np.errstate(invalid="ignore"):
        ratio = grown / total
    nowhere = total == 0
    if nowhere.any():
        ratio[nowhere] = 1.0
    return ratio


def _with_measures(compiled: Tables, given: Answers) -> Answers:
    """The answers, and what ``Profile`` itself works out from several of them."""
    person = SimpleNamespace(**(dict.fromkeys(Profile.model_fields) | dict(given)))
    measured = {name: getattr(Profile, name).fget(person) for name in compiled.measures}
    return {**given, **{name: values for name, values in measured.items() if values is not None}}
