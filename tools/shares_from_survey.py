"""Population shares of ages, work and walking for the registry.

Ages and work come from the Canadian Community Health Survey - Mental Health (CCHS-MH) 2012, public
use microdata file: people aged 20 or over, weighted by ``survey_weight``. Whoever was not asked
about work, as everyone aged 75 or over, counts as not in work.

Source: Statistics Canada, Canadian Community Health Survey - Mental Health, 2012. Reproduced and
distributed on an "as is" basis with the permission of Statistics Canada. Licence: Statistics Canada
Open Licence. The survey file itself is not part of this project; only these shares are.

Walking is a gamma distribution with a mean of 25 and a standard deviation of 22 minutes a day,
between 31 minutes at 60 steps a minute or more (Tudor-Locke 2011, doi:10.1016/j.ypmed.2011.06.004)
and 16 minutes (standard deviation 19) of walking for exercise and transport in Canadian surveys.

Usage: ``python tools/shares_from_survey.py people.csv.gz``
"""

from __future__ import annotations

import csv
import gzip
import math
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

AGE_BANDS = {"18-29": 18, "30-44": 30, "45-64": 45, "65+": 65}
"""First year of each band, youngest first; the survey starts at 20."""

WALKING_MEAN, WALKING_SD = 25.0, 22.0
WALKING_BANDS = ("under 78", "78-100", "over 100")
"""Minutes a day; the bands of Haddadj 2025."""


def read_people(path: Path) -> list[dict[str, str]]:
    """Rows of a survey file, one a person."""
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def age_shares(people: Iterable[Mapping[str, str]]) -> dict[str, float]:
    """Weighted percent of people by age band."""
    weights = dict.fromkeys(AGE_BANDS, 0.0)
    for person in people:
        band = [name for name, first in AGE_BANDS.items() if float(person["age"]) >= first][-1]
        weights[band] += float(person["survey_weight"])
    total = math.fsum(weights.values())
    return {band: 100 * weight / total for band, weight in weights.items()}


def in_work(people: Iterable[Mapping[str, str]]) -> float:
    """Weighted percent who worked in the past 12 months."""
    everyone = [(float(person["survey_weight"]), person["worked_12m"]) for person in people]
    working = math.fsum(weight for weight, worked in everyone if worked and float(worked) == 1)
    return 100 * working / math.fsum(weight for weight, _ in everyone)


def gamma_below(x: float, mean: float, sd: float) -> float:
    """Probability that a gamma variable lies below ``x``, by the series of the incomplete gamma function."""
    shape, scaled = (mean / sd) ** 2, x * mean / sd**2
    term = total = 1 / shape
    n = shape
    while term > total * sys.float_info.epsilon:
        n += 1
        term *= scaled / n
        total += term
    return total * math.exp(shape * math.log(scaled) - scaled - math.lgamma(shape))


def walking_shares() -> dict[str, float]:
    """Percent of adults by minutes walked a day."""
    below_78, below_100 = (gamma_below(minutes, WALKING_MEAN, WALKING_SD) for minutes in (78, 100))
    shares = (below_78, below_100 - below_78, 1 - below_100)
    return {band: 100 * share for band, share in zip(WALKING_BANDS, shares, strict=True)}


def main(arguments: list[str]) -> int:
    """Print the shares as the registry writes them."""
    if len(arguments) != 1:
        print("usage: python tools/shares_from_survey.py people.csv.gz", file=sys.stderr)
        return 2
    people = read_people(Path(arguments[0]))
    for title, shares in (("age", age_shares(people)), ("walking_minutes", walking_shares())):
        print(title, *(f"{band} {share:.2f}" for band, share in shares.items()), sep="\n  ")
    print(f"in_work {in_work(people):.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
