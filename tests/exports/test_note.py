"""The note for the record: all that was answered and advised, in few enough characters for any record."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings

from backrisk import Profile, assess
from backrisk.changes import Change, options
from backrisk.exports.note import LONGEST, note
from backrisk.jobs import occupations
from backrisk.people import as_people
from backrisk.registry import Question, registry
from backrisk.texts import texts

from ..profiles import profiles

SAY = texts()
DAY = date(2026, 3, 1)
CHANGEABLE = [name for name, factor in registry().factors.items() if factor.changeable]


def written(person: Profile, *changes: Change) -> str:
    return note(person, assess(person), SAY, DAY, changes)


def longest_answer(question: Question) -> Any:
    """The answer that takes most characters."""
    if question.is_number:
        high = question.ask.high or 0
        return int(high) if question.ask.whole else high - 0.3
    if question.levels:
        return max(question.levels, key=lambda level: len(SAY.answer(question.field, level)))
    return max(occupations(), key=lambda code: len(occupations()[code].title))


LONG = Profile(**{field: longest_answer(question) for field, question in registry().questions.items()})
EVERYTHING = tuple(Change(factor, "any") for factor in CHANGEABLE)


def test_the_longest_note_there_can_be_fits_and_leaves_nothing_out() -> None:
    text = written(LONG, *EVERYTHING)
    assert 1000 < len(text) < LONGEST == 1200
    for field in registry().questions:
        assert f"{SAY.questions[field].label}: " in text, field
    for factor in CHANGEABLE:
        assert SAY.factors[factor].name in text, factor


@settings(max_examples=300, deadline=None)
@given(person=profiles())
def test_every_note_is_plain_text_in_few_characters_with_each_answer_given(person: Profile) -> None:
    text = written(person, *(option.best for option in options(person)))
    assert len(text) <= len(written(LONG, *EVERYTHING))
    assert not set(text) & set("<>*_`#\t\r")
    assert "Not sure" not in text
    for field, label in ((field, question.label) for field, question in SAY.questions.items()):
        assert (f"{label}: " in text) == (getattr(person, field) is not None), field


@settings(max_examples=100, deadline=None)
@given(person=profiles())
def test_the_result_is_in_whole_people_with_its_interval(person: Profile) -> None:
    frames = as_people(assess(person))
    result = written(person).splitlines()[1]
    said = [int(number) for number in re.findall(r"\d+", result)]
    assert said == [frames["n"], 100, 95, frames["low"], frames["high"], 12, frames["rest"]]


def test_a_note_as_it_reads() -> None:
    person = Profile(age=47, weight_kg=91.44, height_cm=173, occupation="53-3032.00", lifting="heavy_often")
    numbers = as_people(assess(person))
    text = written(person, Change("lifting", "light"), Change("body_mass_index", 75.0))
    assert text.splitlines() == [
        "BackRisk note, 2026-03-01",
        f"Result: {numbers['n']} of 100 (95% interval {numbers['low']} to {numbers['high']}) will have an "
        f"episode of low-back pain within 12 months. {numbers['rest']} will not.",
        "Answers (5 of 22): Age: 47 years; Height: 173 cm; Weight: 91.4 kg; "
        "Job title: Heavy and Tractor-Trailer Truck Drivers; Lifting: 25 kg, over 15 times.",
        "Advice given: Make heavy lifts lighter; Aim for a healthy weight, slowly.",
        f"Method: index from published studies, model {registry().model.model_version}. "
        "Not tested as a forecast. Finds no illness. Not for use in pain or pregnancy.",
    ]


@pytest.mark.parametrize("known", [{"height_cm": 170}, {"weight_kg": 80}])
def test_half_of_the_body_mass_index_is_said_not_to_count(known: dict[str, float]) -> None:
    assert written(Profile(age=45, **known)).endswith(SAY("note_text.half_known"))


def test_no_advice_is_said_as_such() -> None:
    assert SAY("note_text.no_advice") in written(Profile(age=45))
