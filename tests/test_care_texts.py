"""Texts of In pain now: every statement has a source, every code a text, and all of it is easy to read."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from backrisk.care_texts import CareTexts, Statement, care_texts
from backrisk.course import MILESTONES
from backrisk.medicines import CONDITIONS
from backrisk.registry import registry
from backrisk.texts import LANGUAGES
from backrisk.triage import LONG_PAIN, SIGNS, Tier
from backrisk.triggers import triggers
from backrisk.ui.care.steps import _DRAWINGS

from .test_texts import LONGEST_SENTENCE, catalogue, grade, plain, sentences

# A page read in pain: grade 7 at most, and 6 for the danger signs and first steps.
HIGHEST_GRADE = 7.0
HIGHEST_GRADE_FIRST = 6.0
FIRST = ("signs", "steps", "positions", "heat_cold")
PREFIXES = ("care.", "steps.", "hold.", "medicine.", "course.", "triggers.", "after.")


@pytest.fixture(params=LANGUAGES)
def care(request: pytest.FixtureRequest) -> CareTexts:
    return care_texts(request.param)


def statements(care: CareTexts) -> Iterator[tuple[str, Statement]]:
    for part, held in care:
        for name, statement in held.items() if isinstance(held, dict) else [("", held)]:
            yield f"{part} {name}".strip(), statement


def test_every_medical_statement_has_a_source_that_exists(care: CareTexts) -> None:
    found = list(statements(care))
    assert len(found) > 60
    assert [name for name, said in found if not set(said.sources) <= set(registry().sources)] == []


def test_every_sign_tier_condition_milestone_and_trigger_has_its_text(care: CareTexts) -> None:
    assert list(care.signs) == [*(name for names in SIGNS.values() for name in names), LONG_PAIN]
    assert set(care.tiers) == {tier.name.lower() for tier in Tier}
    assert set(care.conditions) == set(CONDITIONS)
    assert list(care.milestones) == list(MILESTONES)
    assert {trigger.name for trigger in triggers(None)} <= set(care.triggers)


def test_every_position_has_a_drawing_and_says_what_it_shows(care: CareTexts) -> None:
    assert set(_DRAWINGS) == set(care.positions)
    for position in care.positions.values():
        assert len(position.alt.split()) > 8


def passages() -> dict[str, str]:
    found: dict[str, str] = {}
    for name, statement in statements(care_texts("en")):
        extra = [getattr(statement, more, "") for more in ("title", "card")]
        for text in (statement.text, *extra):
            if len(text.split()) >= 12:
                found[f"{name}: {text[:30]}"] = text
    return found


@pytest.mark.parametrize("name", passages())
def test_a_text_reads_at_grade_7_and_signs_and_steps_at_grade_6(name: str) -> None:
    limit = HIGHEST_GRADE_FIRST if name.split()[0] in FIRST else HIGHEST_GRADE
    assert grade(plain(passages()[name])) <= limit
    assert [part for part in sentences(passages()[name]) if len(part) > LONGEST_SENTENCE] == []


@pytest.mark.parametrize(
    "key",
    [key for key, text in catalogue("en").items() if key.startswith(PREFIXES) and len(text.split()) >= 12],
)
def test_the_pages_own_words_read_at_grade_7(key: str) -> None:
    assert grade(plain(catalogue("en")[key])) <= HIGHEST_GRADE
