"""Published effects as log odds ratios against a lowest-risk level."""

from __future__ import annotations

import math

Z95 = 1.96
"""Standard normal quantile of a two-sided 95% interval, as the published intervals use it."""


def logit(p: float) -> float:
    """Log odds of a probability in (0, 1)."""
    return math.log(p / (1.0 - p))


def logistic(log_odds: float) -> float:
    """Probability of given log odds."""
    return 1.0 / (1.0 + math.exp(-log_odds))


def odds_ratio_from_risk_ratio(risk_ratio: float, baseline: float) -> float:
    """Odds ratio equal to a ratio of risks or rates at a baseline probability.

    Parameters
    ----------
    risk_ratio
        Ratio of risks, positive and below ``1 / baseline``.
    baseline
        Probability of the outcome in the reference group.

    Returns
    -------
    float
        ``RR (1 - p0) / (1 - RR p0)``.
    """
    return risk_ratio * (1.0 - baseline) / (1.0 - risk_ratio * baseline)


def standard_error(low: float, high: float) -> float:
    """Standard error of a log ratio from its published 95% interval."""
    return (math.log(high) - math.log(low)) / (2.0 * Z95)
