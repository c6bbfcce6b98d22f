"""Handouts for the tests: one with everything at its worst and every change agreed, one with a little."""

from __future__ import annotations

from datetime import date

from backrisk import Profile
from backrisk.changes import options
from backrisk.exports.handout import Handout, handout
from backrisk.exports.handout.content import LONGEST_GREETING, Picture
from backrisk.exports.qr import qr_svg
from backrisk.plan import LONGEST, PlannedChange
from backrisk.share import link
from backrisk.texts import texts

MADE = date(2026, 3, 2)
WORST = Profile(
    age=52,
    sex="female",
    height_cm=170,
    weight_kg=92,
    sitting_posture="slumped",
    sitting_hours=9,
    lifting="heavy_often",
    bending_twisting="often",
    pushing_pulling="often",
    kneeling_squatting="often",
    standing_hours=8,
    vibration="daily",
    activity_minutes=20,
    strengthening_days=0,
    walking_minutes=10,
    back_pain_history="three_or_more",
    irritated_nerve="yes",
    smoking="current",
    sleep_problems="often",
    low_mood="often",
    stress="high",
)


def every_change(when: str, where: str) -> tuple[PlannedChange, ...]:
    return tuple(
        PlannedChange(factor=option.factor, to=option.best.to, when=when, where=where)
        for option in options(WORST)
    )


def longest() -> Handout:
    """The longest handout there can be, in letters as wide as words have."""
    line = ("every morning after breakfast " * LONGEST)[:LONGEST].strip()
    url = link("https://back.example.org/", WORST)
    return handout(
        WORST,
        texts(),
        made=MADE,
        changes=every_change(line, line),
        greeting=("Take one thing at a time. " * LONGEST_GREETING)[:LONGEST_GREETING],
        link=url,
        qr=Picture(qr_svg(url, "A square code"), "A square code"),
    )


def short() -> Handout:
    """Two changes, nothing else added."""
    return handout(WORST, texts(), made=MADE, changes=every_change("at noon", "at work")[:2])
