"""Answers in one resource of a bundle. Nothing is trusted: any value may be of any type."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from ...registry import AnswerRefused, registry
from .codes import (
    BODY_MASS_INDEX,
    LOINC,
    MEASUREMENTS,
    QUESTIONNAIRE,
    SMOKING_ANSWERS,
    SMOKING_STATUS,
    UCUM,
    UNITS_IN_WORDS,
    Measurement,
)
from .dates import age_on, moment
from .taking import Found, Ignored, Source, Why

_WITHDRAWN = ("cancelled", "entered-in-error")
_A_YEAR = timedelta(days=366)
_FIELD_OF_CODE = {measurement.code: field for field, measurement in MEASUREMENTS.items()}
_PLAIN_NAME = re.compile(r"[A-Za-z]{1,40}")
_LOINC_CODE = re.compile(r"\d{1,7}-\d", re.ASCII)


def findings_in(resource: Any, today: date) -> Iterator[Found | Ignored]:
    """Everything one resource says, taken or not."""
    match kind_of(resource):
        case "Patient":
            yield from _in_patient(resource, today)
        case "Observation":
            yield from _in_observation(resource, today)
        case "QuestionnaireResponse":
            yield from _in_questionnaire_response(resource, today)
        case "":
            yield Ignored("", "unreadable")
        case other:
            yield Ignored(other, "not_asked")


def kind_of(resource: Any) -> str:
    """The resource's type, empty where it has none that is safe to say."""
    kind = resource.get("resourceType") if isinstance(resource, dict) else None
    return kind if isinstance(kind, str) and _PLAIN_NAME.fullmatch(kind) else ""


def _in_patient(patient: dict[str, Any], today: date) -> Iterator[Found | Ignored]:
    gender = patient.get("gender")
    if gender not in (None, "unknown"):
        yield _checked("sex", gender, "patient", None)
    born = patient.get("birthDate")
    if born is not None:
        age = age_on(today, born)
        if age is None:
            yield Ignored("age", "unreadable")
        else:
            years, is_sure = age
            midnight = datetime.combine(today, time.max, UTC)
            yield _checked("age", years, "birth_date" if is_sure else "birth_year", midnight)


def _in_observation(observation: dict[str, Any], today: date) -> Iterator[Found | Ignored]:
    codes = [code for system, code in _codings(observation.get("code")) if system == LOINC]
    field = next((_FIELD_OF_CODE[code] for code in codes if code in _FIELD_OF_CODE), None)
    if field is None and SMOKING_STATUS in codes:
        field = "smoking"
    if field is None:
        code = next((code for code in codes if _LOINC_CODE.fullmatch(code)), "")
        why: Why = "computed" if BODY_MASS_INDEX.code in codes else "not_asked"
        yield Ignored(f"Observation {code}".rstrip(), why)
        return
    when = _observed(observation)
    wrong = _not_now(field, observation, when, today)
    if wrong is not None:
        yield Ignored(field, wrong)
    elif field == "smoking":
        yield _smoking(observation.get("valueCodeableConcept"), when)
    else:
        yield _measured(field, MEASUREMENTS[field], observation.get("valueQuantity"), when)


def _in_questionnaire_response(response: dict[str, Any], today: date) -> Iterator[Found | Ignored]:
    if response.get("questionnaire") != QUESTIONNAIRE:
        yield Ignored("QuestionnaireResponse", "not_asked")
        return
    when = moment(response.get("authored"))
    for item in _list(response.get("item")):
        field = item.get("linkId") if isinstance(item, dict) else None
        if not isinstance(field, str) or field not in registry().questions:
            yield Ignored("QuestionnaireResponse", "not_asked")
            continue
        wrong = _not_now(field, response, when, today)
        if wrong is not None:
            yield Ignored(field, wrong)
            continue
        answers = _list(item.get("answer"))
        yield _checked(field, _answer(answers[0] if answers else None), "questionnaire", when)


def _not_now(field: str, resource: dict[str, Any], when: datetime | None, today: date) -> Why | None:
    """Why a resource says nothing about today, if so."""
    if resource.get("status") in _WITHDRAWN:
        return "withdrawn"
    if when is None:
        return None
    # A day's grace, as today is a day somewhere and the record's moment is in UTC.
    if when.date() > today + timedelta(days=1):
        return "future"
    if field == "age" and when.date() < today - _A_YEAR:
        return "out_of_date"
    return None


def _observed(observation: dict[str, Any]) -> datetime | None:
    period = observation.get("effectivePeriod")
    ends = (period.get("end"), period.get("start")) if isinstance(period, dict) else ()
    instants = (observation.get("effectiveDateTime"), observation.get("effectiveInstant"))
    known = (moment(text) for text in (*instants, *ends, observation.get("issued")))
    return next((when for when in known if when is not None), None)


def _smoking(concept: Any, when: datetime | None) -> Found | Ignored:
    levels = [SMOKING_ANSWERS[coding] for coding in _codings(concept) if coding in SMOKING_ANSWERS]
    if not levels:
        return Ignored("smoking", "unclear_answer")
    return Found("smoking", levels[0], "measurement", when)


def _measured(field: str, measurement: Measurement, quantity: Any, when: datetime | None) -> Found | Ignored:
    amount = quantity.get("value") if isinstance(quantity, dict) else None
    # "Less than 90 kg" is no weight.
    if (
        isinstance(amount, bool)
        or not isinstance(amount, int | float)
        or quantity.get("comparator") is not None
    ):
        return Ignored(field, "unreadable")
    unit = _unit(quantity)
    if unit not in measurement.worth:
        return Ignored(field, "unknown_unit")
    if unit == measurement.unit:
        return _checked(field, _completed(amount) if field == "age" else amount, "measurement", when)
    try:
        return _checked(field, amount * measurement.worth[unit], "converted", when)
    except OverflowError:
        return Ignored(field, "out_of_range")


def _completed(years: float) -> float:
    """Age in whole years; what is no number stays as it is."""
    return math.floor(years) if isinstance(years, float) and math.isfinite(years) else years


def _unit(quantity: dict[str, Any]) -> str:
    """UCUM code of a quantity; without one, what its words stand for."""
    code, words = quantity.get("code"), quantity.get("unit")
    if isinstance(code, str) and quantity.get("system") in (UCUM, None):
        return code
    if code is not None or not isinstance(words, str):
        return ""
    return UNITS_IN_WORDS.get(words.strip().lower(), words.strip())


def _answer(answer: Any) -> Any:
    """The value of an item of ours, in each form it may come back in."""
    if not isinstance(answer, dict):
        return ""
    coding, quantity = answer.get("valueCoding"), answer.get("valueQuantity")
    if isinstance(coding, dict):
        return coding.get("code")
    if isinstance(quantity, dict):
        return quantity.get("value")
    plain = (answer.get(kind) for kind in ("valueInteger", "valueDecimal", "valueString"))
    return next((value for value in plain if value is not None), None)


def _checked(field: str, answer: Any, source: Source, when: datetime | None) -> Found | Ignored:
    """An answer as its question takes it."""
    wrongs: dict[str, Why] = {"out_of_range": "out_of_range", "unknown_level": "unclear_answer"}
    try:
        taken = registry().questions[field].check(answer)
    except AnswerRefused as refused:
        return Ignored(field, wrongs.get(refused.wrong, "unreadable"))
    return Ignored(field, "unreadable") if taken is None else Found(field, taken, source, when)


def _codings(concept: Any) -> list[tuple[str, str]]:
    """System and code of each coding of a CodeableConcept."""
    codings = _list(concept.get("coding")) if isinstance(concept, dict) else []
    pairs = [(coding.get("system"), coding.get("code")) for coding in codings if isinstance(coding, dict)]
    return [(system, code) for system, code in pairs if isinstance(system, str) and isinstance(code, str)]


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
