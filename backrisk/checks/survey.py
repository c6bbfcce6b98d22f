"""A survey file: read whole, checked against its layout, or refused in one sentence."""

from __future__ import annotations

import csv
import gzip
import io
import math
import re
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from ..cli import InputRefused
from ..profile import Profile
from ..texts import Texts
from .mapping import Items, profile_of

LAYOUT: Mapping[str, tuple[str, ...] | range | None] = {
    "age": None,
    "sex": ("female", "male"),
    "height_m": None,
    "weight_kg": None,
    "smoking": ("never", "former", "current"),
    "activity_min_week": None,
    "work_physical_effort": range(5),
    "life_stress": range(1, 6),
    "distress_k6": range(25),
    "mood_disorder": range(2),
    "lbp": range(2),
    "survey_weight": None,
}
"""Columns that are read, in any order among others: words, codes, or (``None``) any number."""

_GZIP = b"\x1f\x8b"
_LONGEST = 40


class Respondent(NamedTuple):
    """A person of the survey, with the outcome and the number of adults they stand for."""

    profile: Profile
    outcome: bool
    weight: float


class Survey(NamedTuple):
    """Everyone who can be counted, and how many cannot: no age, no outcome or no weight above 0."""

    people: list[Respondent]
    left_out: int


def read_survey(name: str, say: Texts) -> Survey:
    """Read a survey file, CSV as it is or in gzip, in UTF-8 or Latin-1.

    Raises
    ------
    InputRefused
        With one sentence saying what is wrong and what is needed.
    """
    shown = _shown(name)
    rows = _rows(_decoded(_content(name, shown, say), shown, say), shown, say)
    people = [person for items in rows if (person := _respondent(items)) is not None]
    if {person.outcome for person in people} != {False, True}:
        raise InputRefused(say("checks.one_outcome", file=shown))
    return Survey(people, len(rows) - len(people))


def _respondent(items: Items) -> Respondent | None:
    profile, outcome, weight = profile_of(items), items["lbp"], items["survey_weight"]
    if profile is None or outcome is None or not isinstance(weight, float) or weight <= 0:
        return None
    return Respondent(profile, outcome == 1, weight)


def _content(name: str, shown: str, say: Texts) -> bytes:
    try:
        raw = Path(name).read_bytes()
    except (OSError, ValueError):
        raise InputRefused(say("checks.no_file", file=shown)) from None
    if not raw.startswith(_GZIP):
        if raw and name.lower().endswith(".gz"):
            raise InputRefused(say("checks.not_gzip", file=shown))
        return raw
    try:
        return gzip.decompress(raw)
    except (OSError, EOFError, zlib.error):
        raise InputRefused(say("checks.not_gzip", file=shown)) from None


def _decoded(raw: bytes, shown: str, say: Texts) -> str:
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("latin-1")
        # Every byte is a character of Latin-1, but text has none of its second set of controls.
        if re.search("[\x80-\x9f]", text):
            raise InputRefused(say("checks.encoding", file=shown)) from None
    if "\0" in text:
        raise InputRefused(say("checks.encoding", file=shown))
    return text


def _rows(text: str, shown: str, say: Texts) -> list[Items]:
    try:
        table = [row for row in csv.reader(io.StringIO(text, newline=""), strict=True) if row]
    except csv.Error:
        raise InputRefused(say("checks.not_csv", file=shown)) from None
    if not table:
        raise InputRefused(say("checks.empty", file=shown))
    columns = [name.strip() for name in table[0]]
    missing = [name for name in LAYOUT if name not in columns]
    if missing:
        raise InputRefused(say("checks.columns", file=shown, columns=", ".join(missing)))
    if len(table) == 1:
        raise InputRefused(say("checks.no_people", file=shown))
    if any(len(row) != len(columns) for row in table):
        raise InputRefused(say("checks.not_csv", file=shown))
    place = {name: columns.index(name) for name in LAYOUT}
    return [{name: _value(name, row[at].strip(), say) for name, at in place.items()} for row in table[1:]]


def _value(column: str, cell: str, say: Texts) -> str | float | None:
    if not cell:
        return None
    allowed = LAYOUT[column]
    if isinstance(allowed, tuple):
        if cell in allowed:
            return cell
        raise InputRefused(say("checks.word", column=column, given=_quoted(cell), allowed=", ".join(allowed)))
    number = _number(cell)
    if allowed is None and number is not None:
        return number
    if allowed is not None and number in allowed:
        return number
    if allowed is None:
        raise InputRefused(say("checks.number", column=column, given=_quoted(cell)))
    codes = {"low": allowed[0], "high": allowed[-1]}
    raise InputRefused(say("checks.code", column=column, given=_quoted(cell), **codes))


def _number(cell: str) -> float | None:
    try:
        number = float(cell)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _quoted(cell: str) -> str:
    return _shown(cell if len(cell) <= _LONGEST else cell[:_LONGEST] + "…")


def _shown(text: str) -> str:
    # A file name or cell may hold what would break the line or colour the terminal.
    return "".join(character if character.isprintable() else "?" for character in text)
