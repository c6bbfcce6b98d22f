"""Codes that records use for what BackRisk asks, each with where it was looked up.

This material contains content from LOINC (http://loinc.org). LOINC is copyright Regenstrief
Institute, Inc. and the Logical Observation Identifiers Names and Codes (LOINC) Committee and is
available at no cost under the license at http://loinc.org/license. LOINC is a registered United
States trademark of Regenstrief Institute, Inc.
"""

from __future__ import annotations

from dataclasses import dataclass

from ...units import CM_PER_INCH, INCHES_PER_FOOT, KG_PER_POUND, POUNDS_PER_STONE

LOINC = "http://loinc.org"
UCUM = "http://unitsofmeasure.org"
SNOMED = "http://snomed.info/sct"
CATEGORY = "http://terminology.hl7.org/CodeSystem/observation-category"

QUESTIONNAIRE = "urn:backrisk:questionnaire:1"
"""Names the questions; an item's ``linkId`` is a field of ``Profile``."""

ANSWER = "urn:backrisk:answer"
"""Code system of the levels of ``Profile``."""

METHOD = "urn:backrisk:method"
"""Code system of the index; its version is the model's."""


@dataclass(frozen=True)
class Measurement:
    """A number as records hold it: LOINC code, UCUM unit, and what other units are worth in it."""

    code: str
    unit: str
    worth: dict[str, float]


# Codes and the units kg, g, [lb_av], [oz_av], cm and [in_i]: profiles of vital signs of FHIR R4 and their
# value sets (hl7.org/fhir/R4/bodyheight.html, bodyweight.html, bmi.html; ucum-bodyweight, ucum-bodylength).
# Age: HL7 value set v3-LOINCObservationActContextAgeDefinitionCode (terminology.hl7.org).
MEASUREMENTS = {
    "height_cm": Measurement(
        "8302-2",
        "cm",
        {
            "cm": 1.0,
            "m": 100.0,
            "mm": 0.1,
            "[in_i]": CM_PER_INCH,
            "[ft_i]": CM_PER_INCH * INCHES_PER_FOOT,
        },
    ),
    "weight_kg": Measurement(
        "29463-7",
        "kg",
        {
            "kg": 1.0,
            "g": 0.001,
            "[lb_av]": KG_PER_POUND,
            "[oz_av]": KG_PER_POUND / 16,
            "[stone_av]": KG_PER_POUND * POUNDS_PER_STONE,
        },
    ),
    "age": Measurement("30525-0", "a", {"a": 1.0}),
}
"""By field of ``Profile``."""

BODY_MASS_INDEX = Measurement("39156-5", "kg/m2", {})
"""Written for readers of a record; never read, as height and weight say it."""

UNITS_IN_WORDS = {
    "in": "[in_i]",
    "inch": "[in_i]",
    "inches": "[in_i]",
    "ft": "[ft_i]",
    "lb": "[lb_av]",
    "lbs": "[lb_av]",
    "oz": "[oz_av]",
    "st": "[stone_av]",
    "year": "a",
    "years": "a",
    "yr": "a",
    "yrs": "a",
}
"""Units as records write them where they give no UCUM code."""

SMOKING_STATUS = "72166-2"
"""Tobacco smoking status; US Core 3.1.1, value set us-core-smoking-status-observation-codes."""

# HL7 International Patient Summary 1.1, value set current-smoking-status-uv-ips (LOINC answers), and
# US Core 3.1.1, value set us-core-observation-smokingstatus (SNOMED CT); the map between them is the
# former's. "Smoker, current status unknown" (LA18979-7, 77176002) is neither former nor current.
SMOKING_ANSWERS = {
    (LOINC, "LA18978-9"): "never",
    (LOINC, "LA15920-4"): "former",
    (LOINC, "LA18976-3"): "current",  # every day
    (LOINC, "LA18977-1"): "current",  # some days
    (LOINC, "LA18981-3"): "current",  # heavy
    (LOINC, "LA18982-1"): "current",  # light
    (SNOMED, "266919005"): "never",
    (SNOMED, "8517006"): "former",
    (SNOMED, "449868002"): "current",
    (SNOMED, "428041000124106"): "current",
    (SNOMED, "428071000124103"): "current",
    (SNOMED, "428061000124105"): "current",
    (ANSWER, "never"): "never",
    (ANSWER, "former"): "former",
    (ANSWER, "current"): "current",
}
"""Answers that are read. SNOMED CT is licensed: its codes are understood here, and never written."""

# LOINC has no answer for a smoker of whom it is not known whether every day or on some days.
SMOKING_WRITTEN = {"never": "LA18978-9", "former": "LA15920-4"}
"""LOINC answers that say just what a level says."""
