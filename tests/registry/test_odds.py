"""Published ratios as log odds, by hand."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backrisk.registry.odds import Z95, logistic, logit, odds_ratio_from_risk_ratio, standard_error


@pytest.mark.parametrize(
    ("risk_ratio", "odds_ratio"),
    # the paper on evidence works these three at 18.4%, the annual incidence of Coenen 2014:
    # 1.5: 27.6 of 100 against 18.4, so odds of 0.276 / 0.724 against 0.184 / 0.816
    [(1.5, 1.69), (1.23, 1.30), (0.77, 0.73)],
)
def test_a_ratio_of_risks_becomes_an_odds_ratio_at_the_baseline(risk_ratio: float, odds_ratio: float) -> None:
    assert odds_ratio_from_risk_ratio(risk_ratio, 0.184) == pytest.approx(odds_ratio, abs=0.005)


@given(st.floats(0.2, 3.0), st.floats(0.01, 0.3))
def test_the_odds_ratio_gives_back_the_exposed_risk(risk_ratio: float, baseline: float) -> None:
    odds = odds_ratio_from_risk_ratio(risk_ratio, baseline) * baseline / (1 - baseline)
    assert odds / (1 + odds) == pytest.approx(risk_ratio * baseline, rel=1e-12)


def test_no_effect_as_a_ratio_of_risks_is_no_effect_as_an_odds_ratio() -> None:
    assert odds_ratio_from_risk_ratio(1.0, 0.186) == pytest.approx(1.0, abs=1e-15)


def test_even_chances_have_log_odds_0_and_three_to_one_has_ln_3() -> None:
    assert logit(0.5) == 0.0
    assert logit(0.75) == pytest.approx(math.log(3), abs=1e-15)
    assert logistic(0.0) == 0.5
    assert logistic(math.log(3)) == pytest.approx(0.75, abs=1e-15)


@given(st.floats(1e-6, 1 - 1e-6))
def test_logistic_undoes_logit(p: float) -> None:
    assert logistic(logit(p)) == pytest.approx(p, rel=1e-12)


@given(st.floats(-20, 20))
def test_log_odds_and_their_negative_share_out_certainty(log_odds: float) -> None:
    assert logistic(log_odds) + logistic(-log_odds) == pytest.approx(1, abs=1e-15)


def test_the_standard_error_of_a_published_interval_by_hand() -> None:
    # Zhang 2018, obesity: 1.36 (1.18-1.57); ln 1.18 = 0.16551, ln 1.57 = 0.45108, apart by 0.28556, over 3.92
    assert standard_error(1.18, 1.57) == pytest.approx(0.07285, abs=5e-6)


def test_the_interval_is_that_of_two_standard_errors_as_the_papers_use_it() -> None:
    assert Z95 == 1.96
    assert 2 * Z95 * standard_error(1.09, 1.85) == pytest.approx(math.log(1.85 / 1.09), abs=1e-15)
