"""The figures of the check, and the same as a table to read and as a file to keep."""

from __future__ import annotations

import json
import math
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from ..assessment import answers_of
from ..index import Answers, BlockScore, Score, score_block, variance
from ..profile import Profile
from ..registry import registry
from ..texts import Texts
from .measures import (
    REPLICATES,
    SEED,
    Counts,
    Estimate,
    Flags,
    Numbers,
    area_under_curve,
    bootstrapped,
    calibration_slope,
    ranks,
    resamples,
    tenths,
    widths,
)
from .survey import Survey

AGE_AND_SEX = ("age", "sex")
CORE = (*AGE_AND_SEX, "body_mass_index", "smoking", "activity_minutes", "lifting")
ALL = (*CORE, "stress", "low_mood")
ANSWERS: Mapping[str, tuple[str, ...]] = {"age_sex": AGE_AND_SEX, "core": CORE, "all": ALL}
"""Which answers the index is given, fewest first."""

READINGS: Mapping[str, Mapping[Any, str]] = {
    "heavier": {"light": "heavy", "heavy": "heavy_often"},
    "others_rarely": {None: "rarely"},
}
"""Other readings of the item on work: every load one level heavier; people not asked rarely lift."""

AGES: Mapping[str, tuple[float, float]] = {"20-44": (20, 45), "45-64": (45, 65), "65+": (65, math.inf)}
BODY_MASS: Mapping[str, tuple[float, float]] = {
    "under_25": (0, 25),
    "25-30": (25, 30),
    "30_or_more": (30, math.inf),
}
"""First value of each band, and of the next."""

_DIGITS = 4


@dataclass(frozen=True)
class _Checked:
    """Respondents the index applies to, and its scores of each by which answers it was given."""

    profiles: Sequence[Profile]
    answers: Sequence[Answers]
    outcome: Flags
    weight: Numbers
    scores: Mapping[str, Sequence[Score]]

    def log_odds(self, answers: str) -> Numbers:
        return np.array([at.log_odds for at in self.scores[answers]])


def source() -> dict[str, Any]:
    """What is checked on and under which terms, and how far models refitted to it get."""
    return tomllib.loads(Path(__file__).with_name("source.toml").read_text(encoding="utf-8"))


def figures(survey: Survey, replicates: int = REPLICATES, seed: int = SEED) -> dict[str, Any]:
    """Everything the check finds; the same for the same people, replicates and seed.

    An estimate is ``[value, low, high]``, or ``None`` where the people cannot give it, as a band
    without a case.
    """
    checked = _scored(survey)
    drawn = resamples(len(checked.profiles), replicates, seed)
    return source() | {
        "model_version": registry().model.model_version,
        "people": len(checked.profiles),
        "cases": int(checked.outcome.sum()),
        "left_out": survey.left_out,
        "bootstrap": {"seed": seed, "replicates": replicates},
        "auc": list(_areas(checked, drawn)),
        "readings": list(_readings(checked, drawn)),
        "adds": list(_additions(checked, drawn)),
        "slope": list(_slopes(checked, drawn)),
        "tenths": list(_tenths(checked)),
        "widths": list(_widths(checked)),
    }


def table(found: Mapping[str, Any], say: Texts) -> str:
    """The figures for a terminal."""
    return "\n".join(_lines(found, say))


def as_text(found: Mapping[str, Any]) -> str:
    """The figures as JSON with one row of a table a line, so that a changed figure is a changed line."""

    def written(value: Any) -> str:
        if not isinstance(value, list):
            return json.dumps(value, ensure_ascii=False)
        return "[\n    " + ",\n    ".join(json.dumps(row, ensure_ascii=False) for row in value) + "\n  ]"

    return "{\n" + ",\n".join(f'  "{name}": {written(value)}' for name, value in found.items()) + "\n}\n"


def _scored(survey: Survey) -> _Checked:
    profiles, outcome, weight = zip(*survey.people, strict=True)
    answers = [answers_of(profile) for profile in profiles]
    return _Checked(
        profiles=profiles,
        answers=answers,
        outcome=np.array(outcome, dtype=np.bool_),
        weight=np.array(weight, dtype=np.float64),
        scores={name: list(_scores(answers, factors)) for name, factors in ANSWERS.items()},
    )


def _scores(people: Sequence[Answers], factors: Sequence[str]) -> Iterator[Score]:
    """``index.score`` of everyone's answers to some factors.

    Blocks do not depend on each other, and few people differ in one: each is scored once.
    """
    evidence = registry()
    members = {block: [member.name for member in block.members] for block in evidence.blocks}
    known: dict[tuple[Any, ...], BlockScore] = {}
    for answers in people:
        given = {factor: answers[factor] for factor in factors if factor in answers}
        blocks = {}
        for block, names in members.items():
            key = (block, *map(given.get, names))
            if key not in known:
                known[key] = score_block(evidence, block, given)
            blocks[block.name] = known[key]
        yield Score(evidence.baseline, blocks, variance(evidence, blocks))


def _bands(checked: _Checked) -> Iterator[tuple[str, str, Flags]]:
    """Everyone, then people by age, sex and body-mass index."""
    profiles = checked.profiles
    yield "everyone", "", np.ones(len(profiles), dtype=np.bool_)
    for band, (first, end) in AGES.items():
        yield "age", band, np.array([first <= profile.age < end for profile in profiles])
    for sex in registry().questions["sex"].levels:
        yield "sex", sex, np.array([profile.sex == sex for profile in profiles])
    mass = [profile.body_mass_index for profile in profiles]
    for band, (first, end) in BODY_MASS.items():
        yield "body_mass_index", band, np.array([bmi is not None and first <= bmi < end for bmi in mass])


def _areas(checked: _Checked, drawn: npt.NDArray[np.uint16]) -> Iterator[dict[str, Any]]:
    for answers in ANSWERS:
        log_odds = checked.log_odds(answers)
        for by, band, members in _bands(checked):
            outcome = checked.outcome[members]
            area = partial(area_under_curve, ranks(log_odds[members]), outcome)
            yield {
                "answers": answers,
                "by": by,
                "band": band,
                "people": int(members.sum()),
                "cases": int(outcome.sum()),
                **_both_ways(area, checked.weight[members], drawn[:, members]),
            }


def _readings(checked: _Checked, drawn: npt.NDArray[np.uint16]) -> Iterator[dict[str, Any]]:
    """AUC had the item on work, the roughest of the mapping, been read otherwise."""
    for reading, lifting in READINGS.items():
        people = [
            answers | {"lifting": lifting[answers.get("lifting")]}
            if answers.get("lifting") in lifting
            else answers
            for answers in map(dict, checked.answers)
        ]
        for given in ("core", "all"):
            scores = _scores(people, ANSWERS[given])
            area = partial(area_under_curve, ranks(np.array([at.log_odds for at in scores])), checked.outcome)
            yield {"reading": reading, "answers": given, **_both_ways(area, checked.weight, drawn)}


def _additions(checked: _Checked, drawn: npt.NDArray[np.uint16]) -> Iterator[dict[str, Any]]:
    """How much of the AUC of all answers is lost when those of a group are not given.

    The same for each factor of a group that has several.
    """
    whole = ranks(checked.log_odds("all"))
    groups: dict[str, list[str]] = {}
    for factor in ALL:
        groups.setdefault(registry().factors[factor].entry.group, []).append(factor)
    removed = [("group", name, members) for name, members in groups.items()]
    several = [factors for factors in groups.values() if len(factors) > 1]
    removed += [("factor", factor, [factor]) for factors in several for factor in factors]
    for kind, name, factors in removed:
        kept = [factor for factor in ALL if factor not in factors]
        rest = ranks(np.array([at.log_odds for at in _scores(checked.answers, kept)]))
        loss = partial(_difference, whole, rest, checked.outcome)
        yield {"by": kind, "name": name, **_both_ways(loss, checked.weight, drawn)}


def _difference(whole: Counts, rest: Counts, outcome: Flags, weight: Numbers) -> float:
    return area_under_curve(whole, outcome, weight) - area_under_curve(rest, outcome, weight)


def _slopes(checked: _Checked, drawn: npt.NDArray[np.uint16]) -> Iterator[dict[str, Any]]:
    for answers in ("core", "all"):
        slope = partial(calibration_slope, checked.log_odds(answers), checked.outcome)
        yield {"answers": answers, **_both_ways(slope, checked.weight, drawn)}


def _tenths(checked: _Checked) -> Iterator[dict[str, Any]]:
    predicted = np.array([at.probability for at in checked.scores["all"]])
    for tenth in tenths(checked.log_odds("all"), predicted, checked.outcome):
        shares = {name: _rounded(getattr(tenth, name)) for name in ("predicted", "observed", "low", "high")}
        yield {"people": tenth.people, "cases": tenth.cases} | shares


def _widths(checked: _Checked) -> Iterator[dict[str, Any]]:
    for answers, scores in checked.scores.items():
        low, high = np.array([at.interval for at in scores]).T
        wide = widths(low, high)._asdict()
        yield {"answers": answers} | {name: _rounded(value) for name, value in wide.items()}


def _both_ways(
    measure: Callable[[Numbers], float], weight: Numbers, drawn: npt.NDArray[np.uint16]
) -> dict[str, list[float] | None]:
    return {
        "unweighted": _estimate(bootstrapped(measure, np.ones_like(weight), drawn)),
        "weighted": _estimate(bootstrapped(measure, weight, drawn)),
    }


def _estimate(estimate: Estimate) -> list[float] | None:
    return None if math.isnan(estimate.value) else [_rounded(figure) for figure in estimate]


def _rounded(value: float) -> float:
    return round(value, _DIGITS) + 0.0  # adding it makes minus zero zero


def _lines(found: Mapping[str, Any], say: Texts) -> Iterator[str]:
    counts = {name: f"{found[name]:,}" for name in ("people", "cases", "left_out")}
    yield say("checks.people", version=found["model_version"], **counts)
    answers = {"age_sex": say("checks.age_sex"), "core": say("checks.core"), "all": say("checks.all")}
    ways = (say("checks.unweighted"), say("checks.weighted"))
    yield from ("", _line(say("checks.auc"), say("checks.count"), *ways))
    for row in found["auc"]:
        if row["by"] == "everyone":
            ceiling = found["ceilings"][row["answers"]]
            yield say("checks.refitted", answers=answers[row["answers"]], ceiling=ceiling)
        yield _line(f"  {_band(row, say)}", f"{row['people']:,}", *_two_ways(row, 3))
    yield from ("", _line(say("checks.adds"), "", *ways))
    for row in found["adds"]:
        name = say.groups[row["name"]].name if row["by"] == "group" else say.factors[row["name"]].name
        yield _line(f"  {name}", "", *_two_ways(row, 3))
    yield from ("", _line(say("checks.slope"), "", *ways))
    for row in found["slope"]:
        yield _line(f"  {answers[row['answers']]}", "", *_two_ways(row, 2))
    yield from ("", _line(say("checks.tenths"), say("checks.count"), say("checks.seen")))
    for row in found["tenths"]:
        seen = [100 * row[name] for name in ("observed", "low", "high")]
        yield _line(f"  {100 * row['predicted']:.1f}", f"{row['people']:,}", _shown(seen, 1))
    yield from ("", _line(say("checks.widths"), "", say("checks.width")))
    for row in found["widths"]:
        percentiles = ", ".join(f"{row[name]:.1f}" for name in ("p10", "p50", "p90"))
        yield _line(f"  {answers[row['answers']]}", "", f"{row['mean']:.1f} ({percentiles})")


def _band(row: Mapping[str, Any], say: Texts) -> str:
    if row["by"] == "everyone":
        return say("checks.everyone")
    if row["by"] == "sex":
        return say.answer("sex", row["band"])
    return f"{say.factors[row['by']].name} {row['band'].replace('_', ' ')}"


def _line(name: str, count: str, *figures: str) -> str:
    return f"{name:<40}{count:>7}  {''.join(f'{figure:<24}' for figure in figures)}".rstrip()


def _two_ways(row: Mapping[str, Any], digits: int) -> list[str]:
    return [_shown(row[way], digits) for way in ("unweighted", "weighted")]


def _shown(estimate: Sequence[float] | None, digits: int) -> str:
    if estimate is None:
        return "–"
    value, low, high = (f"{figure:z.{digits}f}" for figure in estimate)
    return f"{value} ({low}, {high})"
