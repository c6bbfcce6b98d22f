"""Answers out of records of any origin: units converted, the newest taken, and the rest told with why."""

from __future__ import annotations

import json
import random
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backrisk import Profile, assess
from backrisk.exports.fhir import (
    BundleRefused,
    Ignored,
    Imported,
    Taken,
    from_bundle,
    ignored_rows,
    read_bundle,
    refusal,
    taken_rows,
    to_bundle,
)
from backrisk.exports.fhir.reading import LARGEST
from backrisk.texts import texts
from tests.profiles import profiles

from .records import (
    LOINC,
    SNOMED,
    TODAY,
    bundle,
    height,
    observation,
    patient,
    quantity,
    questionnaire_response,
    smoking,
    weight,
)


def answers(*resources: Any) -> dict[str, Any]:
    return from_bundle(bundle(*resources), TODAY).answers


def why(*resources: Any) -> dict[str, str]:
    return {ignored.what: ignored.why for ignored in from_bundle(bundle(*resources), TODAY).ignored}


def test_a_record_of_another_system_fills_what_it_holds() -> None:
    record = bundle(
        patient(gender="female", birthDate="1981-11-23"),
        height(68.9, "[in_i]"),
        weight(180, "[lb_av]"),
        observation("39156-5", **quantity(26.7, "kg/m2")),
        smoking(LOINC, "LA15920-4"),
        observation("8867-4", **quantity(70, "/min")),
        {"resourceType": "Condition", "code": {"text": "Low back pain"}},
        {"resourceType": "Condition"},
    )
    read = from_bundle(record, TODAY)
    # 68.9 x 2.54 cm and 180 x 0.45359237 kg; 45 tomorrow, so 44 today.
    assert read.answers == {
        "age": 44,
        "sex": "female",
        "height_cm": pytest.approx(175.006),
        "weight_kg": pytest.approx(81.6466266),
        "smoking": "former",
    }
    assert [(taken.field, taken.source, taken.day) for taken in read.taken] == [
        ("age", "birth_date", None),
        ("sex", "patient", None),
        ("height_cm", "converted", "2026-05-01"),
        ("weight_kg", "converted", "2026-05-01"),
        ("smoking", "measurement", "2026-05-01"),
    ]
    assert read.ignored == (
        Ignored("Observation 39156-5", "computed"),
        Ignored("Observation 8867-4", "not_asked"),
        Ignored("Condition", "not_asked", 2),
    )


@pytest.mark.parametrize(
    ("value", "unit", "kilograms"),
    [
        (80, "kg", 80),
        (80_000, "g", 80),
        (180, "[lb_av]", 81.6466266),
        (2880, "[oz_av]", 81.6466266),  # 180 pounds of 16 ounces
        (13, "[stone_av]", 82.55381134),  # 182 pounds
    ],
)
def test_a_weight_in_any_unit_is_the_same_weight(value: float, unit: str, kilograms: float) -> None:
    assert answers(weight(value, unit)) == {"weight_kg": pytest.approx(kilograms)}


@pytest.mark.parametrize(
    ("value", "unit", "centimetres"),
    [(175, "cm", 175), (1.75, "m", 175), (1750, "mm", 175), (70, "[in_i]", 177.8), (6, "[ft_i]", 182.88)],
)
def test_a_height_in_any_unit_is_the_same_height(value: float, unit: str, centimetres: float) -> None:
    assert answers(height(value, unit)) == {"height_cm": pytest.approx(centimetres)}


@pytest.mark.parametrize("words", ["lb", "lbs", " LB ", "[lb_av]"])
def test_a_unit_in_words_alone_is_read(words: str) -> None:
    record = observation("29463-7", valueQuantity={"value": 180, "unit": words})
    assert answers(record) == {"weight_kg": pytest.approx(81.6466266)}


@pytest.mark.parametrize(
    "unit",
    [
        {},
        {"unit": "stones of old"},
        {"unit": "kg", "code": "lbs", "system": "http://unitsofmeasure.org"},
        {"unit": "kg", "code": "kg", "system": "urn:other"},
        {"unit": ["kg"]},
        {"code": {"kg": 1}, "unit": "kg"},
    ],
)
def test_a_weight_without_a_unit_that_is_known_is_never_guessed(unit: dict[str, Any]) -> None:
    record = observation("29463-7", valueQuantity={"value": 80} | unit)
    assert answers(record) == {}
    assert why(record) == {"weight_kg": "unknown_unit"}


@pytest.mark.parametrize("order", [1, -1])
def test_the_newest_value_is_taken_whatever_the_order(order: int) -> None:
    records = [
        weight(80, when="2026-05-01T23:30:00-05:00"),  # 2 May, 04:30 in UTC
        weight(81, when="2026-05-02T04:00:00Z"),
        weight(82, when="2026-05"),
        weight(83, when=None),
        weight(79, when="2019"),
    ]
    read = from_bundle(bundle(*records[::order]), TODAY)
    assert read.taken == (Taken("weight_kg", 80.0, "measurement", "2026-05-02"),)
    assert read.ignored == (Ignored("weight_kg", "older", 4),)


def test_a_value_without_a_date_is_taken_when_there_is_no_other() -> None:
    assert from_bundle(bundle(weight(80, when=None)), TODAY).taken == (
        Taken("weight_kg", 80.0, "measurement", None),
    )


@pytest.mark.parametrize(
    "when",
    [
        {"effectivePeriod": {"start": "2025-01-01", "end": "2026-05-03"}},
        {"effectivePeriod": {"start": "2026-05-03"}},
        {"effectiveInstant": "2026-05-03T10:00:00.123456789Z"},
        {"issued": "2026-05-03T10:00:00Z"},
    ],
)
def test_a_value_is_as_old_as_its_period_instant_or_issue_says(when: dict[str, Any]) -> None:
    read = from_bundle(bundle(weight(81), weight(80, when=None, **when)), TODAY)
    assert read.taken == (Taken("weight_kg", 80.0, "measurement", "2026-05-03"),)


def test_what_was_withdrawn_is_to_come_or_says_nothing_of_today_is_not_taken() -> None:
    assert why(weight(80, status="entered-in-error")) == {"weight_kg": "withdrawn"}
    assert why(weight(80, status="cancelled")) == {"weight_kg": "withdrawn"}
    assert why(weight(80, when="2026-11-24")) == {"weight_kg": "future"}
    assert answers(weight(80, when="2026-11-23T08:00:00+09:00")) == {"weight_kg": 80}
    age = quantity(44, "a")
    assert why(observation("30525-0", "2019-05-01", **age)) == {"age": "out_of_date"}
    assert answers(observation("30525-0", "2026-05-01", **age)) == {"age": 44}


@pytest.mark.parametrize(
    ("resource", "reason"),
    [
        (weight(29.9), "out_of_range"),
        (weight(10**400), "out_of_range"),
        (weight(10**400, "[lb_av]"), "out_of_range"),
        (weight(float("nan")), "unreadable"),
        (weight(True), "unreadable"),
        (weight("80"), "unreadable"),
        (weight(None), "unreadable"),
        (observation("29463-7"), "unreadable"),
        (observation("29463-7", dataAbsentReason={"text": "refused"}), "unreadable"),
        (observation("29463-7", **quantity(80, "kg", comparator="<")), "unreadable"),
        (observation("29463-7", valueString="80 kg"), "unreadable"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_value_that_is_none_is_left_with_why(resource: dict[str, Any], reason: str) -> None:
    assert answers(resource) == {}
    assert why(resource) == {"weight_kg": reason}


# Age


@pytest.mark.parametrize(
    ("born", "age", "source"),
    [
        ("1981-11-22", 45, "birth_date"),  # birthday
        ("1981-11-23", 44, "birth_date"),
        ("1980-02-29", 46, "birth_date"),
        ("1981-10", 45, "birth_date"),  # any day of October is past
        ("1981-12", 44, "birth_date"),
        ("1981-11", 44, "birth_year"),  # 45 only if born by the 22nd
        ("1981", 44, "birth_year"),
    ],
)
def test_the_age_is_that_of_completed_years_and_surely_reached(born: str, age: int, source: str) -> None:
    assert from_bundle(patient(birthDate=born), TODAY).taken == (Taken("age", age, source, None),)


def test_someone_born_on_a_leap_day_is_a_year_older_in_march() -> None:
    born = patient(birthDate="1980-02-29")
    assert from_bundle(born, date(2026, 2, 28)).answers == {"age": 45}
    assert from_bundle(born, date(2026, 3, 1)).answers == {"age": 46}


@pytest.mark.parametrize(
    ("born", "reason"),
    [
        ("2010-01-01", "out_of_range"),
        ("1900-01-01", "out_of_range"),
        ("2026-11-23", "unreadable"),
        ("1981-02-30", "unreadable"),
        ("1981-11-22T10:00:00Z", "unreadable"),
        ("22.11.1981", "unreadable"),
        ("0000", "unreadable"),
        (1981, "unreadable"),
        (["1981"], "unreadable"),
    ],
)
def test_a_date_of_birth_that_gives_no_age_of_an_adult_is_left(born: Any, reason: str) -> None:
    assert why(patient(birthDate=born)) == {"age": reason}


def test_the_date_of_birth_says_more_than_an_age_once_recorded() -> None:
    recorded = observation("30525-0", "2026-05-01", **quantity(44.9, "a"))
    assert answers(recorded) == {"age": 44}
    assert answers(recorded, patient(birthDate="1981-06-01")) == {"age": 45}


# Sex and smoking


def test_sex_is_taken_where_it_is_female_or_male() -> None:
    assert answers(patient(gender="male")) == {"sex": "male"}
    assert why(patient(gender="other")) == {"sex": "unclear_answer"}
    assert why(patient(gender=["male"])) == {"sex": "unclear_answer"}
    assert why(patient(gender="unknown")) == {}


@pytest.mark.parametrize(
    ("system", "code", "level"),
    [
        (LOINC, "LA18978-9", "never"),
        (LOINC, "LA15920-4", "former"),
        (LOINC, "LA18976-3", "current"),
        (LOINC, "LA18977-1", "current"),
        (LOINC, "LA18981-3", "current"),
        (LOINC, "LA18982-1", "current"),
        (SNOMED, "266919005", "never"),
        (SNOMED, "8517006", "former"),
        (SNOMED, "449868002", "current"),
        (SNOMED, "428041000124106", "current"),
    ],
)
def test_smoking_is_read_from_both_code_systems_in_use(system: str, code: str, level: str) -> None:
    assert answers(smoking(system, code)) == {"smoking": level}


@pytest.mark.parametrize("code", ["LA18979-7", "LA18980-5", "8517006", ""])
def test_an_unclear_smoking_status_is_not_guessed(code: str) -> None:
    assert why(smoking(LOINC, code)) == {"smoking": "unclear_answer"}


def test_a_code_of_another_system_is_no_loinc_code() -> None:
    other = {"coding": [{"system": "urn:local", "code": "29463-7"}]}
    assert why(weight(80, code="kg") | {"code": other}) == {"Observation": "not_asked"}


# Our own answers


@settings(max_examples=100, deadline=None)
@given(profiles())
def test_only_what_cannot_be_asked_is_left_of_a_bundle_of_ours(person: Profile) -> None:
    made = datetime(2026, 11, 22, 23, 59, tzinfo=UTC)
    read = from_bundle(to_bundle(person, assess(person), texts(), made), TODAY)
    assert Profile(**read.answers) == person
    assert {taken.source for taken in read.taken} == {"questionnaire"}
    assert {ignored.why for ignored in read.ignored} <= {"computed", "not_asked"}


def test_each_form_an_answer_may_come_back_in_is_read() -> None:
    items = [
        {"linkId": "age", "answer": [{"valueInteger": 45}]},
        {"linkId": "weight_kg", "answer": [{"valueDecimal": 80.5}]},
        {"linkId": "height_cm", "answer": [{"valueQuantity": {"value": 175}}]},
        {"linkId": "smoking", "answer": [{"valueString": "never"}]},
        {"linkId": "stress", "answer": [{"valueCoding": {"code": "high"}}]},
    ]
    meant = {"age": 45, "height_cm": 175, "weight_kg": 80.5, "smoking": "never", "stress": "high"}
    assert answers(questionnaire_response(items)) == meant


def test_wrong_answers_to_our_own_questions_are_left_with_why() -> None:
    items = [
        {"linkId": "age", "answer": [{"valueInteger": 17}]},
        {"linkId": "stress", "answer": [{"valueString": "very"}]},
        {"linkId": "sex", "answer": []},
        {"linkId": "smoking", "answer": [{}]},
        {"linkId": "weight_kg", "answer": [{"valueString": "80"}]},
        {"linkId": "shoe_size", "answer": [{"valueInteger": 43}]},
        "item",
    ]
    assert why(questionnaire_response(items)) == {
        "age": "out_of_range",
        "stress": "unclear_answer",
        "sex": "unclear_answer",
        "smoking": "unreadable",
        "weight_kg": "unreadable",
        "QuestionnaireResponse": "not_asked",
    }
    other = questionnaire_response([], questionnaire="urn:other")
    assert why(other) == {"QuestionnaireResponse": "not_asked"}
    gone = questionnaire_response(
        [{"linkId": "age", "answer": [{"valueInteger": 45}]}], status="entered-in-error"
    )
    assert why(gone) == {"age": "withdrawn"}


# Whose record it is


def test_the_record_of_several_people_is_refused() -> None:
    two = bundle(patient(id="1"), patient(id="2"))
    mixed = bundle(
        weight(80, subject={"reference": "Patient/1"}), height(175, subject={"reference": "Patient/2"})
    )
    assert [reason(record) for record in (two, mixed)] == ["several_people"] * 2


def test_one_person_by_several_kinds_of_reference_is_one() -> None:
    record = bundle(
        weight(80, subject={"reference": "Patient/1"}),
        height(175, subject={"reference": "https://ehr.example/fhir/Patient/1/_history/3"}),
        smoking(LOINC, "LA18978-9") | {"subject": {"reference": "urn:uuid:1"}},
    )
    assert set(from_bundle(record, TODAY).answers) == {"weight_kg", "height_cm", "smoking"}


# What is no record


def reason(data: Any) -> str | None:
    """Why data is refused; None where it is read."""
    try:
        read_bundle(data, TODAY) if isinstance(data, bytes) else from_bundle(data, TODAY)
    except BundleRefused as refused:
        return refused.reason
    return None


@pytest.mark.parametrize(
    "data",
    [None, 45, "Bundle", [], {}, [1], [[]], {"resourceType": 7}, {"resourceType": ["Bundle"]}, {"age": 45}],
    ids=repr,
)
def test_what_is_no_fhir_is_refused(data: Any) -> None:
    assert reason(data) == "not_fhir"


@pytest.mark.parametrize(
    "raw",
    [b"", b"hello", b"{", b"\xff\xfe", b"[" * 100_000, b'{"a":' * 100_000, b"1" * 5000, b"<Bundle/>"],
    ids=lambda raw: repr(raw[:12]),
)
def test_what_is_no_json_is_refused(raw: bytes) -> None:
    assert reason(raw) == "not_json"


def test_a_file_too_large_is_refused_unread() -> None:
    assert reason(b" " * (LARGEST + 1)) == "too_large"


def test_every_refusal_is_one_sentence_that_says_what_to_give() -> None:
    for data in (b" " * (LARGEST + 1), b"{", b"{}", json.dumps([patient(id="1"), patient(id="2")]).encode()):
        with pytest.raises(BundleRefused) as caught:
            read_bundle(data, TODAY)
        assert "please give" in refusal(caught.value, texts())


def test_an_empty_bundle_holds_nothing_and_one_resource_or_a_list_is_enough() -> None:
    assert from_bundle({"resourceType": "Bundle"}, TODAY) == Imported({}, (), ())
    assert from_bundle(weight(80), TODAY).answers == {"weight_kg": 80}
    assert from_bundle([weight(80), height(175)], TODAY).answers == {"weight_kg": 80, "height_cm": 175}
    assert read_bundle(b"\xef\xbb\xbf" + json.dumps(weight(80)).encode(), TODAY).answers == {"weight_kg": 80}


# What is said of it


def test_what_was_taken_and_what_was_not_is_told_in_words() -> None:
    record = bundle(
        patient(birthDate="1981"),
        weight(180, "[lb_av]"),
        weight(90, when="2020"),
        smoking(LOINC, "LA18978-9"),
        observation("8867-4"),
        {"resourceType": "<b>Bold</b>"},
        17,
    )
    read = from_bundle(record, TODAY)
    assert taken_rows(read, texts()) == [
        ("Age", "44 years", "Part of a date of birth, so it may be a year more", ""),
        ("Weight", "81.6 kg", "The record, in other units there", "2026-05-01"),
        ("Smoking", "Never smoked", "The record", "2026-05-01"),
    ]
    assert ignored_rows(read, texts()) == [
        ("Observation 8867-4", "No question here asks for it.", 1),
        ("An entry without a name", "It holds no value that can be read.", 2),
        ("Weight", "A newer value was used.", 1),
    ]


def test_nothing_a_file_says_is_said_back_but_names_and_codes() -> None:
    evil = "<img src=x onerror=alert(1)>"
    record = bundle(
        {"resourceType": evil},
        observation(evil),
        observation("1-1\n"),
        questionnaire_response([{"linkId": evil, "answer": [{"valueString": evil}]}]),
        smoking(LOINC, evil, when=evil),
        patient(gender=evil, birthDate=evil),
    )
    read = from_bundle(record, TODAY)
    assert evil not in repr(read)
    assert {ignored.what for ignored in read.ignored} == {
        "",
        "Observation",
        "QuestionnaireResponse",
        "smoking",
        "sex",
        "age",
    }


# Anything whatever

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=10), inner, max_size=3),
    max_leaves=6,
)
RECORD = bundle(
    patient(gender="female", birthDate="1981-11-23"),
    height(68.9, "[in_i]"),
    weight(180, "[lb_av]", subject={"reference": "Patient/12"}),
    smoking(LOINC, "LA15920-4"),
    observation("30525-0", None, effectivePeriod={"start": "2026-01-01"}, **quantity(44, "a")),
    questionnaire_response(
        [
            {"linkId": "stress", "answer": [{"valueCoding": {"code": "high"}}]},
            {"linkId": "weight_kg", "answer": [{"valueQuantity": {"value": 80.5}}]},
        ],
        authored="2026-11-22T12:00:00+00:00",
    ),
)
JUNK: tuple[Any, ...] = (
    None, True, -1, 0, 10**400, 1e308, float("nan"), float("inf"), "", "Bundle", "9999-12-31T23:59:59-14:00",
    "0001-01-01T00:00:00+14:00", "\ud800", "x" * 1000, [], {}, [[]], [None], {"": {}},
    {"coding": [{"code": []}]},
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(JSON)
def test_no_data_whatever_ends_in_a_traceback(data: Any) -> None:
    read_or_refuse(data)
    read_or_refuse({"resourceType": "Bundle", "entry": data})
    for kind in ("Patient", "Observation", "QuestionnaireResponse"):
        fields = dict.fromkeys(
            ("code", "valueQuantity", "valueCodeableConcept", "item", "gender", "birthDate", "subject", "id"),
            data,
        )
        read_or_refuse(bundle({"resourceType": kind} | fields))


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 2**64))
def test_ten_thousand_mutated_bundles_are_read_or_refused(seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(70):
        record = json.loads(json.dumps(RECORD))
        for _ in range(chance.randint(1, 4)):
            mutate(record, chance)
        read_or_refuse(record)
    for _ in range(30):
        raw = bytearray(json.dumps(RECORD).encode())
        for _ in range(chance.randint(1, 8)):
            raw[chance.randrange(len(raw))] = chance.randrange(256)
        read_or_refuse(bytes(raw[: chance.choice((len(raw), chance.randrange(len(raw))))]))


def mutate(node: Any, chance: random.Random) -> None:
    """Put something unexpected somewhere below a list or object."""
    while node:
        key = chance.choice(list(node)) if isinstance(node, dict) else chance.randrange(len(node))
        if not isinstance(node[key], dict | list) or chance.random() < 0.2:
            node[key] = chance.choice(JUNK)
            return
        node = node[key]


def read_or_refuse(data: Any) -> None:
    try:
        read = read_bundle(data, TODAY) if isinstance(data, bytes) else from_bundle(data, TODAY)
    except BundleRefused:
        return
    Profile(**{"age": 45} | read.answers)
    assert len(taken_rows(read, texts())) == len(read.answers)
    assert all(name and sentence and times > 0 for name, sentence, times in ignored_rows(read, texts()))
