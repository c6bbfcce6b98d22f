"""Units people use: pounds, stones and pounds, feet and inches. All factors are exact by definition."""

from __future__ import annotations

KG_PER_POUND = 0.45359237
"""International avoirdupois pound, 1959 agreement."""

POUNDS_PER_STONE = 14
CM_PER_INCH = 2.54
INCHES_PER_FOOT = 12


def kg_from_pounds(pounds: float) -> float:
    """Kilograms of a weight in pounds."""
    return pounds * KG_PER_POUND


def kg_from_stones(stones: float, pounds: float = 0.0) -> float:
    """Kilograms of a weight in stones and pounds."""
    return kg_from_pounds(stones * POUNDS_PER_STONE + pounds)


def pounds_from_kg(kg: float) -> float:
    """Pounds of a weight in kilograms."""
    return kg / KG_PER_POUND


def stones_from_kg(kg: float, digits: int = 1) -> tuple[int, float]:
    """Whole stones, and the pounds that remain rounded to ``digits``: never 14.0 of them."""
    stones, pounds = divmod(round(pounds_from_kg(kg), digits), POUNDS_PER_STONE)
    return int(stones), round(pounds, digits)


def cm_from_feet(feet: float, inches: float = 0.0) -> float:
    """Centimetres of a height in feet and inches."""
    return (feet * INCHES_PER_FOOT + inches) * CM_PER_INCH


def cm_from_inches(inches: float) -> float:
    """Centimetres of a length in inches."""
    return inches * CM_PER_INCH


def inches_from_cm(cm: float) -> float:
    """Inches of a length in centimetres."""
    return cm / CM_PER_INCH


def feet_from_cm(cm: float, digits: int = 1) -> tuple[int, float]:
    """Whole feet, and the inches that remain rounded to ``digits``: never 12.0 of them."""
    feet, inches = divmod(round(cm / CM_PER_INCH, digits), INCHES_PER_FOOT)
    return int(feet), round(inches, digits)
