"""What a change does, in whole people of 100 and with the range of the studies."""

from __future__ import annotations

from backrisk.changes import NOTICEABLE, Effect
from backrisk.people import fewer_of_100, people_of_100
from backrisk.texts import Texts


def fewer(effect: Effect) -> int:
    """Whole people fewer of 100."""
    return fewer_of_100(effect.now, effect.then)


def range_words(effect: Effect, say: Texts) -> str:
    """The range of how many fewer; where the studies also fit more people, or only more, that is said."""
    # From the same whole number for now as all else on the page, so that every subtraction comes out.
    now = people_of_100(effect.now)
    low, high = (now - people_of_100(effect.now - end / 100) for end in (effect.low, effect.high))
    if high < 0:
        return say("changes.range_more", low=-high, high=-low)
    if low < 0:
        return say("changes.range_crosses", more=-low, high=high)
    return say("changes.range", low=low, high=high)


def effect_words(effect: Effect, kind: str, say: Texts) -> str:
    """What a change does alone, worded by its kind of evidence: trials cause, cohorts accompany."""
    if effect.per_100 < NOTICEABLE:
        return say("changes.effect_together")
    n = fewer(effect)
    if not n:
        return say("changes.effect_small")
    return say(f"changes.effect.{kind}", n=n, range=range_words(effect, say))
