"""The measures of the check, by hand, by brute force, and against published values."""

from __future__ import annotations

import math
from itertools import product

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from backrisk.checks.measures import (
    Numbers,
    area_under_curve,
    bootstrapped,
    calibration_slope,
    ranks,
    resamples,
    tenths,
    widths,
    wilson_interval,
)
from backrisk.registry import logistic, logit

PEOPLE = st.lists(st.tuples(st.integers(-3, 3), st.booleans(), st.integers(1, 4)), min_size=2, max_size=30)


def area(people: list[tuple[float, bool, float]]) -> float:
    """AUC of people given as index, outcome and weight."""
    index, outcome, weight = (np.array(column) for column in zip(*people, strict=True))
    return area_under_curve(ranks(index.astype(float)), outcome.astype(bool), weight.astype(float))


def alike(index: list[float], outcome: list[int]) -> list[tuple[float, bool, float]]:
    return [(x, y == 1, 1) for x, y in zip(index, outcome, strict=True)]


# Area under the curve


@pytest.mark.parametrize(
    ("index", "outcome", "expected"),
    [
        ([1, 2, 3], [0, 1, 1], 1.0),
        ([3, 2, 1], [0, 1, 1], 0.0),
        ([5, 5, 5, 5], [0, 1, 0, 1], 0.5),
        # pairs: 3 over 2, 3 over 1, 1 under 2, 1 level with 1
        ([3, 1, 2, 1], [1, 1, 0, 0], 2.5 / 4),
        # pairs: 2 over 1, 2 level with 2, 2 under 3
        ([2, 1, 2, 3], [1, 0, 0, 0], 1.5 / 3),
    ],
)
def test_area_by_hand(index: list[float], outcome: list[int], expected: float) -> None:
    assert area(alike(index, outcome)) == expected


def test_a_pair_counts_the_product_of_its_weights() -> None:
    # a case of weight 2 over a control of weight 3, and under one of weight 5
    assert area([(2, True, 2), (1, False, 3), (3, False, 5)]) == 6 / 16


@given(PEOPLE)
def test_area_is_the_share_of_pairs_in_order_counted_one_by_one(
    people: list[tuple[float, bool, float]],
) -> None:
    cases = [(x, w) for x, y, w in people if y]
    others = [(x, w) for x, y, w in people if not y]
    assume(cases and others)
    won = sum(v * w * (1 if x > z else 0.5 if x == z else 0) for (x, v), (z, w) in product(cases, others))
    all_pairs = sum(v * w for (_, v), (_, w) in product(cases, others))
    assert area(people) == pytest.approx(won / all_pairs, abs=1e-12)


@given(PEOPLE)
def test_a_weight_counts_as_so_many_people(people: list[tuple[float, bool, int]]) -> None:
    assume(len({y for _, y, _ in people}) == 2)
    repeated = [(x, y, 1) for x, y, w in people for _ in range(w)]
    assert area(people) == pytest.approx(area(repeated), abs=1e-12)


@given(PEOPLE)
def test_turning_the_index_round_turns_the_area_round(people: list[tuple[float, bool, float]]) -> None:
    assume(len({y for _, y, _ in people}) == 2)
    assert area([(-x, y, w) for x, y, w in people]) == pytest.approx(1 - area(people), abs=1e-12)


def test_only_the_order_of_the_index_counts() -> None:
    people = [(0.1, False, 1.0), (0.2, True, 2.0), (0.3, False, 3.0), (0.4, True, 4.0)]
    assert area(people) == area([(math.exp(9 * x), y, w) for x, y, w in people])


def test_scores_that_differ_in_the_last_digit_are_ties() -> None:
    assert area(alike([0.1 + 0.2, 0.3], [1, 0])) == 0.5


@pytest.mark.parametrize("outcome", [[0, 0], [1, 1]])
def test_without_both_outcomes_there_is_no_area(outcome: list[int]) -> None:
    assert math.isnan(area(alike([1, 2], outcome)))


# Calibration slope


def slope(log_odds: list[float], outcome: list[int], weight: list[float]) -> float:
    return calibration_slope(
        np.array(log_odds, dtype=float), np.array(outcome, dtype=bool), np.array(weight, dtype=float)
    )


@pytest.mark.parametrize("distance", [0.1, 1, 4])
def test_slope_of_two_groups_is_their_log_odds_ratio_over_their_distance(distance: float) -> None:
    # 20 of 100 and 40 of 100 with the outcome: odds ratio (40/60) / (20/80)
    found = slope([0, 0, distance, distance], [1, 0, 1, 0], [20, 80, 40, 60])
    assert found == pytest.approx(math.log((40 / 60) / (20 / 80)) / distance, rel=1e-9)


@pytest.mark.parametrize("truth", [-1.0, 0.0, 0.5, 1.0, 2.5])
def test_slope_is_found_in_people_who_follow_it_exactly(truth: float) -> None:
    log_odds = [-3 + 0.25 * step for step in range(25)]
    seen = [logistic(0.7 + truth * x) for x in log_odds]
    found = slope([*log_odds, *log_odds], [1] * 25 + [0] * 25, [*seen, *(1 - p for p in seen)])
    assert found == pytest.approx(truth, abs=1e-8)


def test_a_weight_counts_as_so_many_people_in_the_slope() -> None:
    repeated = slope([0, 0, 0, 1, 1, 2], [0, 0, 1, 1, 0, 1], [1] * 6)
    assert slope([0, 0, 1, 1, 2], [0, 1, 1, 0, 1], [2, 1, 1, 1, 1]) == pytest.approx(repeated, rel=1e-9)


@pytest.mark.parametrize(
    ("log_odds", "outcome", "weight"),
    [
        ([1, 1, 1], [0, 1, 1], [1, 1, 1]),
        ([1, 2, 3], [1, 1, 1], [1, 1, 1]),
        ([1, 2, 3, 4], [0, 0, 1, 1], [1, 1, 1, 1]),
        ([1, 2], [0, 1], [0, 0]),
    ],
    ids=["one index", "one outcome", "cases apart", "nobody"],
)
def test_where_there_is_no_slope_it_is_not_a_number(
    log_odds: list[float], outcome: list[int], weight: list[float]
) -> None:
    assert math.isnan(slope(log_odds, outcome, weight))


# Bootstrap


def test_every_replicate_draws_as_many_people_as_there_are() -> None:
    drawn = resamples(37, replicates=20)
    assert drawn.shape == (20, 37)
    assert (drawn.sum(axis=1) == 37).all()


def test_the_same_seed_draws_the_same_people_and_another_seed_others() -> None:
    once, again, other = (resamples(50, replicates=10, seed=seed) for seed in (1, 1, 2))
    assert (once == again).all()
    assert (once != other).any()


def share(outcome: Numbers, weight: Numbers) -> float:
    return float((outcome * weight).sum() / weight.sum())


def test_the_interval_of_a_share_is_about_the_one_theory_gives() -> None:
    # 300 of 1,000: 0.3 +- 1.96 sqrt(0.3 x 0.7 / 1000)
    outcome = np.repeat([1.0, 0.0], [300, 700])
    found = bootstrapped(lambda weight: share(outcome, weight), np.ones(1000), resamples(1000))
    reach = 1.96 * math.sqrt(0.3 * 0.7 / 1000)
    assert found.value == pytest.approx(0.3)
    assert found.low == pytest.approx(0.3 - reach, abs=0.004)
    assert found.high == pytest.approx(0.3 + reach, abs=0.004)


def test_the_interval_has_2_and_a_half_percent_of_replicates_on_either_side() -> None:
    # replicate i draws person i only, so the measure runs through 0, 1, ..., 200
    drawn = np.eye(201, dtype=np.uint16)
    found = bootstrapped(lambda weight: float((np.arange(201) * weight).sum()), np.ones(201), drawn)
    assert (found.low, found.high) == (5, 195)


def test_replicates_without_a_case_are_left_out() -> None:
    ranked, outcome = np.array([0, 1]), np.array([False, True])
    drawn = np.array([[2, 0], [1, 1], [0, 2]], dtype=np.uint16)
    found = bootstrapped(lambda weight: area_under_curve(ranked, outcome, weight), np.ones(2), drawn)
    assert found == (1.0, 1.0, 1.0)


def test_without_a_figure_there_is_no_interval() -> None:
    found = bootstrapped(lambda weight: math.nan, np.ones(3), resamples(3, replicates=5))
    assert all(math.isnan(figure) for figure in found)


# Wilson interval


@pytest.mark.parametrize(
    ("cases", "people", "low", "high"),
    [
        # Newcombe 1998, Stat Med 17:857-72, table I, method 3
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson_interval_is_the_published_one(cases: int, people: int, low: float, high: float) -> None:
    assert wilson_interval(cases, people) == pytest.approx((low, high), abs=5e-5)


@given(st.integers(1, 10_000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_wilson_interval_holds_the_share_and_stays_between_0_and_1(counts: tuple[int, int]) -> None:
    low, high = wilson_interval(*counts)
    cases_of_all = counts[0] / counts[1]
    assert 0 <= low <= cases_of_all + 1e-12
    assert cases_of_all - 1e-12 <= high <= 1


# Ranked tenths


def test_a_tenth_holds_a_tenth_of_the_people_lowest_first() -> None:
    predicted = np.linspace(0.01, 0.99, 100)
    index = np.array([logit(p) for p in predicted])
    outcome = np.arange(100) >= 85
    found = tenths(index, predicted, outcome)
    assert [tenth.people for tenth in found] == [10] * 10
    assert [tenth.cases for tenth in found] == [0] * 8 + [5, 10]
    assert [tenth.observed for tenth in found] == [0] * 8 + [0.5, 1]
    assert found[0].predicted == pytest.approx(predicted[:10].mean())
    assert (found[8].low, found[8].high) == wilson_interval(5, 10)


@given(st.permutations(range(40)))
def test_tenths_do_not_depend_on_the_order_of_people(order: list[int]) -> None:
    index = np.array([person % 7 for person in range(40)], dtype=float)
    outcome = np.array([person % 3 == 0 for person in range(40)])
    given_order, other = (tenths(i, i, o) for i, o in ((index, outcome), (index[order], outcome[order])))
    assert [tenth[:2] for tenth in other] == [tenth[:2] for tenth in given_order]


def test_equal_scores_stay_in_one_tenth() -> None:
    index = np.array([1.0] * 5 + [2.0] * 5)
    found = tenths(index, index, index > 1)
    assert [(tenth.people, tenth.cases) for tenth in found] == [(5, 0), (5, 5)]


# Widths


def test_widths_are_in_people_of_100() -> None:
    found = widths(np.zeros(11), np.linspace(0.1, 0.2, 11))
    assert found == pytest.approx((15, 11, 15, 19))
