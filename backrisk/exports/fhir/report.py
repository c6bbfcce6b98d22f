"""What was taken from a bundle and what was not, in words for the person who gave it."""

from __future__ import annotations

from ...amounts import answer_in_words
from ...texts import Texts
from .reading import LARGEST, BundleRefused
from .taking import Imported


def taken_rows(imported: Imported, say: Texts) -> list[tuple[str, str, str, str]]:
    """Question, answer, where it is from, and day, empty where there is none: a row each."""
    return [
        (
            say.questions[taken.field].label,
            answer_in_words(taken.field, taken.answer, say),
            say(f"fhir.source.{taken.source}"),
            taken.day or "",
        )
        for taken in imported.taken
    ]


def ignored_rows(imported: Imported, say: Texts) -> list[tuple[str, str, int]]:
    """What was not taken, why, and how often: a row each. Names hold letters, digits, dash and blank only."""
    return [
        (
            say.questions[ignored.what].label
            if ignored.what in say.questions
            else ignored.what or say("fhir.unnamed"),
            say(f"fhir.ignored.{ignored.why}"),
            ignored.times,
        )
        for ignored in imported.ignored
    ]


def refusal(refused: BundleRefused, say: Texts) -> str:
    """Say why nothing was read, and what to give."""
    if refused.reason == "too_large":
        return say("fhir.refused.too_large", most=LARGEST // 1_000_000)
    return say(f"fhir.refused.{refused.reason}")
