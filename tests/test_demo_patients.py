"""The made-up patients: eight stories, plainly fictional, and true to what is said of them."""

from __future__ import annotations

import re

import pytest
import textstat

from backrisk import assess
from backrisk.changes import Change, Option, effect, options
from backrisk.contributions import Contribution
from backrisk.demo_patients import demo_patients
from backrisk.jobs import occupations
from backrisk.profile import Profile
from backrisk.registry import GROUPS, registry
from backrisk.texts import LANGUAGES, texts

STORIES = ("desk", "nurse", "driver", "gardener", "runner", "builder", "parent", "well")
# What of all that can change raises the number most, as the story has it.
LEADS = {
    "desk": "sitting_posture",
    "nurse": "lifting",
    "driver": "vibration",
    "gardener": "bending_twisting",
    "runner": "strengthening_days",
    "builder": "lifting",
    "parent": "sleep_problems",
}
LOADS = ("lifting", "pushing_pulling", "bending_twisting", "kneeling_squatting")


def profile(key: str) -> Profile:
    return demo_patients()[key].profile


def moved(key: str) -> dict[str, Contribution]:
    return {part.factor: part for part in assess(profile(key)).contributions}


def option(key: str, factor: str) -> Option:
    (found,) = (option for option in options(profile(key)) if option.factor == factor)
    return found


def all_at_best(key: str, factors: tuple[str, ...]) -> list[Change]:
    return [option(key, factor).best for factor in factors]


def test_there_are_eight_each_with_its_words() -> None:
    assert tuple(demo_patients()) == STORIES
    assert all(patient.key == key for key, patient in demo_patients().items())
    for language in LANGUAGES:
        assert tuple(texts(language).patients) == STORIES


def test_together_they_answer_every_question() -> None:
    people = [patient.profile for patient in demo_patients().values()]
    for field in registry().questions:
        assert any(getattr(person, field) is not None for person in people), field
    assert {person.sex for person in people} == {"female", "male"}
    assert all(person.occupation is None or person.occupation in occupations() for person in people)


@pytest.mark.parametrize("group", GROUPS)
def test_every_group_raises_one_number_and_lowers_another(group: str) -> None:
    shares = [assess(patient.profile).groups[group] for patient in demo_patients().values()]
    assert max(shares) > 0.5, "half a person of 100"
    if group != "posture":  # sitting well is where the average adult is counted
        assert min(shares) < -0.5


@pytest.mark.parametrize("key", LEADS)
def test_the_factor_of_the_story_raises_the_number_most_of_all_that_can_change(key: str) -> None:
    changeable = [part for part in moved(key).values() if registry().factors[part.factor].changeable]
    assert max(changeable, key=lambda part: part.per_100).factor == LEADS[key]
    assert moved(key)[LEADS[key]].per_100 > 0.5


def test_at_the_desk_posture_leads_everything_and_open_answers_keep_the_range_wide() -> None:
    groups = assess(profile("desk")).groups
    assert max(groups, key=lambda group: abs(groups[group])) == "posture"
    answered = {part.group for part in moved("desk").values() if part.answer is not None}
    assert answered.isdisjoint({"history", "wellbeing"})
    sat_less, sat_well = option("desk", "sitting_hours").effect, option("desk", "sitting_posture").effect
    assert sat_less.per_100 == pytest.approx(sat_well.per_100)
    widths = {key: assess(profile(key)).high - assess(profile(key)).low for key in ("desk", "parent")}
    assert widths["desk"] > 2 * widths["parent"]


def test_with_nothing_wrong_nothing_raises_the_number_and_nothing_is_left_to_change() -> None:
    assert max(part.per_100 for part in moved("well").values()) <= 0.05
    assert options(profile("well")) == ()
    assert assess(profile("well")).probability > 0.01


def test_what_is_to_be_shown_holds_by_the_index() -> None:
    # Lena: the past leads; back exercise is the change that goes furthest, and trials have tested it.
    assert max(moved("nurse").values(), key=lambda part: part.per_100).factor == "back_pain_history"
    assert options(profile("nurse"))[0].factor == "strengthening_days"
    # Dan: three changes lower the number each time, by less than their sum.
    first = options(profile("driver"))[:3]
    steps = [effect(profile("driver"), [one.best for one in first[:count]]).then for count in (1, 2, 3)]
    assert steps == sorted(steps, reverse=True)
    now = assess(profile("driver")).probability
    assert 100 * (now - steps[-1]) < sum(one.effect.per_100 for one in first) - 1
    # Greta: age less than bending.
    assert 0 < moved("gardener")["age"].per_100 < moved("gardener")["bending_twisting"].per_100
    # Rae: below the average adult even at the upper end; one change goes furthest.
    assert assess(profile("runner")).high < registry().baseline
    assert options(profile("runner"))[0].factor == "strengthening_days"
    # Bo: no load alone counts for one of 100 people, all of them for more than five.
    assert all(option("builder", load).effect.per_100 < 1 for load in LOADS)
    assert effect(profile("builder"), all_at_best("builder", LOADS)).per_100 > 5


@pytest.mark.parametrize("language", LANGUAGES)
def test_they_are_plainly_made_up_and_of_the_age_their_story_says(language: str) -> None:
    names = [text.name for text in texts(language).patients.values()]
    assert len(set(names)) == len(names)
    for key, text in texts(language).patients.items():
        assert re.fullmatch(r"\w+", text.name), "a first name alone"
        assert text.title.startswith(f"{text.name}, ")
        assert text.story.startswith(f"{profile(key).age} ")


@pytest.mark.parametrize("key", STORIES)
def test_their_words_are_plain(key: str) -> None:
    text = texts().patients[key]
    # Grade 8 at most, as all texts (AHRQ Health Literacy Toolkit 2015, tool 11).
    for passage in (text.story, text.show):
        assert textstat.flesch_kincaid_grade(passage) <= 8
        assert all(len(sentence.split()) <= 25 for sentence in re.split(r"[.?!:]\s", passage))
