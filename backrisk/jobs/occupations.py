"""Jobs with their usual answers, as ``tools/jobs_from_onet.py`` made them from the O*NET Database.

``SOURCE.md`` beside this module has the rules, the versions and the licence.
"""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from pydantic import BaseModel, ConfigDict

from backrisk.registry import registry

FOLDER = Path(__file__).parent
DEMANDS = (
    "sitting_hours",
    "lifting",
    "pushing_pulling",
    "bending_twisting",
    "kneeling_squatting",
    "standing_hours",
    "vibration",
)
"""Fields of ``Profile`` that a job has a usual answer to, in the order they are asked."""


@dataclass(frozen=True, eq=False)
class Occupation:
    """A job by its O*NET-SOC code.

    Attributes
    ----------
    imputed
        Whether its demands are the mean of similar jobs, because it has no ratings of its own.
    employed
        People in this job in the United States in May 2024; 0 where there is no count.
    demands
        The usual answer to each question in ``DEMANDS``, as ``Profile`` takes it.
    below
        Of 100 workers, how many have a job that asks less of it.
    """

    code: str
    title: str
    imputed: bool
    employed: int
    demands: Mapping[str, str | float]
    below: Mapping[str, int]


class Source(BaseModel):
    """Where the tables come from: what their licences ask to be shown with them."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    attribution: str
    others: str


@cache
def occupations() -> Mapping[str, Occupation]:
    """Load every job, by code.

    Raises
    ------
    AnswerRefused
        When a table holds an answer that its question does not take.
    """
    asked = {row["code"]: row for row in _rows("demands.csv")}
    return MappingProxyType(
        {row["code"]: _occupation(row, asked[row["code"]]) for row in _rows("occupations.csv")}
    )


@cache
def source() -> Source:
    """Where the tables come from."""
    return Source.model_validate(tomllib.loads((FOLDER / "source.toml").read_text("utf-8")))


def _occupation(row: Mapping[str, str], asked: Mapping[str, str]) -> Occupation:
    questions = registry().questions
    usual = {
        demand: questions[demand].check(
            float(asked[demand]) if questions[demand].is_number else asked[demand]
        )
        for demand in DEMANDS
    }
    below = {demand: int(asked[f"{demand}_below"]) for demand in DEMANDS}
    return Occupation(
        row["code"],
        row["title"],
        row["imputed"] == "yes",
        int(row["employed"]),
        MappingProxyType(usual),
        MappingProxyType(below),
    )


def _rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
