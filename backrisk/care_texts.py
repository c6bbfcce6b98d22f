"""The texts of the page In pain now, by language: every statement with the sources it rests on."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

_CONTENT = Path(__file__).parent / "content"


class _Text(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Statement(_Text):
    """A medical statement and the ids of the registry's sources it rests on."""

    text: str
    sources: Annotated[tuple[str, ...], Field(min_length=1)]


class Sign(Statement):
    """A danger sign as it is asked, and in short as it stands on a card."""

    card: str


class Titled(Statement):
    """A statement with a title of its own."""

    title: str


class Position(Titled):
    """A position of least pain; ``alt`` says what its drawing shows."""

    alt: str


class CareTexts(_Text):
    """All texts of the page, in the order they are shown."""

    signs: dict[str, Sign]
    tiers: dict[str, Titled]
    base_rates: Statement
    maternity: Statement
    steps: dict[str, Titled]
    positions: dict[str, Position]
    heat_cold: dict[str, Titled]
    conditions: dict[str, Sign]
    medicine_answers: dict[str, Titled]
    medicines: dict[str, Titled]
    milestones: dict[str, Titled]
    doctor: dict[str, Titled]
    triggers: dict[str, Sign]
    trigger_caveat: Statement
    after: dict[str, Titled]


@cache
def care_texts(language: str) -> CareTexts:
    """Load the page's texts.

    Raises
    ------
    OSError
        When there are none in this language.
    ValueError
        When the file does not have the shape the page shows.
    """
    file = _CONTENT / language / "care.toml"
    return CareTexts.model_validate(tomllib.loads(file.read_text("utf-8")))
