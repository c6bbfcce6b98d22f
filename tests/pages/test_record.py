"""The record's section: a note of what is on the screen, and a file's answers once they are asked for."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from backrisk import Profile, assess
from backrisk.changes import options
from backrisk.exports.fhir import ignored_rows, read_bundle, taken_rows
from backrisk.exports.note import note
from backrisk.texts import texts
from backrisk.ui.answers import key
from backrisk.ui.clinic import record
from backrisk.ui.help.chosen import on_key
from backrisk.ui.today import today

from ..conftest import REPO
from ..exports.fhir.records import bundle, height, observation, patient, smoking, weight

SAY = texts()
DAYS_AGO = (today() - timedelta(days=30)).isoformat()
MONTHS_AGO = (today() - timedelta(days=200)).isoformat()
RECORD = bundle(
    patient(birthDate=f"{today().year - 50}-01-01", gender="male"),
    weight(176, "[lb_av]", DAYS_AGO),
    weight(95, "kg", MONTHS_AGO),
    height(1800, "mm", DAYS_AGO),
    smoking("http://snomed.info/sct", "8517006", DAYS_AGO),
    observation("8867-4", DAYS_AGO),
)


def section(**answers: Any) -> AppTest:
    app = AppTest.from_file(str(REPO / "app.py"), default_timeout=30)
    for field, answer in answers.items():
        app.session_state[key(field)] = answer
    run(app)
    app.session_state["clinic_tab"] = SAY("clinic.record")
    app.switch_page("pages/for_clinicians.py")
    return run(app)


def run(app: AppTest) -> AppTest:
    app.run()
    assert [error.message for error in app.exception] == []
    return app


def upload(app: AppTest, content: bytes) -> AppTest:
    app.file_uploader[0].upload("backe.json", content, "application/json")
    return run(app)


def rows(app: AppTest, number: int) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in app.table[number].value.itertuples(index=False)]


def held(app: AppTest) -> dict[str, Any]:
    state = app.session_state.to_dict()
    return {name: state[name] for name in state if str(name).startswith("answer_")}


# What goes into the record


def test_the_note_is_of_the_answers_and_the_changes_on_the_screen() -> None:
    app = section(age=50, lifting="heavy_often", smoking="current")
    person = Profile(age=50, lifting="heavy_often", smoking="current")
    assert app.code[0].value == note(person, assess(person), SAY, today())
    assert SAY("record.note.advice") in [caption.value for caption in app.caption]
    app.session_state[on_key("lifting")] = True
    (lifting,) = [option.best for option in options(person) if option.factor == "lifting"]
    assert run(app).code[0].value == note(person, assess(person), SAY, today(), [lifting])
    tip = SAY.factors["lifting"].tip
    assert tip
    assert tip.title in app.code[0].value


# What comes out of one


def test_what_was_found_and_what_was_left_out_is_shown_before_any_of_it_is_used() -> None:
    app = section(age=30)
    before = held(app)
    upload(app, json.dumps(RECORD).encode())
    expected = read_bundle(json.dumps(RECORD).encode(), today())
    assert expected.answers["age"] in (49, 50)
    assert expected.answers["weight_kg"] == pytest.approx(176 * 0.45359237)  # the international pound
    assert set(expected.answers) == {"age", "sex", "height_cm", "weight_kg", "smoking"}
    assert rows(app, 0) == taken_rows(expected, SAY)
    assert rows(app, 1) == ignored_rows(expected, SAY)
    assert {row[1] for row in rows(app, 1)} == {SAY("fhir.ignored.older"), SAY("fhir.ignored.not_asked")}
    assert held(app) == before


def test_used_answers_take_the_place_of_those_asked_again_and_leave_the_rest() -> None:
    app = upload(section(age=30, stress="high", smoking="never"), json.dumps(RECORD).encode())
    expected = read_bundle(json.dumps(RECORD).encode(), today()).answers
    app.button(key="record_use").click()
    run(app)
    person = Profile(**{"age": 30, "stress": "high", **expected})
    assert app.code[0].value == note(person, assess(person), SAY, today())
    assert SAY("record.used") in [text.value for text in app.markdown]
    assert "record_use" not in [button.key for button in app.button]


def test_observations_alone_are_read_too() -> None:
    app = upload(section(age=30), json.dumps([weight(80, "kg", DAYS_AGO)]).encode())
    assert [row[:2] for row in rows(app, 0)] == [(SAY.questions["weight_kg"].label, "80 kg")]


def test_a_file_without_answers_says_so_and_offers_nothing_to_use() -> None:
    app = upload(section(), json.dumps(bundle(observation("8867-4", DAYS_AGO))).encode())
    assert f"**{SAY('record.nothing_taken')}**" in [text.value for text in app.markdown]
    assert "record_use" not in [button.key for button in app.button]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"Backe, 1970-01-01", SAY("fhir.refused.not_json")),
        (b'{"Backe": 1}', SAY("fhir.refused.not_fhir")),
        (
            json.dumps(bundle(patient(), patient(id="13"))).encode(),
            SAY("fhir.refused.several_people"),
        ),
        (b" " * 10_000_001, SAY("fhir.refused.too_large", most=10)),
    ],
    ids=["not json", "not fhir", "two people", "too large"],
)
def test_a_file_that_is_no_record_is_one_sentence(content: bytes, sentence: str) -> None:
    app = section(age=30)
    before = held(app)
    upload(app, content)
    assert [warning.value for warning in app.warning] == [sentence]
    assert [*app.table] == []
    assert held(app) == before
    # The next file takes its place.
    upload(app, json.dumps(RECORD).encode())
    assert [*app.warning] == []
    assert len(app.table) == 2


def test_nothing_of_the_file_stays_but_what_was_found_and_that_until_it_is_put_away() -> None:
    app = upload(section(age=30), json.dumps(RECORD).encode())
    assert [uploader.value for uploader in app.file_uploader] == [None]
    assert "Backe" not in repr(app.session_state.to_dict())
    app.button(key="record_put_away").click()
    run(app)
    assert [*app.table] == []
    assert app.session_state.to_dict().keys().isdisjoint({record.IMPORTED, record.REFUSED, record.USED})
