"""The figures of a group's pictures: worked by hand, and never of fewer than ten people."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backrisk.groups.summary import BAND, Band, bands, by_value, mean_contributions, spread_of
from backrisk.groups.suppression import FEWEST
from backrisk.groups.synthetic import people
from backrisk.groups.understood import understand
from backrisk.groups.upload import score_rows
from backrisk.registry import registry

from .uploads import uploaded


def test_a_spread_is_its_tenth_half_and_nine_tenths() -> None:
    # 0.00, 0.01 … 0.10: eleven people, so that every tenth is one of them.
    found = spread_of(np.arange(11) / 100)
    assert found == pytest.approx((11, 1.0, 5.0, 9.0))


def test_nine_people_have_no_spread() -> None:
    with pytest.raises(ValueError, match="too few"):
        spread_of(np.full(FEWEST - 1, 0.2))


def test_bands_hold_their_lower_end_and_small_ones_join_the_next() -> None:
    # 12 at 15, 3 at 20, 11 at 26, none to 40, and 2 at 41, who join those before them.
    numbers = np.repeat([0.15, 0.20, 0.26, 0.41], [12, 3, 11, 2])
    assert bands(numbers) == (Band(15, 20, 12), Band(20, 45, 16))


@given(st.lists(st.floats(0, 1), min_size=FEWEST, max_size=200))
@settings(max_examples=200, deadline=None)
def test_bands_hold_everybody_leave_no_gap_and_none_is_small(numbers: list[float]) -> None:
    found = bands(np.array(numbers))
    assert sum(band.people for band in found) == len(numbers)
    assert all(band.people == 0 or band.people >= FEWEST for band in found)
    assert all(one.high == other.low for one, other in pairwise(found))
    assert found[0].low <= 100 * min(numbers) + 1e-8
    assert found[-1].high >= 100 * max(numbers) - 1e-8
    assert found[-1].high - BAND <= 100 * max(numbers) + 1e-8


def test_parts_are_spread_by_themselves_and_small_ones_counted() -> None:
    numbers = np.repeat([0.1, 0.3, 0.5, 0.9], [20, 30, 9, 12])
    found = by_value(numbers, np.repeat([0, 1, 2, 3], [20, 30, 9, 12]), 5)
    assert [(part.value, part.spread.median) for part in found.shown] == [(0, 10.0), (1, 30.0)]
    assert (found.withheld, found.people_withheld) == (2, 21)


def test_mean_contributions_add_up_to_the_mean_of_those_scored() -> None:
    table = next(people(60, 5)).to_pandas()
    table.loc[4, "age"] = np.nan
    upload = uploaded(table)
    results = score_rows(upload, 0)
    mean = np.nanmean(results["probability"].to_numpy())
    baseline = registry().model.outcome.probability["estimate"]
    assert sum(mean_contributions(results).values()) == pytest.approx(100 * (mean - baseline))
    assert int(understand(upload).scored.sum()) == 59
