"""What is taken from a bundle and what is not: of several answers to a question, the newest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal, NamedTuple

from ...registry import registry

Source = Literal["questionnaire", "measurement", "converted", "patient", "birth_date", "birth_year"]
"""Answers given in BackRisk; a measurement as it is, or in another unit; the patient's own record."""

Why = Literal[
    "computed",
    "future",
    "not_asked",
    "older",
    "out_of_date",
    "out_of_range",
    "unclear_answer",
    "unknown_unit",
    "unreadable",
    "withdrawn",
]
"""Why something in a bundle was not taken; the sentences are in the catalogue under ``fhir.ignored.``."""


class Taken(NamedTuple):
    """An answer, where it is from, and the day of the record as ``YYYY-MM-DD`` where it has one."""

    field: str
    answer: Any
    source: Source
    day: str | None


class Ignored(NamedTuple):
    """Something not taken: a field of ``Profile``, or a resource and its code; why; and how many alike."""

    what: str
    why: Why
    times: int = 1


@dataclass(frozen=True)
class Imported:
    """What a bundle gave: answers by field of ``Profile``, ready to be merged into those there are."""

    answers: dict[str, Any]
    taken: tuple[Taken, ...]
    ignored: tuple[Ignored, ...]


class Found(NamedTuple):
    """A usable answer in a bundle; ``moment`` is when it was true, ``None`` where nobody knows."""

    field: str
    answer: Any
    source: Source
    moment: datetime | None

    @property
    def newness(self) -> tuple[datetime, bool, bool]:
        """Larger for the newer; on a tie for what was answered here, then for what needed no conversion."""
        undated = datetime.min.replace(tzinfo=UTC)
        return self.moment or undated, self.source == "questionnaire", self.source != "converted"


def choose(findings: Iterable[Found | Ignored]) -> Imported:
    """Take the newest answer to each question, in the order of the questions."""
    answers: dict[str, list[Found]] = {}
    ignored: Counter[tuple[str, Why]] = Counter()
    for finding in findings:
        if isinstance(finding, Found):
            answers.setdefault(finding.field, []).append(finding)
        else:
            ignored[finding.what, finding.why] += 1
    newest = {
        field: max(answers[field], key=lambda f: f.newness)
        for field in registry().questions
        if field in answers
    }
    for field, found in newest.items():
        # A second record that says the same is no news.
        ignored[field, "older"] += sum(other.answer != found.answer for other in answers[field])
    return Imported(
        answers={field: found.answer for field, found in newest.items()},
        taken=tuple(Taken(f.field, f.answer, f.source, _day(f)) for f in newest.values()),
        ignored=tuple(Ignored(*key, times) for key, times in ignored.items() if times),
    )


def _day(found: Found) -> str | None:
    told = found.moment is not None and found.source not in ("birth_date", "birth_year")
    return found.moment.date().isoformat() if told and found.moment else None
