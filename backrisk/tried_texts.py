"""What has been tried against back pain, by language: what helped in trials, and what did not."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, TypeAdapter

_CONTENT = Path(__file__).parent / "content"


class Tried(BaseModel):
    """One thing that was tried.

    ``text`` takes its figures from the row of ``study``; ``studies`` are all rows it rests on.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: str
    text: str
    first_step: str = ""
    kind: Literal["trial", "cohort"]
    study: str
    studies: tuple[str, ...]


@dataclass(frozen=True)
class TriedTexts:
    """What helped, best tested first, and what did not."""

    helped: dict[str, Tried]
    no_gain: dict[str, Tried]


@cache
def tried_texts(language: str) -> TriedTexts:
    """Load the texts.

    Raises
    ------
    OSError
        When there are none in this language.
    ValueError
        When the file does not have the shape the page shows.
    """
    held = tomllib.loads((_CONTENT / language / "tried.toml").read_text("utf-8"))
    shape = TypeAdapter(dict[str, dict[str, Tried]])
    return TriedTexts(**shape.validate_python(held))
