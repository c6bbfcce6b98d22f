"""The figures of the last check, as committed beside this module."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("results.json")


@cache
def results() -> dict[str, Any]:
    """Everything in ``results.json``."""
    held: dict[str, Any] = json.loads(FILE.read_text("utf-8"))
    return held
