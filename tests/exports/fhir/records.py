"""Records as other systems write them, and the day they are read."""

from __future__ import annotations

from datetime import date
from typing import Any

TODAY = date(2026, 11, 22)
LOINC = "http://loinc.org"
UCUM = "http://unitsofmeasure.org"
SNOMED = "http://snomed.info/sct"


def bundle(*resources: Any) -> dict[str, Any]:
    return {
        "resourceType": "Bundle",
        "type": "searchset",
        "entry": [{"resource": resource} for resource in resources],
    }


def observation(code: str, when: str | None = "2026-05-01", **more: Any) -> dict[str, Any]:
    """An Observation by LOINC code."""
    dated = {"effectiveDateTime": when} if when else {}
    coding = {"coding": [{"system": LOINC, "code": code}]}
    return {"resourceType": "Observation", "status": "final", "code": coding} | dated | more


def quantity(value: Any, code: str, **more: Any) -> dict[str, Any]:
    return {"valueQuantity": {"value": value, "unit": code, "system": UCUM, "code": code} | more}


def weight(value: Any, code: str = "kg", when: str | None = "2026-05-01", **more: Any) -> dict[str, Any]:
    return observation("29463-7", when, **quantity(value, code), **more)


def height(value: Any, code: str = "cm", when: str | None = "2026-05-01", **more: Any) -> dict[str, Any]:
    return observation("8302-2", when, **quantity(value, code), **more)


def smoking(system: str, code: str, when: str | None = "2026-05-01") -> dict[str, Any]:
    coding = {"coding": [{"system": system, "code": code}]}
    return observation("72166-2", when, valueCodeableConcept=coding)


def patient(**more: Any) -> dict[str, Any]:
    return {"resourceType": "Patient", "id": "12", "name": [{"family": "Backe"}]} | more


def questionnaire_response(items: list[Any], **more: Any) -> dict[str, Any]:
    return {
        "resourceType": "QuestionnaireResponse",
        "status": "completed",
        "questionnaire": "urn:backrisk:questionnaire:1",
        "item": items,
    } | more
