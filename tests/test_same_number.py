"""One person, one number: whichever way it leaves, it is that of the assessment.

A further way is a function from a person to what it says, in `TO_THE_LAST_DIGIT` as a probability
or in `TO_THE_WHOLE_PERSON` as people of 100.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from datetime import UTC, datetime

import pandas as pd
import pytest
from hypothesis import given, settings
from pypdf import PdfReader
from streamlit.testing.v1 import AppTest

from backrisk import Profile, assess
from backrisk.charts.palette import FILLED
from backrisk.cli import as_json
from backrisk.exports.command import WRITERS
from backrisk.groups import score_frame
from backrisk.people import people_of_100
from backrisk.registry import registry
from backrisk.share import decode, encode
from backrisk.texts import texts
from backrisk.ui.answers import key, unanswered

from .conftest import REPO
from .profiles import profiles
from .test_cli import assess_file

PEOPLE = 200
PEOPLE_ON_PAPER = 10
PEOPLE_ON_THE_PAGE = 20


def command_line(person: Profile) -> float:
    return float(json.loads(assess_file(person.model_dump_json().encode()).out)["probability"])


def json_of_the_library(person: Profile) -> float:
    return float(as_json(assess(person), texts())["probability"])


def risk_in_percent(person: Profile) -> float:
    """``probabilityDecimal`` of the FHIR bundle as it stands in the file; R4 has it in percent."""
    file = WRITERS[".json"](person, assess(person), texts(), datetime.now(UTC))
    found = [entry["resource"] for entry in json.loads(file)["entry"]]
    (risk,) = [resource for resource in found if resource["resourceType"] == "RiskAssessment"]
    return float(risk["prediction"][0]["probabilityDecimal"])


def bundle_in_words(person: Profile) -> int:
    file = WRITERS[".json"](person, assess(person), texts(), datetime.now(UTC))
    risk = json.loads(file)["entry"][-1]["resource"]
    return int(risk["prediction"][0]["rationale"].split()[1])


def link_as_sent(person: Profile) -> int:
    return decode(encode(person)).people


def link_as_opened(person: Profile) -> int:
    return people_of_100(assess(decode(encode(person)).profile).probability)


def note_for_the_record(person: Profile) -> int:
    file = WRITERS[".txt"](person, assess(person), texts(), datetime.now(UTC)).decode()
    return int(file.splitlines()[1].split()[1])


def handout_for_a_screen(person: Profile) -> int:
    file = WRITERS[".html"](person, assess(person), texts(), datetime.now(UTC)).decode()
    (number,) = re.findall(r'<p class="number">(\d+) of 100</p>', file)
    # The first picture is the hundred people.
    assert file[: file.index("</figure>")].count(f'fill="{FILLED}"') == int(number)
    return int(number)


TO_THE_LAST_DIGIT: dict[Callable[[Profile], float], float] = {
    command_line: 1,
    json_of_the_library: 1,
    risk_in_percent: 100,
}
"""What each way says of a person, and how many times the probability that is."""

TO_THE_WHOLE_PERSON: tuple[Callable[[Profile], int], ...] = (
    bundle_in_words,
    link_as_sent,
    link_as_opened,
    note_for_the_record,
    handout_for_a_screen,
)


@pytest.mark.parametrize("way", TO_THE_LAST_DIGIT, ids=lambda way: way.__name__)
@settings(max_examples=PEOPLE, deadline=None)
@given(person=profiles())
def test_the_number_is_the_same_to_the_last_digit(way: Callable[[Profile], float], person: Profile) -> None:
    assert way(person) == TO_THE_LAST_DIGIT[way] * assess(person).probability


@pytest.mark.parametrize("way", TO_THE_WHOLE_PERSON, ids=lambda way: way.__name__)
@settings(max_examples=PEOPLE, deadline=None)
@given(person=profiles())
def test_the_number_is_the_same_to_the_whole_person(way: Callable[[Profile], int], person: Profile) -> None:
    assert way(person) == people_of_100(assess(person).probability)


@pytest.fixture(scope="module")
def app() -> AppTest:
    return AppTest.from_file(str(REPO / "app.py"), default_timeout=30).run()


@settings(max_examples=PEOPLE, deadline=None)
@given(person=profiles())
def test_a_table_says_the_same_number_and_range(person: Profile) -> None:
    (scored,) = score_frame(pd.DataFrame([person.model_dump()])).to_dict("records")
    expected = assess(person)
    assert scored["input_problems"] == ""
    for column in ("probability", "low", "high"):
        assert scored[column] == pytest.approx(getattr(expected, column), rel=0, abs=1e-12)
    for group, per_100 in expected.groups.items():
        assert scored[f"per_100_{group}"] == pytest.approx(per_100, rel=0, abs=1e-10)


@settings(max_examples=PEOPLE_ON_PAPER, deadline=None)
@given(person=profiles())
def test_the_printed_handout_says_the_same_whole_number(person: Profile) -> None:
    file = WRITERS[".pdf"](person, assess(person), texts(), datetime.now(UTC))
    text = PdfReader(io.BytesIO(file)).pages[0].extract_text()
    assert re.findall(r"(\d+) of 100\n", text)[0] == str(people_of_100(assess(person).probability))


@settings(max_examples=PEOPLE_ON_THE_PAGE, deadline=None)
@given(person=profiles())
def test_the_page_says_the_same_whole_number(app: AppTest, person: Profile) -> None:
    for field, question in registry().questions.items():
        given = getattr(person, field)
        app.session_state[key(field)] = unanswered(question) if given is None else given
    app.run()
    assert [error.message for error in app.exception] == []
    (number,) = re.findall(r'class="br-big">(\d+) of 100<', "".join(text.value for text in app.markdown))
    assert int(number) == people_of_100(assess(person).probability)
