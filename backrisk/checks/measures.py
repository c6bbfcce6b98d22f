"""How well an index ranks people, how sure that is, and how its level compares.

Everything takes a weight for each person, 1 where all count alike. Log odds are compared after
rounding to 12 decimals, so that scores that differ only in how they were added up are ties.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from ..registry import Z95

Numbers = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Counts = npt.NDArray[np.int64]

SEED = 2012
REPLICATES = 500
_DECIMALS = 12
_STEPS = 50


class Estimate(NamedTuple):
    """A figure with its 95% interval; all three are NaN where the data cannot give it."""

    value: float
    low: float
    high: float


class Tenth(NamedTuple):
    """People ranked into one tenth of the index: what it predicts and what was seen, as shares."""

    people: int
    cases: int
    predicted: float
    observed: float
    low: float
    high: float


class Widths(NamedTuple):
    """Widths of the index's intervals: their mean, and the width that so many percent stay under."""

    mean: float
    p10: float
    p50: float
    p90: float


def ranks(index: Numbers) -> Counts:
    """Place of each person's index among the distinct values, from 0; equal values share a place."""
    found: Counts = np.unique(index.round(_DECIMALS), return_inverse=True)[1]
    return found


def area_under_curve(ranked: Counts, outcome: Flags, weight: Numbers) -> float:
    """Probability that a person with the outcome has the higher index than one without.

    With cases i, others j, and weights w (Hanley and McNeil 1982, doi:10.1148/radiology.143.1.7063747;
    a pair counts the product of its two weights)::

        AUC = sum w_i w_j (1 if index_i > index_j, 1/2 if equal, else 0) / sum w_i w_j

    Parameters
    ----------
    ranked
        From `ranks`.
    outcome
        Who has the outcome.
    weight
        How much each person counts.

    Returns
    -------
    float
        0.5 for an index that tells nothing, 1 for one that puts every case first; NaN without
        people of both outcomes.
    """
    places = int(ranked.max(initial=-1)) + 1
    others, cases = np.bincount(2 * ranked + outcome, weight, 2 * places).reshape(places, 2).T
    pairs = float(cases.sum() * others.sum())
    if pairs == 0:
        return math.nan
    below = np.cumsum(others) - others
    return float((cases * (below + others / 2)).sum()) / pairs


def calibration_slope(log_odds: Numbers, outcome: Flags, weight: Numbers) -> float:
    """Slope b of the logistic regression logit P(outcome) = a + b * log odds.

    1: differences between people are as large as the index says; above 1: larger; below 1: smaller
    (Cox 1958, doi:10.1093/biomet/45.3-4.562). By Newton's method.

    Returns
    -------
    float
        NaN where there is none: one outcome only, one index only, or cases apart from all others.
    """
    total = weight.sum()
    if not 0 < (weight * outcome).sum() < total:
        return math.nan
    centred = log_odds - (weight * log_odds).sum() / total
    intercept = slope = 0.0
    for _ in range(_STEPS):
        predicted = 1 / (1 + np.exp(-np.clip(intercept + slope * centred, -500, 500)))
        left = weight * (outcome - predicted)
        spread = weight * predicted * (1 - predicted)
        first, second = left.sum(), (left * centred).sum()
        a, b, d = spread.sum(), (spread * centred).sum(), (spread * centred**2).sum()
        determinant = a * d - b * b
        if determinant <= 1e-9 * a * a:
            return math.nan
        step = (a * second - b * first) / determinant
        intercept += (d * first - b * second) / determinant
        slope += step
        if abs(step) < 1e-10:
            return float(slope)
    return math.nan


def resamples(people: int, replicates: int = REPLICATES, seed: int = SEED) -> npt.NDArray[np.uint16]:
    """How often each person (column) is drawn in each replicate (row) of a bootstrap.

    The same draws serve every figure, so that differences between figures are paired.
    """
    random = np.random.default_rng(seed)
    drawn = np.empty((replicates, people), dtype=np.uint16)
    for row in drawn:
        row[:] = np.bincount(random.integers(0, people, people), minlength=people)
    return drawn


def bootstrapped(
    measure: Callable[[Numbers], float], weight: Numbers, drawn: npt.NDArray[np.uint16]
) -> Estimate:
    """A measure of weighted people with its percentile bootstrap 95% interval.

    Efron and Tibshirani 1993, An Introduction to the Bootstrap, chapter 13. People are resampled,
    each with their weight, as if they had been drawn one by one: how the survey drew its sample is
    not in a public file. Replicates that the measure cannot take (as without a case) are left out.

    Parameters
    ----------
    measure
        From weights to a figure.
    weight
        How much each person counts.
    drawn
        From `resamples`, a column for each person.
    """
    value = measure(weight)
    found = np.array([measure(weight * times) for times in drawn])
    found = found[np.isfinite(found)]
    if not math.isfinite(value) or not len(found):
        return Estimate(math.nan, math.nan, math.nan)
    low, high = np.quantile(found, [0.025, 0.975])
    return Estimate(value, float(low), float(high))


def wilson_interval(cases: int, people: int) -> tuple[float, float]:
    """95% interval of a share by Wilson's score method.

    With p = cases / people and z = 1.96 (Wilson 1927, doi:10.1080/01621459.1927.10502953; Newcombe
    1998, doi:10.1002/(SICI)1097-0258(19980430)17:8<857::AID-SIM777>3.0.CO;2-E, method 3)::

        (p + z^2 / 2n -+ z sqrt(p (1 - p) / n + z^2 / 4n^2)) / (1 + z^2 / n)
    """
    middle = (cases + Z95**2 / 2) / (people + Z95**2)
    reach = Z95 * math.sqrt(cases * (people - cases) / people + Z95**2 / 4) / (people + Z95**2)
    return max(0.0, middle - reach), min(1.0, middle + reach)


def tenths(index: Numbers, predicted: Numbers, outcome: Flags) -> list[Tenth]:
    """Observed share, with its Wilson interval, against the mean prediction by tenth of the index.

    Equal values stay together, so tenths do not depend on the order of people; they can differ in
    size, and one that no value falls into is left out.
    """
    places, counts = np.unique(index.round(_DECIMALS), return_inverse=True, return_counts=True)[1:]
    middle = np.cumsum(counts) - counts / 2
    tenth = (10 * middle / len(index)).astype(np.int64)[places]
    found = []
    for number in range(10):
        members = tenth == number
        people, cases = int(members.sum()), int(outcome[members].sum())
        if people:
            interval = wilson_interval(cases, people)
            found.append(Tenth(people, cases, float(predicted[members].mean()), cases / people, *interval))
    return found


def widths(low: Numbers, high: Numbers) -> Widths:
    """How wide 95% intervals are, in people of 100."""
    wide: npt.NDArray[Any] = 100 * (high - low)
    p10, p50, p90 = np.quantile(wide, [0.1, 0.5, 0.9])
    return Widths(float(wide.mean()), float(p10), float(p50), float(p90))
