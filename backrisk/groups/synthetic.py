"""A made-up population, drawn from the registry's population shares."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import pyarrow as pa

from ..registry import Factor, Question, registry
from .coding import Floats
from .scoring import AT_ONCE

SHORTEST_CM, TALLEST_CM = 155, 190
"""Heights of made-up people. Only weight for height has an effect, so any will do."""


def people(count: int, seed: int = 0) -> Iterator[pa.Table]:
    """Draw people, a table at a time, with the fields of ``Profile`` as columns.

    Each answer is drawn on its own by its shares of the population. On a scale it is drawn evenly
    from the band around a midpoint; where the lowest answer is a band of its own (no exercise), it
    is that very answer. A question without shares stays open.

    Parameters
    ----------
    count
        How many.
    seed
        The same seed gives the same people.
    """
    draw = np.random.default_rng(seed)
    while count > 0:
        now = min(count, AT_ONCE)
        yield _some(now, draw)
        count -= now


def people_schema() -> pa.Schema:
    """Columns of made-up people."""
    return _some(0, np.random.default_rng(0)).schema


def _some(count: int, draw: np.random.Generator) -> pa.Table:
    factors = registry().factors
    height = draw.integers(SHORTEST_CM, TALLEST_CM, count, endpoint=True)
    body_mass_index = _on_scale(factors["body_mass_index"], None, count, draw)
    found = {
        "height_cm": pa.array(height),
        "weight_kg": pa.array(np.round(body_mass_index * (height / 100) ** 2, 1)),
    }
    for field, question in registry().questions.items():
        if field in found:
            continue
        if question.factor not in factors:
            found[field] = pa.nulls(count, pa.string())
        elif question.is_number:
            numbers = _on_scale(factors[question.factor], question, count, draw)
            found[field] = pa.array(numbers.astype(np.int64) if question.ask.whole else numbers)
        else:
            shares = [level.share for level in factors[question.factor].levels]
            found[field] = pa.array(question.levels).take(pa.array(draw.choice(len(shares), count, p=shares)))
    return pa.table({field: found[field] for field in registry().questions})


def _on_scale(factor: Factor, question: Question | None, count: int, draw: np.random.Generator) -> Floats:
    points = [level.at for level in factor.levels if level.at is not None]
    middles = [(a + b) / 2 for a, b in pairwise(points)]
    edges = np.array([2 * points[0] - middles[0], *middles, 2 * points[-1] - middles[-1]])
    lows, highs = edges[:-1], edges[1:]
    ask = question.ask if question else None
    if ask is not None:
        # Whole numbers are rounded up, so their lowest needs the unit below it.
        lows, highs = np.maximum(lows, (ask.low or 0) - ask.whole), np.minimum(highs, ask.high or np.inf)
        if points[0] == ask.low:
            lows[0] = highs[0] = ask.low
    band = draw.choice(len(points), count, p=[level.share for level in factor.levels])
    numbers = draw.uniform(lows[band], highs[band])
    if ask is None:
        return numbers
    return np.ceil(numbers) if ask.whole else np.round(numbers / ask.step) * ask.step
