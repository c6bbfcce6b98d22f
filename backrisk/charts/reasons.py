"""What raises and lowers a person's number, as bars with their words: by group or by factor."""

from __future__ import annotations

from backrisk.assessment import Assessment
from backrisk.people import people_of_100
from backrisk.registry import registry
from backrisk.texts import Texts

from .contributions import Bar

_WORTH_NAMING = 0.5
"""People of 100 below which no group is said to move the number."""


def takeaway(result: Assessment, say: Texts) -> str:
    """The group that moves the number most, in one sentence."""
    group, most = max(result.groups.items(), key=lambda pair: abs(pair[1]))
    if abs(most) < _WORTH_NAMING:
        return say("profile.takeaway_average", average=people_of_100(result.baseline))
    way = "profile.takeaway_raises" if most > 0 else "profile.takeaway_lowers"
    return say(
        way, name=say.groups[group].name, per_100=f"{abs(most):.1f}", average=people_of_100(result.baseline)
    )


def group_bars(result: Assessment, say: Texts) -> dict[str, Bar]:
    """One bar a group, those that can change first."""
    factors = registry().factors.values()
    changeable = {factor.entry.group for factor in factors if factor.changeable}
    answered = {part.group for part in result.contributions if part.answer is not None}
    ordered = sorted(result.groups, key=lambda group: group not in changeable)
    return {
        group: Bar(
            say.groups[group].name
            if group in changeable
            else say("profile.fixed", name=say.groups[group].name),
            result.groups[group],
            _label(result.groups[group], group in answered, say),
        )
        for group in ordered
    }


def factor_bars(result: Assessment, say: Texts) -> dict[str, Bar]:
    """One bar an answered factor, those that can change first."""
    answered = [part for part in result.contributions if part.answer is not None]
    factors = registry().factors
    return {
        part.factor: Bar(
            name if factors[part.factor].changeable else say("profile.fixed", name=name),
            part.per_100,
            _label(part.per_100, True, say),
        )
        for part in sorted(answered, key=lambda part: not factors[part.factor].changeable)
        for name in [say.factors[part.factor].name]
    }


def _label(per_100: float, answered: bool, say: Texts) -> str:
    if not answered:
        return say("profile.open")
    rounded = round(per_100, 1)
    if rounded == 0:
        return say("profile.no_change")
    return say("profile.raises" if rounded > 0 else "profile.lowers", per_100=f"{abs(rounded):.1f}")
