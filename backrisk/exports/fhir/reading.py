"""Answers out of a FHIR bundle of any origin. Whatever it holds, reading ends in answers or one sentence."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any, Literal

from .resources import findings_in, kind_of
from .taking import Imported, choose

LARGEST = 10_000_000
"""Bytes of a bundle that is read: a long record of one person has about a tenth."""

Reason = Literal["too_large", "not_json", "not_fhir", "several_people"]

_READ = ("Patient", "Observation", "QuestionnaireResponse")


class BundleRefused(ValueError):
    """A file that is no bundle of one person; ``reason`` is stable, and nothing of the file is in it."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason


def read_bundle(raw: bytes, today: date) -> Imported:
    """Read answers from a file's content; see `from_bundle`.

    Raises
    ------
    BundleRefused
        When it is too large, no JSON, no FHIR, or about several people.
    """
    if len(raw) > LARGEST:
        raise BundleRefused("too_large")
    try:
        data = json.loads(raw.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        # No UTF-8, no JSON, a number of thousands of digits, or nested past all reason.
        raise BundleRefused("not_json") from None
    return from_bundle(data, today)


def from_bundle(data: Any, today: date) -> Imported:
    """Read answers from a bundle, a list of resources, or one Patient, Observation or QuestionnaireResponse.

    Parameters
    ----------
    data
        What ``json`` made of it.
    today
        The day of the answers: a date of birth is an age only on a day, and nothing later counts.

    Raises
    ------
    BundleRefused
        When it is no FHIR, or about several people.
    """
    resources = _resources(data)
    if len(_people(resources)) > 1:
        raise BundleRefused("several_people")
    return choose(finding for resource in resources for finding in findings_in(resource, today))


def _resources(data: Any) -> list[Any]:
    if isinstance(data, list) and data and all(kind_of(resource) for resource in data):
        return data
    match kind_of(data):
        case "Bundle":
            entries = data.get("entry")
            entries = entries if isinstance(entries, list) else []
            return [entry.get("resource") if isinstance(entry, dict) else None for entry in entries]
        case kind if kind in _READ:
            return [data]
    raise BundleRefused("not_fhir")


def _people(resources: list[Any]) -> set[str]:
    """Whom the resources that are read are about; by one name however they are referred to."""
    read = [resource for resource in resources if kind_of(resource) in _READ]
    patients = [resource for resource in read if kind_of(resource) == "Patient"]
    if len(patients) > 1:
        return {str(patient.get("id", place)) for place, patient in enumerate(patients)}
    subjects = (resource.get("subject") for resource in read)
    references = (subject.get("reference") for subject in subjects if isinstance(subject, dict))
    return {_last_part(reference) for reference in references if isinstance(reference, str)}


def _last_part(reference: str) -> str:
    """``12`` of ``Patient/12``, ``https://…/Patient/12/_history/3`` and ``urn:uuid:12`` alike."""
    return re.split(r"[/:]", re.sub(r"/_history/.*", "", reference, flags=re.DOTALL))[-1]
