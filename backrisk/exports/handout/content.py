"""What stands on the handout, before it is set as a page: the same words and numbers as everywhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from backrisk.amounts import WeightUnit, step_words
from backrisk.assessment import assess
from backrisk.changes import Effect, effect, field_of
from backrisk.charts.contributions import contributions_chart, contributions_frame
from backrisk.charts.icon_array import ICON_ARRAY, icon_array_frame
from backrisk.charts.reasons import group_bars, takeaway
from backrisk.exports.pictures import svg
from backrisk.people import PEOPLE, as_people, fewer_of_100, people_of_100
from backrisk.plan import PlannedChange
from backrisk.profile import Profile
from backrisk.registry import Source, registry
from backrisk.texts import Texts

LONGEST_GREETING = 400
"""Characters of the greeting: a few lines."""

_REASONS_WIDTH = 420
_CARE = ("stop", "stretch", "rest", "heat", "walk", "exercise")


@dataclass(frozen=True)
class Picture:
    """A drawing as SVG text and what it shows in words."""

    svg: str
    alt: str


@dataclass(frozen=True)
class Agreed:
    """A change that was agreed: what, from what to what, when, where, and how many fewer of 100."""

    title: str
    step: str
    first_step: str
    when: str
    where: str
    effect: str


@dataclass(frozen=True)
class Handout:
    """All texts and pictures of the handout, in the order they stand."""

    language: str
    title: str
    made: str
    notice: str
    greeting: str
    number: str
    sentence: str
    range: str
    limits: str
    people: Picture
    people_key: str
    reasons_title: str
    reasons_takeaway: str
    reasons: Picture
    reasons_columns: tuple[str, str]
    reasons_rows: tuple[tuple[str, str], ...]
    plan_title: str
    plan: str
    when: str
    where: str
    agreed: tuple[Agreed, ...]
    spasm_title: str
    spasm: tuple[str, ...]
    call_title: str
    call: tuple[str, ...]
    sources_title: str
    sources: str
    link_title: str
    link: str
    qr: Picture | None
    version: str


def handout(
    profile: Profile,
    say: Texts,
    *,
    made: date,
    changes: Sequence[PlannedChange] = (),
    greeting: str = "",
    notice: str = "",
    link: str = "",
    qr: Picture | None = None,
    weight_unit: WeightUnit = "kg",
) -> Handout:
    """Put a person's handout together.

    Parameters
    ----------
    profile
        The answers.
    say
        Texts in the reader's language, which need not be the one of whoever makes it.
    made
        The day that stands on it.
    changes
        What was agreed, in the order to be shown.
    greeting
        A few words of one's own; they are in the file and nowhere else.
    notice
        What must be seen first, such as that the patient is made up.
    link, qr
        An address to come back to, and its code as a picture.
    weight_unit
        Of the weights in the changes.
    """
    result = assess(profile)
    frames = as_people(result)
    bars = list(group_bars(result, say).values())
    return Handout(
        language=say.language,
        title=say("handout.title"),
        made=say("handout.made", date=f"{made.day} {made:%B %Y}"),
        notice=notice,
        greeting=greeting[:LONGEST_GREETING],
        number=say("result.number", **frames),
        sentence=say("result.sentence", **frames),
        range=say("result.range", **frames),
        limits=say("result.limits"),
        people=Picture(svg(ICON_ARRAY, icon_array_frame(frames["n"])), say("icons.alt", **frames)),
        people_key=say("icons.key", **frames),
        reasons_title=say("profile.title"),
        reasons_takeaway=takeaway(result, say).replace("**", ""),
        reasons=Picture(
            svg(contributions_chart(bars), contributions_frame(bars), _REASONS_WIDTH),
            say("profile.alt", bars="; ".join(f"{bar.name}: {bar.label}" for bar in bars)),
        ),
        reasons_columns=(say("profile.column.name"), say("profile.column.people")),
        reasons_rows=tuple((bar.name, bar.label) for bar in bars),
        plan_title=say("handout.plan"),
        plan=_together(profile, changes, say),
        when=say("handout.when"),
        where=say("handout.where"),
        agreed=tuple(_agreed(profile, planned, weight_unit, say) for planned in changes),
        spasm_title=say("steps.sheet"),
        spasm=tuple(f"{say.care.steps[name].title}. {say.care.steps[name].text}" for name in _CARE),
        call_title=say("handout.call"),
        call=(say("care.emergency_line").replace("**", ""), say.care.milestones["days_3"].text),
        sources_title=say("handout.sources"),
        sources="; ".join(_cited(registry().sources[source]) for source in _sources(profile, changes, say)),
        link_title=say("handout.link"),
        link=link,
        qr=qr,
        version=say("handout.version", version=result.model_version),
    )


def _together(profile: Profile, changes: Sequence[PlannedChange], say: Texts) -> str:
    if not changes:
        return say("handout.no_plan")
    both = effect(profile, [planned.change for planned in changes])
    then = people_of_100(both.then)
    return say("handout.together", now=people_of_100(both.now), then=then, rest=PEOPLE - then)


def _agreed(profile: Profile, planned: PlannedChange, unit: WeightUnit, say: Texts) -> Agreed:
    tip = say.factors[planned.factor].tip
    if tip is None:
        raise KeyError(planned.factor)
    return Agreed(
        title=tip.title,
        step=step_words(getattr(profile, field_of(planned.factor)), planned.change, say, unit),
        first_step=tip.first_step,
        when=planned.when or say("plan.sheet.blank"),
        where=planned.where or say("plan.sheet.blank"),
        effect=_fewer(effect(profile, [planned.change]), say),
    )


def _fewer(alone: Effect, say: Texts) -> str:
    n = fewer_of_100(alone.now, alone.then)
    return say("handout.fewer", n=n) if n else say("handout.fewer_small")


def _sources(profile: Profile, changes: Sequence[PlannedChange], say: Texts) -> list[str]:
    """Ids of the sources that this handout's numbers and words rest on, each once, by name."""
    evidence = registry()
    answered = [factor for name, factor in evidence.factors.items() if getattr(profile, name) is not None]
    studies = [evidence.model.outcome.evidence]
    studies += [
        level.published.effect.evidence
        for factor in answered
        for level in factor.levels
        if level.published.effect and level.published.effect.evidence
    ]
    tips = [say.factors[planned.factor].tip for planned in changes]
    studies += [study for tip in tips if tip for study in tip.sources]
    care = [*(say.care.steps[name] for name in _CARE), say.care.milestones["days_3"]]
    found = {evidence.studies[study].source for study in studies}
    return sorted(found | {source for statement in care for source in statement.sources})


def _cited(source: Source) -> str:
    name = f"{source.citation.split(',')[0]} {source.year}"
    return f"{name} (doi {source.doi})" if source.doi else name
