"""A person's answers and result as a FHIR R4 bundle for a record."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from ...assessment import Assessment
from ...people import PEOPLE, people_of_100
from ...profile import Profile
from ...registry import Question, registry
from ...texts import Texts
from .codes import (
    ANSWER,
    BODY_MASS_INDEX,
    CATEGORY,
    LOINC,
    MEASUREMENTS,
    METHOD,
    QUESTIONNAIRE,
    SMOKING_STATUS,
    SMOKING_WRITTEN,
    UCUM,
    Measurement,
)

Resource = dict[str, Any]


def to_bundle(profile: Profile, assessment: Assessment, say: Texts, made: datetime) -> Resource:
    """Write a bundle of type ``collection``, the same for the same person, result and moment.

    Parameters
    ----------
    profile, assessment
        The answers and what they give.
    say
        Texts in the reader's language.
    made
        When; a time without a zone is local.

    Returns
    -------
    dict
        Ready for ``json``: Patient without identity, QuestionnaireResponse with every answer,
        Observations of what records have codes for, RiskAssessment. ``probabilityDecimal`` is in
        percent, as R4 defines it.
    """
    at = made.astimezone(UTC)
    moment = at.isoformat(timespec="seconds")
    # From all the bundle says: two people's bundles share no identifier, and none says more than the bundle.
    space = uuid5(NAMESPACE_URL, f"{METHOD} {assessment.model_version} {moment} {profile.model_dump_json()}")
    patient = {"resourceType": "Patient", "gender": profile.sex or "unknown"}
    subject = {"subject": {"reference": _urn(space, "patient")}}
    given = {
        "answers": {**_questionnaire_response(profile, say), **subject, "authored": moment},
        **{
            name: {**observation, **subject, "effectiveDateTime": moment}
            for name, observation in _observations(profile, say).items()
        },
    }
    basis = {"basis": [{"reference": _urn(space, name)} for name in given]}
    risk = {**_risk_assessment(assessment, say, at.date()), **subject, **basis, "occurrenceDateTime": moment}
    entries = {"patient": patient, **given, "risk": risk}
    return {
        "resourceType": "Bundle",
        "type": "collection",
        "timestamp": moment,
        "entry": [{"fullUrl": _urn(space, name), "resource": resource} for name, resource in entries.items()],
    }


def _urn(space: UUID, name: str) -> str:
    return uuid5(space, name).urn


def _questionnaire_response(profile: Profile, say: Texts) -> Resource:
    known = {field: getattr(profile, field) for field in registry().questions}
    return {
        "resourceType": "QuestionnaireResponse",
        "questionnaire": QUESTIONNAIRE,
        "status": "completed",
        "item": [
            {
                "linkId": field,
                "text": say.questions[field].ask,
                "answer": [_answer(registry().questions[field], answer, say)],
            }
            for field, answer in known.items()
            if answer is not None
        ],
    }


def _answer(question: Question, answer: Any, say: Texts) -> Resource:
    if question.is_number:
        return {"valueQuantity": {"value": answer, "unit": question.ask.unit}}
    if question.levels:
        display = say.answer(question.field, answer)
        return {"valueCoding": {"system": ANSWER, "code": answer, "display": display}}
    return {"valueString": answer}


def _observations(profile: Profile, say: Texts) -> dict[str, Resource]:
    """What records have a code for, by a name that is one bundle's own."""
    index = profile.body_mass_index
    found = {
        field: _measured(
            measurement,
            getattr(profile, field),
            registry().questions[field].ask.unit,
            say.questions[field].label,
        )
        for field, measurement in MEASUREMENTS.items()
        if getattr(profile, field) is not None
    }
    if index is not None:
        name = say.factors["body_mass_index"].name
        found["body_mass_index"] = _measured(BODY_MASS_INDEX, round(index, 1), BODY_MASS_INDEX.unit, name)
    if profile.smoking is not None:
        found["smoking"] = _smoking(profile.smoking, say)
    return found


def _measured(measurement: Measurement, amount: float, unit: str, name: str) -> Resource:
    quantity = {"value": amount, "unit": unit, "system": UCUM, "code": measurement.unit}
    observation = _observation(measurement.code, name)
    if measurement is not MEASUREMENTS["age"]:
        observation["category"] = _category("vital-signs")
    return {**observation, "valueQuantity": quantity}


def _smoking(level: str, say: Texts) -> Resource:
    text = say.answer("smoking", level)
    codings = [{"system": ANSWER, "code": level, "display": text}]
    if level in SMOKING_WRITTEN:
        codings.insert(0, {"system": LOINC, "code": SMOKING_WRITTEN[level]})
    return {
        **_observation(SMOKING_STATUS, say.questions["smoking"].label),
        "category": _category("social-history"),
        "valueCodeableConcept": {"coding": codings, "text": text},
    }


def _observation(code: str, name: str) -> Resource:
    return {
        "resourceType": "Observation",
        "status": "final",
        "code": {"coding": [{"system": LOINC, "code": code}], "text": name},
    }


def _category(code: str) -> list[Resource]:
    return [{"coding": [{"system": CATEGORY, "code": code}]}]


def _risk_assessment(assessment: Assessment, say: Texts, start: date) -> Resource:
    n = people_of_100(assessment.probability)
    version = assessment.model_version
    return {
        "resourceType": "RiskAssessment",
        "status": "final",
        "method": {
            "coding": [{"system": METHOD, "version": version, "code": "susceptibility-index"}],
            "text": say("fhir.method", version=version),
        },
        "prediction": [
            {
                "outcome": {"text": say("fhir.outcome")},
                # R4: "Decimal values are expressed as percentages as well (max = 100)."
                "probabilityDecimal": PEOPLE * assessment.probability,
                "whenPeriod": {"start": start.isoformat(), "end": _a_year_on(start).isoformat()},
                "rationale": say(
                    "fhir.rationale",
                    n=n,
                    rest=PEOPLE - n,
                    low=people_of_100(assessment.low),
                    high=people_of_100(assessment.high),
                ),
            }
        ],
        "note": [{"text": say(f"note.{note}")} for note in assessment.notes],
    }


def _a_year_on(day: date) -> date:
    is_leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + 1, day=28) if is_leap_day else day.replace(year=day.year + 1)
