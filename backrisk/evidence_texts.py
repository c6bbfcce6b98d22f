"""The long texts of the Evidence page, by language: disputes, formula, cards and checklists."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, TypeAdapter

_CONTENT = Path(__file__).parent / "content"


class _Text(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Dispute(_Text):
    """A contested or null finding: what the article says, what was found, what the index does."""

    title: str
    article: str
    found: str
    decision: str
    studies: tuple[str, ...]


class FormulaStep(_Text):
    """One step of the formula in words and in LaTeX."""

    title: str
    words: str
    mathematics: str
    studies: tuple[str, ...]


class Section(_Text):
    """A titled text with points, and the studies and sources behind them."""

    title: str
    text: str
    points: tuple[str, ...] = ()
    studies: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


class ChecklistItem(_Text):
    """An item of a reporting checklist and how far it is met."""

    item: str
    topic: str
    status: Literal["done", "partly", "not_done", "not_applicable"]
    where: str


class BiasDomain(_Text):
    """A domain of a risk-of-bias assessment."""

    domain: str
    judgement: Literal["low", "high", "unclear"]
    reason: str


class StudyInput(_Text):
    """A number that a sample-size calculation starts from, and why this one."""

    name: str
    value: float
    label: str
    why: str
    source: str


class Criterion(_Text):
    """A sample-size criterion; ``result`` holds a placeholder for the number of people."""

    name: str
    label: str
    formula: str
    result: str


class Reference(_Text):
    """A paper on method."""

    citation: str
    year: int
    doi: str


class Release(_Text):
    """What a version of the model changed."""

    version: str
    date: str
    title: str
    points: tuple[str, ...]
    studies: tuple[str, ...] = ()


class Column(_Text):
    """A column of the registry's table."""

    name: str
    type: str
    unit: str
    meaning: str


@dataclass(frozen=True)
class EvidenceTexts:
    """All long texts of the page; sections by key, in the order they are shown."""

    disputes: dict[str, Dispute]
    formula: tuple[FormulaStep, ...]
    model_card: dict[str, Section]
    tripod: tuple[ChecklistItem, ...]
    probast: dict[str, BiasDomain]
    validation: dict[str, Section]
    inputs: tuple[StudyInput, ...]
    criteria: tuple[Criterion, ...]
    references: tuple[Reference, ...]
    version_rule: str
    releases: tuple[Release, ...]
    dictionary: tuple[Column, ...]


@cache
def evidence_texts(language: str) -> EvidenceTexts:
    """Load the page's texts.

    Raises
    ------
    OSError
        When there are none in this language.
    ValueError
        When a file does not have the shape the page shows.
    """
    validation = _read(language, "validation")
    versions = _read(language, "versions")
    lists = {name: validation.pop(name) for name in ("inputs", "criteria", "references")}
    return EvidenceTexts(
        disputes=TypeAdapter(dict[str, Dispute]).validate_python(_read(language, "contested")),
        formula=TypeAdapter(tuple[FormulaStep, ...]).validate_python(_read(language, "formula")["steps"]),
        model_card=TypeAdapter(dict[str, Section]).validate_python(_read(language, "model_card")),
        tripod=TypeAdapter(tuple[ChecklistItem, ...]).validate_python(_read(language, "tripod")["items"]),
        probast=TypeAdapter(dict[str, BiasDomain]).validate_python(_read(language, "probast")),
        validation=TypeAdapter(dict[str, Section]).validate_python(validation),
        inputs=TypeAdapter(tuple[StudyInput, ...]).validate_python(lists["inputs"]),
        criteria=TypeAdapter(tuple[Criterion, ...]).validate_python(lists["criteria"]),
        references=TypeAdapter(tuple[Reference, ...]).validate_python(lists["references"]),
        version_rule=versions["rule"]["text"],
        releases=TypeAdapter(tuple[Release, ...]).validate_python(versions["versions"]),
        dictionary=TypeAdapter(tuple[Column, ...]).validate_python(_read(language, "dictionary")["columns"]),
    )


def _read(language: str, name: str) -> dict[str, Any]:
    return tomllib.loads((_CONTENT / language / f"{name}.toml").read_text("utf-8"))
