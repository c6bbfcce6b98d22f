"""A note for the record as plain text: answers, result and interval, advice given, and how it was made."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from backrisk.amounts import answer_in_words
from backrisk.assessment import Assessment
from backrisk.changes import Change
from backrisk.jobs import occupations
from backrisk.people import as_people
from backrisk.profile import Profile
from backrisk.registry import registry
from backrisk.texts import Texts

LONGEST = 1200
"""Characters that a note stays under: fields of record systems are short."""


def note(
    profile: Profile, assessment: Assessment, say: Texts, made: date, changes: Sequence[Change] = ()
) -> str:
    """Write a person's note.

    Parameters
    ----------
    profile, assessment
        The answers and what they give.
    say
        Texts in the reader's language.
    made
        The day that stands on it.
    changes
        The advice given.

    Returns
    -------
    str
        Under ``LONGEST`` characters. Where the titles of the advice and of the job would make it
        longer, the names of what is to change and the job's code stand for them; nothing is left out.
    """
    full = _written(profile, assessment, say, made, changes, in_short=False)
    if len(full) < LONGEST:
        return full
    return _written(profile, assessment, say, made, changes, in_short=True)


def _written(
    profile: Profile,
    assessment: Assessment,
    say: Texts,
    made: date,
    changes: Sequence[Change],
    *,
    in_short: bool,
) -> str:
    asked = [field for field in registry().questions if getattr(profile, field) is not None]
    answers = [
        say(
            "note_text.answer",
            name=say.questions[field].label,
            answer=_answer(field, getattr(profile, field), say, in_short),
        )
        for field in asked
    ]
    advice = [_advice(change, say, in_short) for change in changes]
    lines = [
        say("note_text.title", date=made.isoformat()),
        say("note_text.result", **as_people(assessment)),
        say(
            "note_text.answers",
            done=len(asked),
            total=len(registry().questions),
            answers="; ".join(answers),
        ),
        say("note_text.advice", advice="; ".join(advice)) if advice else say("note_text.no_advice"),
        say("note_text.method", version=assessment.model_version),
    ]
    if "weight_needs_height" in assessment.notes:
        lines.append(say("note_text.half_known"))
    return "\n".join(lines)


def _answer(field: str, answer: Any, say: Texts, in_short: bool) -> str:
    if field == "occupation" and answer in occupations() and not in_short:
        return occupations()[answer].title
    return answer_in_words(field, answer, say)


def _advice(change: Change, say: Texts, in_short: bool) -> str:
    text = say.factors[change.factor]
    return text.name if in_short or text.tip is None else text.tip.title
