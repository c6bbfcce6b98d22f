"""Eight made-up people to show the index on: nobody's answers, read from ``demo_patients.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from .profile import Profile

_FILE = Path(__file__).with_name("demo_patients.toml")


@dataclass(frozen=True)
class DemoPatient:
    """A made-up person; the words about them are in ``content/`` under the same key."""

    key: str
    profile: Profile


@cache
def demo_patients() -> Mapping[str, DemoPatient]:
    """The made-up people by key, in the order they are shown.

    Raises
    ------
    pydantic.ValidationError
        When a question does not take an answer of the file.
    """
    held = tomllib.loads(_FILE.read_text("utf-8"))
    return MappingProxyType({key: DemoPatient(key, Profile(**answers)) for key, answers in held.items()})
