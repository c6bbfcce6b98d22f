"""Many people through the index at once."""

from __future__ import annotations

from functools import reduce
from types import SimpleNamespace

import numpy as np

from ..profile import Profile
from ..registry import GROUPS, Z95
from .coding import Answers, Floats
from .tables import Tables

RESULTS = ("probability", "low", "high", *(f"per_100_{group}" for group in GROUPS))
"""Columns of numbers that a scored table has more, in order."""

AT_ONCE = 32_768
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
    probability, low, high, *shifts = found
    total, unshrunk = np.zeros(people), np.zeros(people)
    variance = np.full(people, evidence.baseline_variance)
    for shift, group in zip(shifts, GROUPS, strict=True):
        parts = [part.moments(answers, people) for part in compiled.groups[group]]
        shift[:] = reduce(np.add, [part.shift for part in parts])
        total += shift
        for part in parts:
            variance += part.variance
            if part.unshrunk is not None:
                unshrunk += part.unshrunk
    np.subtract(total, unshrunk, out=unshrunk)
    unshrunk *= overlap.weight_sd / overlap.weight
    unshrunk *= unshrunk
    variance += unshrunk

    # One exponential carries the shift into probability and contributions, see contributions.py.
    baseline = evidence.baseline
    grown = np.expm1(total)
    chord = _ratio(grown, total)
    odds = grown
    odds += 1
    odds *= baseline / (1 - baseline)
    below = odds + 1
    np.divide(odds, below, out=probability)
    chord *= 100 * baseline
    chord /= below
    for shift in shifts:
        shift *= chord
    reach = np.sqrt(variance)
    reach *= Z95
    np.exp(reach, out=reach)
    np.divide(odds, odds + reach, out=low)
    odds *= reach
    np.divide(odds, odds + 1, out=high)


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
