"""Bad input, said in one sentence: what is wrong, what was given, what is allowed."""

from __future__ import annotations

import difflib
import json
from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from .profile import Profile
from .registry import Question, registry
from .texts import Texts

_LONGEST = 40


def first_problem(error: ValidationError, given: Mapping[str, Any], say: Texts) -> str:
    """Say the first thing wrong with a profile, in the order of its fields.

    Parameters
    ----------
    error
        What ``Profile`` raised.
    given
        The answers as they came; the sentence quotes the one at fault.
    say
        Texts in the reader's language.
    """
    detail = error.errors(include_url=False, include_input=False)[0]
    field = str(detail["loc"][0]) if detail["loc"] else ""
    if field not in Profile.model_fields:
        return say("problem.unknown_field", field=printed(field), hint=_hint(field, say))
    question = registry().questions[field]
    if detail["type"] == "missing":
        return say("problem.missing", field=field, allowed=allowed(question, say))
    return say(
        "problem.refused", field=field, given=_quoted(given.get(field)), allowed=allowed(question, say)
    )


def allowed(question: Question, say: Texts) -> str:
    """What a question takes: its levels, or its bounds and unit."""
    ask = question.ask
    if question.is_number:
        kind = "problem.whole_number" if ask.whole else "problem.number"
        return say(kind, low=f"{ask.low:g}", high=f"{ask.high:g}", unit=ask.unit)
    if question.levels:
        return say("problem.levels", levels=", ".join(question.levels))
    return say("problem.code")


def _hint(field: str, say: Texts) -> str:
    # weight_lb or height_in name the right thing in another unit.
    stem = field.split("_")[0]
    near = [name for name in Profile.model_fields if name.split("_")[0] == stem]
    near = near or difflib.get_close_matches(field, Profile.model_fields, n=1)
    if near:
        return say("problem.did_you_mean", field=near[0], allowed=allowed(registry().questions[near[0]], say))
    return say("problem.fields", fields=", ".join(Profile.model_fields))


def printed(text: str, longest: int = _LONGEST) -> str:
    """Text as one line of at most ``longest`` characters that no terminal takes for a command."""
    cut = text[: longest + 1]
    shown = "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in cut)
    return shown if len(shown) <= longest else shown[:longest] + "…"


def _quoted(value: Any) -> str:
    return printed(json.dumps(value, ensure_ascii=False, default=str))
