"""From the items of a health survey to ``Profile``, decided from their meaning.

One line was settled after a first look at the data: a draft read agreement that the job requires a
lot of physical effort as lifting 25 kg, and strong agreement as doing so over 15 times a day. It
ranked people less well, but was dropped because the item says neither. What such readings would
give is reported beside the result (``report.READINGS``).

The survey is the Canadian Community Health Survey - Mental Health 2012 as harmonised for this
check. It counts people who *have* back problems, diagnosed and lasting six months or more
(prevalence), where the index speaks of a new episode within a year (incidence): so it can say how
well the index ranks people, not whether its level is right.

One function a field, each with its reason. An item that was not asked, not answered or lies
outside what the question takes is "not sure". Nothing else is mapped: arthritis, education,
occupation group and work stress have no field that asks the same.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ..profile import Profile
from ..registry import AnswerRefused, registry

Items = Mapping[str, str | float | None]
"""One person's survey items by name; ``None`` was not asked or not answered."""

MODERATE_DISTRESS = 5
"""K6 from which distress is moderate: Prochaska 2012, doi:10.1002/mpr.1349."""

SERIOUS_DISTRESS = 13
"""K6 from which distress is serious: Kessler 2003, doi:10.1001/archpsyc.60.2.184."""


def profile_of(items: Items) -> Profile | None:
    """A person's answers; ``None`` where the index does not apply, for want of an age it takes."""
    answers = {field: _as_asked(field, take(items)) for field, take in MAPPING.items()}
    return None if answers["age"] is None else Profile(**answers)


def age(items: Items) -> int | None:
    """``age``: the midpoint of the five-year band, the best guess at the age; whole years are asked."""
    years = _number(items, "age")
    return None if years is None else int(years)


def sex(items: Items) -> str | None:
    """``sex``: the same two answers."""
    return _text(items, "sex")


def height_cm(items: Items) -> float | None:
    """``height_m`` in centimetres: the same measure, to the millimetre it was recorded in."""
    metres = _number(items, "height_m")
    return None if metres is None else round(100 * metres, 1)


def weight_kg(items: Items) -> float | None:
    """``weight_kg``: the same measure; with height it makes the index's own body-mass index."""
    return _number(items, "weight_kg")


def smoking(items: Items) -> str | None:
    """``smoking``: the same three answers."""
    return _text(items, "smoking")


def activity_minutes(items: Items) -> float | None:
    """``activity_min_week``: the same measure; above the question's largest answer, that answer."""
    minutes = _number(items, "activity_min_week")
    most = registry().questions["activity_minutes"].ask.high
    return minutes if minutes is None or most is None else min(minutes, most)


def lifting(items: Items) -> str | None:
    """``work_physical_effort``: the nearest item to loads at work.

    Whoever does not agree that the job requires a lot of physical effort (0, 1) rarely lifts, who
    neither agrees nor disagrees or agrees (2, 3) counts as light, who strongly agrees (4) as heavy.
    Never as heavy over 15 times a day: the item says nothing of 25 kg or of how often. It was put to
    people under 75 who worked in the past 12 months; for all others the answer is "not sure",
    because nothing is known of what they lift.
    """
    effort = _number(items, "work_physical_effort")
    if effort is None:
        return None
    return "rarely" if effort <= 1 else "light" if effort <= 3 else "heavy"


def stress(items: Items) -> str | None:
    """``life_stress``: how stressful most days are, cut where the registry's shares cut the same item.

    Not at all or not very (1, 2) is low, a bit (3) moderate, quite a bit or extremely (4, 5) high.
    """
    level = _number(items, "life_stress")
    if level is None:
        return None
    return "low" if level <= 2 else "moderate" if level <= 3 else "high"


def low_mood(items: Items) -> str | None:
    """``distress_k6`` and ``mood_disorder``: two views of the same.

    The K6 scale (0-24) asks how often in a month one felt low, hopeless or worthless: serious
    distress is often, moderate sometimes, less never. A diagnosed mood disorder is often, whatever
    the scale says of the past month.
    """
    if _number(items, "mood_disorder") == 1:
        return "often"
    distress = _number(items, "distress_k6")
    if distress is None:
        return None
    if distress >= SERIOUS_DISTRESS:
        return "often"
    return "sometimes" if distress >= MODERATE_DISTRESS else "never"


MAPPING: Mapping[str, Callable[[Items], str | float | None]] = {
    "age": age,
    "sex": sex,
    "height_cm": height_cm,
    "weight_kg": weight_kg,
    "smoking": smoking,
    "activity_minutes": activity_minutes,
    "lifting": lifting,
    "stress": stress,
    "low_mood": low_mood,
}
"""By field of ``Profile``: what its answer is made from, and why."""


def _as_asked(field: str, answer: Any) -> Any:
    # Age is required, but here it may be missing like any other item: the caller says what follows.
    try:
        return None if answer is None else registry().questions[field].check(answer)
    except AnswerRefused:
        return None


def _number(items: Items, name: str) -> float | None:
    value = items[name]
    return value if isinstance(value, int | float) else None


def _text(items: Items, name: str) -> str | None:
    value = items[name]
    return value if isinstance(value, str) else None
