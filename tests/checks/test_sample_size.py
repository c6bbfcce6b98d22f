"""The study's size is that of the published criteria, and the plan on the Evidence page is the script's."""

from __future__ import annotations

import math
import tomllib
from dataclasses import asdict
from statistics import NormalDist

import pytest

from backrisk.checks.sample_size import (
    Plan,
    main,
    mean_log_odds,
    people_for_c_statistic,
    people_for_calibration_slope,
    people_for_observed_over_expected,
    sample_size,
)
from backrisk.index import moments
from backrisk.registry import registry
from tests.conftest import REPO

CONTENT = REPO / "backrisk" / "content" / "en" / "validation.toml"


def test_the_heart_valve_example_of_riley_2021() -> None:
    # 1.8% with the outcome, c-statistic 0.8, O/E width 1: 905 and 4252 people in the tests of the
    # authors' R package pmvalsampsize 0.1.0 (tests/testthat/test_bin.R, test 4.1). It looks for the
    # error of O/E in steps of 0.0001; solved for, it asks one person more.
    assert people_for_observed_over_expected(0.018, 1.0) == 905 + 1
    assert people_for_c_statistic(0.8, 0.018, 0.1) == 4252


def test_the_calibration_slope_of_the_authors_package() -> None:
    # Log odds normal, mean -5, sd 2.5: 4544 by a million random draws in the example of
    # pmvalsampsize for Python. The abstract's 9835 is for a skewed distribution.
    assert people_for_calibration_slope(-5.0, 2.5, 0.2) == pytest.approx(4544, rel=0.005)


@pytest.mark.parametrize(
    ("share", "c", "error", "people"),
    [
        (0.1, 0.75, 0.1, 1536),  # README of sampsizeval
        (0.057, 0.77, 0.15, 934),  # its tests/testthat/test-sampsizeval.R
    ],
)
def test_the_calibration_slope_of_pavlou_2021(share: float, c: float, error: float, people: int) -> None:
    # Pavlou M et al., Stat Methods Med Res 2021, doi:10.1177/09622802211007522, equations 7, 8 and 12
    # as its authors' R package sampsizeval 1.0.0.0 has them: numerical integration, no random draws.
    v = 2 * NormalDist().inv_cdf(c) ** 2
    mean = (2 * share - 1) * v / 2 + math.log(share / (1 - share))
    spread = math.sqrt(v * (1 + share * (1 - share) * v))
    assert people_for_calibration_slope(mean, spread, 2 * 1.96 * error) == people


def test_observed_over_expected_by_hand() -> None:
    # half with the outcome: n = 1 / SE^2, and an interval of 0.2 has its ends at 0.905 and 1.105
    n = people_for_observed_over_expected(0.5, 0.2)
    assert n == 386
    assert math.exp(1.96 / math.sqrt(n)) - math.exp(-1.96 / math.sqrt(n)) <= 0.2
    assert math.exp(1.96 / math.sqrt(n - 1)) - math.exp(-1.96 / math.sqrt(n - 1)) > 0.2


def test_a_c_statistic_of_one_half_has_the_variance_of_the_rank_sum_test() -> None:
    # Mann and Whitney: (n + 1) / (12 n0 n1) without any difference
    n = people_for_c_statistic(0.5, 0.2, 0.1)
    error = 0.1 / 3.92
    assert (n + 1) / (12 * 0.2 * 0.8 * n**2) <= error**2 < n / (12 * 0.2 * 0.8 * (n - 1) ** 2)


def test_the_slope_over_a_narrow_spread_by_hand() -> None:
    # all probabilities near 1/2: information n sd^2 / 4, so n = 4 / (SE sd)^2
    assert people_for_calibration_slope(0.0, 0.01, 0.2) == pytest.approx(
        4 / (0.01 * 0.2 / 3.92) ** 2, rel=1e-3
    )


def test_the_mean_gives_the_share_of_events() -> None:
    assert mean_log_odds(0.5, 0.9) == pytest.approx(0.0, abs=1e-9)
    assert mean_log_odds(0.186, 1e-6) == pytest.approx(math.log(0.186 / 0.814), abs=1e-9)


def test_the_study_is_as_large_as_its_hardest_question_asks() -> None:
    needed = sample_size(Plan())
    assert needed["n"] == max(needed["n_oe"], needed["n_c"], needed["n_slope"])
    assert needed["events"] == math.ceil(0.186 * needed["n"])


def test_the_plan_is_that_of_the_index() -> None:
    evidence = registry()
    rest = evidence.model.overlap.rest
    parts = [moments(block, [None] * len(block.members), rest)[1] for block in evidence.blocks]
    assert Plan().event_share == evidence.baseline
    assert Plan().spread == round(math.sqrt(math.fsum(parts)), 2)


def test_the_plan_is_the_one_shown() -> None:
    shown = tomllib.loads(CONTENT.read_text("utf-8"))["inputs"]
    assert {entry["name"]: entry["value"] for entry in shown} == asdict(Plan())


def test_what_is_printed_can_be_read(capsys: pytest.CaptureFixture[str]) -> None:
    assert main() == 0
    assert tomllib.loads(capsys.readouterr().out) == {**asdict(Plan()), **sample_size(Plan())}
