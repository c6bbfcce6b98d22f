"""The usual physical demands of jobs, and the everyday titles they are found by.

Reads three tables made from the O*NET Database and writes the three beside ``backrisk/jobs/``: answers
to our own questions and how they compare (``demands.csv``), the jobs (``occupations.csv``), and a short
list of other titles for each (``everyday_titles.csv``). The rules and their reasons are in
``backrisk/jobs/SOURCE.md``; the numbers they rest on are here, in ``SCORES`` and below. Nothing is fitted.

Source: O*NET Database 26 to 29.0, U.S. Department of Labor, Employment and Training Administration,
CC BY 4.0; employment: BLS, Occupational Employment and Wage Statistics, May 2024, public domain.
The tables themselves are not part of this project; only what this script makes of them is.

Usage: ``python tools/jobs_from_onet.py FOLDER``
"""

from __future__ import annotations

import csv
import math
import re
import sys
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from backrisk.jobs.occupations import DEMANDS  # noqa: E402
from backrisk.jobs.search import words_of  # noqa: E402
from backrisk.registry import registry  # noqa: E402

FOLDER = ROOT / "backrisk" / "jobs"
RATED, IMPUTED = "occupation_exposures.csv", "occupation_exposures_imputed.csv"
TITLES = "alternate_titles.csv"

WORKDAY_HOURS = 8
HALF_AN_HOUR = 0.5
NEVER_SHAKEN = 2.0
"""Vibration up to here counts as none: 2 is "once a year or more, but not every month"."""
MOST_WORDS, MOST_TITLES = 3, 12
"""Of an everyday title, and of a job's everyday titles."""

Row = Mapping[str, str]


def _mean(*columns: str) -> Callable[[Row], float]:
    return lambda row: math.fsum(float(row[column]) for column in columns) / len(columns)


def _part_of_day(row: Row, column: str) -> float:
    # 1 never, 2 less than half the time, 3 about half, 4 more than half, 5 (almost) continually
    return (float(row[column]) - 1) / 4


def _sitting(row: Row) -> float:
    sitting, on_feet = _part_of_day(row, "cx_sitting"), _part_of_day(row, "cx_standing")
    return WORKDAY_HOURS * sitting / (sitting + on_feet)


def _standing(row: Row) -> float:
    standing, walking = _part_of_day(row, "cx_standing"), _part_of_day(row, "cx_walking_running")
    return (WORKDAY_HOURS - _sitting(row)) * standing / (standing + walking)


_how_heavy = _mean("ab_static_strength_lv")
_how_much = _mean("wa_handling_moving_objects_lv", "wa_general_physical_activities_lv")

SCORES: dict[str, Callable[[Row], float]] = {
    "sitting_hours": _sitting,
    "lifting": lambda row: (_how_heavy(row) + _how_much(row)) / 2,
    "pushing_pulling": _mean("ab_static_strength_lv", "wa_handling_moving_objects_lv"),
    "bending_twisting": _mean("cx_bending_twisting"),
    "kneeling_squatting": _mean("cx_kneeling_crouching"),
    "standing_hours": _standing,
    "vibration": lambda row: max(NEVER_SHAKEN, float(row["cx_whole_body_vibration"])),
}
"""How much a job asks: hours of a workday, or a score on O*NET's own scales."""


@dataclass(frozen=True)
class Workers:
    """The people in rated jobs, from the job that asks least to the one that asks most.

    Attributes
    ----------
    scores
        Different scores, lowest first.
    below
        Part of all workers, 0 to 1, whose job has a lower score.
    mean
        Mean score of a worker.
    """

    scores: tuple[float, ...]
    below: tuple[float, ...]
    mean: float

    @classmethod
    def of(cls, scores: Iterable[float], employed: Iterable[float]) -> Workers:
        """Sort jobs by score, each as many people as it employs."""
        people: dict[float, float] = defaultdict(float)
        for score, count in zip(scores, employed, strict=True):
            people[round(score, 6)] += count
        ordered = sorted(people)
        total = math.fsum(people.values())
        counted = [0.0, *accumulate(people[score] for score in ordered)]
        mean = math.fsum(score * people[score] for score in ordered) / total
        return cls(tuple(ordered), tuple(count / total for count in counted), mean)

    def asked_less(self, score: float) -> float:
        """Part of all workers whose job asks less than this."""
        return self.below[bisect_left(self.scores, round(score, 6))]

    def cuts(self, shares: Sequence[float]) -> tuple[float, ...]:
        """Scores from which the second, third, ... band begins.

        Parameters
        ----------
        shares
            Part of workers in each band, lowest first; they sum to 1.
        """
        return tuple(
            min(self.scores, key=lambda score: abs(self.asked_less(score) - target))
            for target in list(accumulate(shares))[:-1]
        )


def read(path: Path) -> list[dict[str, str]]:
    """Rows of a table."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def workers(rated: Sequence[Row], demand: str) -> Workers:
    """Everybody in a job that has its own ratings, by what it asks."""
    return Workers.of(map(SCORES[demand], rated), (float(row["employment_share_2024"] or 0) for row in rated))


def cuts(everyone: Workers, demand: str) -> tuple[float, ...]:
    """Where the bands of a demand begin: as many workers in each as the registry's surveys count."""
    (entry,) = (entry for entry in registry().model.factor if entry.name == demand)
    return everyone.cuts([level.share / 100 for level in entry.levels])


def hours_off_work(everyone: Workers, demand: str) -> float:
    """Hours a day that work leaves unexplained: the registry's mean less that of workdays."""
    (entry,) = (entry for entry in registry().model.factor if entry.name == demand)
    asked = math.fsum(level.share * (level.at or 0) for level in entry.levels)
    return asked / math.fsum(level.share for level in entry.levels) - everyone.mean


def demand_rows(rated: Sequence[Row], imputed: Sequence[Row]) -> list[list[str]]:
    """A job a row: the usual answer to each question, and of 100 workers how many are asked less."""
    asked = {demand: workers(rated, demand) for demand in DEMANDS}
    levels = {demand: registry().questions[demand].levels for demand in DEMANDS}
    begin = {demand: cuts(asked[demand], demand) for demand in DEMANDS if not demand.endswith("_hours")}
    added = {demand: hours_off_work(asked[demand], demand) for demand in DEMANDS if demand not in begin}
    rows = [["code", *DEMANDS, *(f"{demand}_below" for demand in DEMANDS)]]
    for row in sorted([*rated, *imputed], key=lambda row: row["soc_code"]):
        scores = {demand: SCORES[demand](row) for demand in DEMANDS}
        usual = [
            levels[demand][bisect_right(begin[demand], round(score, 6))]
            if demand in begin
            else f"{HALF_AN_HOUR * round((score + added[demand]) / HALF_AN_HOUR):g}"
            for demand, score in scores.items()
        ]
        below = [f"{100 * asked[demand].asked_less(score):.0f}" for demand, score in scores.items()]
        rows.append([row["soc_code"], *usual, *below])
    return rows


def occupation_rows(rated: Sequence[Row], imputed: Sequence[Row]) -> list[list[str]]:
    """A job a row: title, whether its ratings are imputed, and people employed."""
    # Titles that BLS counts together share its count equally, as in the table of rated jobs.
    sharing = Counter(row["soc_code"][:7] for row in [*rated, *imputed])
    rows = [["code", "title", "imputed", "employed"]]
    for row in sorted([*rated, *imputed], key=lambda row: row["soc_code"]):
        if row in imputed:
            employed = float(row["employment_oews_2024"] or 0) / sharing[row["soc_code"][:7]]
        else:
            employed = float(row["employment_share_2024"] or 0)
        rows.append([row["soc_code"], row["title"], "yes" if row in imputed else "no", f"{employed:.0f}"])
    return rows


def everyday_rows(jobs: Mapping[str, str], titles: Sequence[Row]) -> list[list[str]]:
    """A job a row: its everyday titles, joined by bars."""
    used = Counter(word for row in titles for word in words_of(row["title"]))
    offered: dict[str, set[str]] = defaultdict(set)
    for row in titles:
        # "OR Nurse (Operating Room Nurse)" is two titles.
        offered[row["soc_code"]] |= {part.strip() for part in re.split(r"[()]", row["title"])}
    rows = [["code", "titles"]]
    for code in sorted(jobs):
        kept = _everyday(jobs[code], offered[code], used)
        if kept:
            rows.append([code, "|".join(kept)])
    return rows


def _everyday(title: str, offered: Iterable[str], used: Mapping[str, int]) -> list[str]:
    def order(other: str) -> tuple[bool, float, str]:
        words = words_of(other)
        one_word = len(words) == 1 and not other.isupper()
        return not one_word, -math.fsum(math.log(used[word]) for word in words) / len(words), other

    known, kept = set(words_of(title)), []
    for other in sorted((other for other in offered if 1 <= len(words_of(other)) <= MOST_WORDS), key=order):
        # A title whose words all stand in earlier ones finds nothing new.
        if len(kept) < MOST_TITLES and not known.issuperset(words_of(other)):
            kept.append(other)
            known.update(words_of(other))
    return kept


def tables(folder: Path) -> dict[str, list[list[str]]]:
    """The three tables by file name."""
    rated, imputed, titles = (read(folder / name) for name in (RATED, IMPUTED, TITLES))
    jobs = {row["soc_code"]: row["title"] for row in [*rated, *imputed]}
    return {
        "demands.csv": demand_rows(rated, imputed),
        "occupations.csv": occupation_rows(rated, imputed),
        "everyday_titles.csv": everyday_rows(jobs, titles),
    }


def main(arguments: list[str]) -> int:
    """Write the tables, and print where the bands begin."""
    if len(arguments) != 1:
        print("usage: python tools/jobs_from_onet.py FOLDER", file=sys.stderr)
        return 2
    folder = Path(arguments[0])
    for name, rows in tables(folder).items():
        with (FOLDER / name).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(rows)
    rated = read(folder / RATED)
    for demand in DEMANDS:
        everyone = workers(rated, demand)
        if demand.endswith("_hours"):
            print(f"{demand}: {hours_off_work(everyone, demand):+.1f} hours to those at work")
        else:
            print(f"{demand}: bands begin at", *(f"{cut:.2f}" for cut in cuts(everyone, demand)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
