"""How many people a study needs to validate the index.

The criteria of Riley RD et al., Minimum sample size for external validation of a clinical
prediction model with a binary outcome, Stat Med 2021;40:4230-51, doi:10.1002/sim.9025. With phi
the share of people who have the outcome, n people tell each measure to a 95% interval of the
wished width (SE = width / 3.92 where the interval is symmetric):

observed over expected, O/E
    SE(ln O/E) = sqrt((1 - phi) / (n phi)); around O/E = 1 the interval's width is 2 sinh(1.96 SE)
c-statistic C (variance of Newcombe RG, Stat Med 2006;25:559-73)
    SE(C)^2 = C (1 - C) [1 + (n/2 - 1) ((1 - C)/(2 - C) + C/(1 + C))] / (n^2 phi (1 - phi))
calibration slope, of a model that is well calibrated
    SE^2 = I00 / (n (I00 I11 - I01^2)), with Ijk = E[x^(j+k) p (1 - p)], p = logistic(x), over the
    log odds x that the model gives: here normal, integrated numerically

Net benefit, their fourth measure, needs a risk above which one would act; the index has none.

``python -m backrisk.checks.sample_size`` prints the plan and what it needs.
"""

from __future__ import annotations

import math
import sys
from dataclasses import asdict, dataclass

Z95 = 1.96
_REACH, _STEPS = 12.0, 4_000  # the trapezoidal rule for a normal variable, in standard deviations


@dataclass(frozen=True)
class Plan:
    """What is expected of the study, and the wished widths of its 95% intervals."""

    event_share: float = 0.186  # Cassidy 2005, the index's average adult
    c_statistic: float = 0.66
    spread: float = 0.72  # standard deviation of the index's log odds, every question answered
    width_oe: float = 0.2
    width_c: float = 0.1
    width_slope: float = 0.2


def people_for_observed_over_expected(event_share: float, width: float) -> int:
    """Smallest n that tells O/E, expected to be 1, to an interval of this width."""
    error = math.asinh(width / 2) / Z95
    return math.ceil((1 - event_share) / (event_share * error**2))


def people_for_c_statistic(c: float, event_share: float, width: float) -> int:
    """Smallest n that tells the c-statistic to an interval of this width: the root of a quadratic in n."""
    slope = (1 - c) / (2 - c) + c / (1 + c)
    square = (width / (2 * Z95)) ** 2 * event_share * (1 - event_share)
    linear, constant = c * (1 - c) * slope / 2, c * (1 - c) * (1 - slope)
    return math.ceil((linear + math.sqrt(linear**2 + 4 * square * constant)) / (2 * square))


def people_for_calibration_slope(mean: float, spread: float, width: float) -> int:
    """Smallest n that tells the slope, expected to be 1, where log odds are normal."""
    i00, i01, i11 = (_expected_weight(mean, spread, power) for power in range(3))
    error = width / (2 * Z95)
    return math.ceil(i00 / (error**2 * (i00 * i11 - i01**2)))


def mean_log_odds(event_share: float, spread: float) -> float:
    """Mean of normal log odds whose probabilities average to the share of events, by bisection."""
    low, high = -20.0, 20.0
    for _ in range(80):
        middle = (low + high) / 2
        share = math.fsum(weight * _logistic(x) for x, weight in _normal(middle, spread))
        low, high = (middle, high) if share < event_share else (low, middle)
    return (low + high) / 2


def sample_size(plan: Plan) -> dict[str, int]:
    """People needed for each measure, for all (``n``), and how many of these would have the outcome."""
    mean = mean_log_odds(plan.event_share, plan.spread)
    needed = {
        "n_oe": people_for_observed_over_expected(plan.event_share, plan.width_oe),
        "n_c": people_for_c_statistic(plan.c_statistic, plan.event_share, plan.width_c),
        "n_slope": people_for_calibration_slope(mean, plan.spread, plan.width_slope),
    }
    n = max(needed.values())
    return {**needed, "n": n, "events": math.ceil(n * plan.event_share)}


def _expected_weight(mean: float, spread: float, power: int) -> float:
    """E[x^power p (1 - p)] of normal log odds x."""
    return math.fsum(
        weight * x**power * _logistic(x) * (1 - _logistic(x)) for x, weight in _normal(mean, spread)
    )


def _normal(mean: float, spread: float) -> list[tuple[float, float]]:
    """Points of a normal variable with their weights."""
    step = 2 * _REACH / _STEPS
    deviations = (-_REACH + k * step for k in range(_STEPS + 1))
    return [(mean + spread * z, step * math.exp(-z * z / 2) / math.sqrt(2 * math.pi)) for z in deviations]


def _logistic(log_odds: float) -> float:
    return 1 / (1 + math.exp(-log_odds))


def main() -> int:
    """Print the plan and what it needs as TOML."""
    plan = Plan()
    for name, value in {**asdict(plan), **sample_size(plan)}.items():
        print(f"{name} = {value}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
