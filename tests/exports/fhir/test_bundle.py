"""The bundle written: valid R4, without identity, with the numbers of the assessment."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from fhir.resources.R4B.bundle import Bundle
from hypothesis import given, settings

from backrisk import Profile, assess
from backrisk.exports.fhir import from_bundle, to_bundle
from backrisk.texts import texts
from tests.profiles import profiles

from .records import TODAY

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
PERSON = Profile(
    age=45,
    sex="female",
    weight_kg=95,
    height_cm=175,
    lifting="heavy_often",
    smoking="former",
    strengthening_days=2,
    occupation="53-3032.00",
)


def written(person: Profile, made: datetime = NOON) -> dict[str, Any]:
    return to_bundle(person, assess(person), texts(), made)


def resources(bundle: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    found = [entry["resource"] for entry in bundle["entry"]]
    return [resource for resource in found if resource["resourceType"] == kind]


def observations(bundle: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {o["code"]["coding"][0]["code"]: o for o in resources(bundle, "Observation")}


# fhir.resources has R4B in place of R4: outside the modules it changed, none of them ours, either can be used
# without any functional difference (hl7.org/fhir/R4B/r4b-explanation.html).
@settings(max_examples=60, deadline=None)
@given(profiles())
def test_every_bundle_is_valid_and_comes_back_exactly(person: Profile) -> None:
    bundle = json.loads(json.dumps(written(person), allow_nan=False))
    stored = Bundle.model_validate(bundle)
    assert Profile(**from_bundle(bundle, TODAY).answers) == person
    assert Profile(**from_bundle(json.loads(stored.model_dump_json()), TODAY).answers) == person


def test_the_validator_refuses_what_is_not_fhir() -> None:
    bundle = written(PERSON)
    bundle["entry"][1]["resource"]["status"] = 7
    with pytest.raises(ValueError, match="status"):
        Bundle.model_validate(bundle)


def test_the_patient_has_no_identity() -> None:
    assert resources(written(PERSON), "Patient") == [{"resourceType": "Patient", "gender": "female"}]
    assert resources(written(Profile(age=45)), "Patient") == [
        {"resourceType": "Patient", "gender": "unknown"}
    ]


def test_the_risk_is_the_assessments_in_percent_with_outcome_period_basis_method_and_limits() -> None:
    bundle, meant = written(PERSON), assess(PERSON)
    (risk,) = resources(bundle, "RiskAssessment")
    (prediction,) = risk["prediction"]
    # R4, RiskAssessment.prediction.probability[x]: decimal values are percentages, at most 100.
    assert prediction["probabilityDecimal"] == 100 * meant.probability
    assert prediction["outcome"]["text"] == texts()("fhir.outcome")
    assert prediction["whenPeriod"] == {"start": "2026-11-22", "end": "2027-11-22"}
    assert "24 of 100" in prediction["rationale"]
    assert "76 will not" in prediction["rationale"]
    assert risk["method"]["coding"][0]["version"] == meant.model_version
    assert meant.model_version in risk["method"]["text"]
    assert [note["text"] for note in risk["note"]] == [texts()(f"note.{note}") for note in meant.notes]
    basis = {reference["reference"] for reference in risk["basis"]}
    kinds = {"Observation", "QuestionnaireResponse"}
    assert basis == {e["fullUrl"] for e in bundle["entry"] if e["resource"]["resourceType"] in kinds}


def test_what_records_have_codes_for_is_observed_by_loinc_and_ucum() -> None:
    found = observations(written(PERSON))
    assert {
        code: (o["valueQuantity"]["value"], o["valueQuantity"]["code"])
        for code, o in found.items()
        if "valueQuantity" in o
    } == {
        "8302-2": (175, "cm"),
        "29463-7": (95, "kg"),
        "39156-5": (31.0, "kg/m2"),  # 95 / 1.75^2 = 31.02
        "30525-0": (45, "a"),
    }
    assert [o["code"]["text"] for o in found.values()] == [
        "Height",
        "Weight",
        "Age",
        "Weight for height",
        "Smoking",
    ]
    assert found["72166-2"]["valueCodeableConcept"]["coding"][0]["code"] == "LA15920-4"


def test_a_smoker_is_not_said_to_smoke_every_day() -> None:
    # LOINC tells every day from some days; BackRisk does not ask.
    concept = observations(written(Profile(age=45, smoking="current")))["72166-2"]["valueCodeableConcept"]
    assert [coding["system"] for coding in concept["coding"]] == ["urn:backrisk:answer"]
    assert concept["text"] == "Smoke now"


def test_answers_stand_in_the_questionnaire_response_with_their_wording() -> None:
    (response,) = resources(written(PERSON), "QuestionnaireResponse")
    items = {item["linkId"]: item for item in response["item"]}
    assert list(items) == [field for field, answer in PERSON.model_dump().items() if answer is not None]
    assert items["lifting"]["text"] == texts().questions["lifting"].ask
    assert items["lifting"]["answer"][0]["valueCoding"]["display"] == texts().answer("lifting", "heavy_often")
    assert items["strengthening_days"]["answer"] == [{"valueQuantity": {"value": 2, "unit": "days a week"}}]


def test_all_refer_to_the_one_patient_and_every_reference_is_in_the_bundle() -> None:
    bundle = written(PERSON)
    urls = [entry["fullUrl"] for entry in bundle["entry"]]
    assert len(set(urls)) == len(urls)
    assert all(re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", url) for url in urls)
    assert set(re.findall(r"urn:uuid:[0-9a-f-]{36}", json.dumps(bundle))) == set(urls)
    subjects = {e["resource"]["subject"]["reference"] for e in bundle["entry"] if "subject" in e["resource"]}
    assert subjects == {urls[0]}


def test_the_same_person_at_the_same_moment_makes_the_same_bundle_and_nobody_else_shares_an_identifier() -> (
    None
):
    assert written(PERSON) == written(PERSON)
    others = [written(Profile(age=46)), written(PERSON, NOON + timedelta(seconds=1))]
    mine = {entry["fullUrl"] for entry in written(PERSON)["entry"]}
    assert all(mine.isdisjoint(entry["fullUrl"] for entry in other["entry"]) for other in others)


def test_the_moment_is_told_in_one_zone() -> None:
    tokyo = datetime(2026, 11, 23, 1, 30, tzinfo=timezone(timedelta(hours=9)))
    assert written(PERSON, tokyo)["timestamp"] == "2026-11-22T16:30:00+00:00"


def test_a_year_from_a_leap_day_ends_in_february() -> None:
    (risk,) = resources(written(PERSON, datetime(2028, 2, 29, 12, tzinfo=UTC)), "RiskAssessment")
    assert risk["prediction"][0]["whenPeriod"] == {"start": "2028-02-29", "end": "2029-02-28"}
