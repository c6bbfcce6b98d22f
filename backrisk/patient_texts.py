"""The words about the made-up patients, by language."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, TypeAdapter

_CONTENT = Path(__file__).parent / "content"


class PatientText(BaseModel):
    """A made-up patient: a first name, a name that says it is a story, the story, what to show with it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    title: str
    story: str
    show: str


@cache
def patient_texts(language: str) -> dict[str, PatientText]:
    """Load the texts.

    Raises
    ------
    OSError
        When there are none in this language.
    ValueError
        When the file does not have the shape the page shows.
    """
    held = tomllib.loads((_CONTENT / language / "patients.toml").read_text("utf-8"))
    return TypeAdapter(dict[str, PatientText]).validate_python(held)
