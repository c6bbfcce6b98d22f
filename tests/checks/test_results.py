"""The figures in the repository are those the index has now, and reach the targets set beforehand."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from backrisk.checks.measures import REPLICATES, SEED
from backrisk.checks.report import figures
from backrisk.checks.results import FILE
from backrisk.checks.survey import read_survey
from backrisk.texts import texts

SURVEY = Path("data", "cchs", "cchs_mh_2012_half_a.csv.gz")
# What else the file says: when it was made, and from which file.
OCCASION = ("date", "file")


@pytest.fixture(scope="module")
def recorded() -> dict[str, Any]:
    """The file of figures."""
    held: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    return held


def everyone(recorded: dict[str, Any], answers: str) -> float:
    (row,) = (row for row in recorded["auc"] if row["by"] == "everyone" and row["answers"] == answers)
    value: float = row["unweighted"][0]
    return value


@pytest.mark.needs_shared
def test_a_new_run_gives_the_recorded_figures(shared: Path, recorded: dict[str, Any]) -> None:
    now = figures(read_survey(str(shared / SURVEY), texts()))
    held = {name: value for name, value in recorded.items() if name not in OCCASION}
    differing = [name for name in {**held, **now} if held.get(name) != now.get(name)]
    assert not differing, f"{', '.join(differing)} moved: run python -m backrisk.checks with --write"


@pytest.mark.needs_shared
def test_the_figures_are_made_from_the_survey_they_name(shared: Path, recorded: dict[str, Any]) -> None:
    survey = shared / SURVEY
    digest = hashlib.sha256(survey.read_bytes()).hexdigest()
    assert recorded["file"] == {"name": survey.name, "sha256": digest}
    assert recorded["attribution"] in " ".join(described(survey)).replace("\n", " ")


def described(survey: Path) -> list[str]:
    return survey.with_name("SOURCE.txt").read_text(encoding="utf-8").replace('"', "").split()


def test_seed_and_replicates_are_those_of_the_command(recorded: dict[str, Any]) -> None:
    assert recorded["bootstrap"] == {"seed": SEED, "replicates": REPLICATES}


# model.md, "Real people": at least, better evidence choices should bring, and refitted models reach
@pytest.mark.parametrize(
    ("answers", "least", "hoped", "refitted"), [("core", 0.615, 0.62, 0.627), ("all", 0.65, 0.655, 0.668)]
)
def test_the_index_ranks_real_people_as_well_as_was_asked_beforehand(
    recorded: dict[str, Any], answers: str, least: float, hoped: float, refitted: float
) -> None:
    assert recorded["ceilings"][answers] == refitted
    assert everyone(recorded, answers) >= least
    assert everyone(recorded, answers) >= hoped
    assert everyone(recorded, answers) >= refitted - 0.01


def test_more_answers_rank_better(recorded: dict[str, Any]) -> None:
    assert everyone(recorded, "age_sex") < everyone(recorded, "core") < everyone(recorded, "all")


def test_each_tenth_has_more_cases_than_the_one_below(recorded: dict[str, Any]) -> None:
    observed = [tenth["observed"] for tenth in recorded["tenths"]]
    assert observed == sorted(observed)
    assert len(observed) == 10
