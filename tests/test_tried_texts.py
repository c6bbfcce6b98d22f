"""What has been tried: every text has its study and its figures, reads plainly, and none is missing."""

from __future__ import annotations

import pytest
import textstat

from backrisk.registry import registry
from backrisk.texts import LANGUAGES, texts
from backrisk.tried_texts import Tried
from backrisk.ui.help.tried import figures

ALL = [
    pytest.param(tried, id=f"{language}: {name}")
    for language in LANGUAGES
    for part in (texts(language).tried.helped, texts(language).tried.no_gain)
    for name, tried in part.items()
]


@pytest.mark.parametrize("tried", ALL)
def test_every_text_rests_on_studies_and_fills_its_figures(tried: Tried) -> None:
    assert {tried.study, *tried.studies} <= registry().studies.keys()
    assert tried.study in tried.studies
    assert "{" not in tried.text.format(**figures(tried.study))


@pytest.mark.parametrize("tried", ALL)
def test_every_text_is_plain(tried: Tried) -> None:
    # Grade 8 at most, as all texts (AHRQ Health Literacy Toolkit 2015, tool 11).
    assert textstat.flesch_kincaid_grade(tried.text.format(**figures(tried.study))) <= 8


def test_the_best_tested_come_first_each_with_a_step_for_this_week() -> None:
    for language in LANGUAGES:
        tried = texts(language).tried
        assert list(tried.helped) == ["exercise_education", "walking"]
        assert all(one.first_step and one.kind == "trial" for one in tried.helped.values())
        assert list(tried.no_gain) == ["belts", "insoles", "lifting_lessons", "lessons"]


def test_figures_are_those_of_the_papers() -> None:
    # Steffens 2016: exercise and education RR 0.55 (0.41-0.74).
    # WalkBack, Pocovi 2024: HR 0.72 (0.60-0.85), n 701.
    found = figures("prev_exed")
    assert (found["of_100"], found["of_100_low"], found["of_100_high"]) == ("55", "41", "74")
    found = figures("walkback")
    assert (found["of_100"], found["of_100_low"], found["of_100_high"], found["people"]) == (
        "72",
        "60",
        "85",
        "701",
    )
    assert figures("prev_belts") == {}  # reported in words
