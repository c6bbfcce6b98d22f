"""How the numbers of a group spread, by what, and what moves them: the figures of pictures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import pyarrow as pa

from ..people import PEOPLE
from ..registry import GROUPS
from .coding import Floats
from .suppression import FEWEST, shown

BAND = 5
"""Width of a band, in people of 100."""


class Band(NamedTuple):
    """A band of the number, from ``low`` up to ``high`` people of 100, and the people in it."""

    low: int
    high: int
    people: int


class Spread(NamedTuple):
    """In people of 100: one in ten is below ``low``, half below ``median``, one in ten above ``high``."""

    people: int
    low: float
    median: float
    high: float


class Part(NamedTuple):
    """A part of the group: which of the values it has, and how its numbers spread."""

    value: int
    spread: Spread


class Parts(NamedTuple):
    """Parts that may be shown; how many may not, and how many people those have together."""

    shown: tuple[Part, ...]
    withheld: int
    people_withheld: int


def spread_of(probabilities: Floats) -> Spread:
    """How probabilities spread.

    Raises
    ------
    ValueError
        When there are fewer than ``FEWEST``.
    """
    if len(probabilities) < FEWEST:
        raise ValueError("too few people to show")
    low, median, high = PEOPLE * np.quantile(probabilities, (0.1, 0.5, 0.9))
    return Spread(len(probabilities), float(low), float(median), float(high))


def bands(probabilities: Floats) -> tuple[Band, ...]:
    """People by bands of ``BAND`` people of 100.

    A band of fewer than ``FEWEST`` people is joined to the next, the last to the one before, so that
    none is shown that small.
    """
    edges = np.arange(0, PEOPLE + BAND, BAND)
    # Rounded so that 0.15 stands in the band that begins with 15, whatever its last bit.
    counts = np.histogram(np.round(PEOPLE * probabilities, 9), edges)[0]
    occupied = np.flatnonzero(counts)
    if not occupied.size:
        return ()
    found: list[Band] = []
    start, people = int(occupied[0]), 0
    for i in range(start, int(occupied[-1]) + 1):
        people += int(counts[i])
        if people >= FEWEST or (people == 0 and i == start):
            found.append(Band(start * BAND, (i + 1) * BAND, people))
            start, people = i + 1, 0
    if people and found:
        # Empty bands before the last few belong to them.
        while len(found) > 1 and not found[-1].people:
            found.pop()
        last = found.pop()
        found.append(Band(last.low, (int(occupied[-1]) + 1) * BAND, last.people + people))
    elif people:
        found.append(Band(start * BAND, (int(occupied[-1]) + 1) * BAND, people))
    return tuple(found)


def by_value(
    probabilities: Floats, values: Sequence[int] | np.ndarray[tuple[int], np.dtype[np.int64]], kinds: int
) -> Parts:
    """How probabilities spread for each value.

    Parameters
    ----------
    probabilities
        One for each person.
    values
        Which of the values 0, 1, ... each person has.
    kinds
        How many values there are.
    """
    codes = np.asarray(values)
    sizes = [int(size) for size in np.bincount(codes, minlength=kinds)]
    may = shown(sizes)
    parts = tuple(Part(i, spread_of(probabilities[codes == i])) for i in range(kinds) if may[i])
    hidden = [size for size, is_shown in zip(sizes, may, strict=True) if size and not is_shown]
    return Parts(parts, len(hidden), sum(hidden))


def mean_contributions(results: pa.Table) -> Mapping[str, float]:
    """Mean of what each group of answers adds, in people of 100, over the people who were scored.

    They sum to 100 times the mean probability less the average adult's.
    """
    return {group: float(np.nanmean(results[f"per_100_{group}"].to_numpy())) for group in GROUPS}
