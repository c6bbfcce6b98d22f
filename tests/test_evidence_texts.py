"""The Evidence page's long texts name only studies there are, and fill every placeholder."""

from string import Formatter

import pytest

from backrisk.registry import registry
from backrisk.registry.variants import variants
from backrisk.texts import LANGUAGES, texts
from backrisk.ui.evidence.cards import card_figures


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    """Each language there is."""
    name: str = request.param
    return name


def test_every_study_and_source_named_exists(language: str) -> None:
    held = texts(language).evidence
    sections = [*held.model_card.values(), *held.validation.values()]
    studies = {
        s
        for part in (*held.disputes.values(), *held.formula, *sections, *held.releases)
        for s in part.studies
    }
    assert studies <= registry().studies.keys()
    assert {source for section in sections for source in section.sources} <= registry().sources.keys()


def test_every_placeholder_has_a_figure(language: str) -> None:
    held = texts(language).evidence
    sections = [*held.model_card.values(), *held.validation.values()]
    written = [text for section in sections for text in (section.text, *section.points)]
    written += [item.where for item in held.tripod] + [criterion.result for criterion in held.criteria]
    named = {name for text in written for _, name, _, _ in Formatter().parse(text) if name}
    assert named <= card_figures().keys()


def test_posture_sitting_endurance_job_stress_and_age_are_in_dispute(language: str) -> None:
    disputed = texts(language).evidence.disputes
    assert {"posture", "sitting", "trunk_endurance", "job_stress", "age"} <= disputed.keys()


def test_the_checklist_is_honest_about_what_is_not_done(language: str) -> None:
    assert "not_done" in {item.status for item in texts(language).evidence.tripod}


def test_the_newest_release_is_the_model_in_use(language: str) -> None:
    assert texts(language).evidence.releases[0].version == registry().model.model_version


def test_every_variant_has_its_name_and_reason(language: str) -> None:
    say = texts(language)
    for name in variants():
        assert say(f"choices.{name}")
        assert say(f"choices.{name}.text")
