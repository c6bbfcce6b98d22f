"""Words from a visitor's own file, shown as they are."""

from __future__ import annotations

import re

from backrisk.groups.kinds import Kinds, Range
from backrisk.problems import printed
from backrisk.texts import Texts

_MARKS = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~:$])")


def verbatim(text: str) -> str:
    """Text of a file for Markdown, which takes none of it for marks, links or pictures."""
    return _MARKS.sub(r"\\\1", text)


def name_of(name: str, say: Texts) -> str:
    """Name of a column, which may be none."""
    return printed(name) if name.strip() else say("group.no_name")


def value_of(value: str | float | Range | None, kinds: Kinds, say: Texts) -> str:
    """A value of a column by which a group is parted."""
    if value is None:
        return say("answer.not_sure") if kinds.field else say("group.no_value")
    if isinstance(value, Range):
        return say("group.range", low=f"{value.low:,.4g}", high=f"{value.high:,.4g}")
    if isinstance(value, str):
        return say.answer(kinds.field, value) if kinds.field else printed(value)
    return f"{value:,.10g}"
