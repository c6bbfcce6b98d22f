"""A plan to keep: the answers it began with, the changes chosen, when and where; a file and back.

The file is JSON with a name and a version. Whatever version a file has, it is read for as long as
there is BackRisk: a later one adds a reader here and leaves this one.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Final, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator

from .assessment import answers_of
from .changes import Change, field_of, question_of, replaced
from .index import score
from .profile import Profile
from .registry import registry

LARGEST = 64 * 1024
"""Bytes of the largest file that is read; a plan has about two thousand."""

LONGEST = 120
"""Characters of when and of where."""

NAME: Final = "backrisk-plan"
VERSION: Final = 1

_KG_SHOWN = 0.05
"""Kilograms that a weight may be over its goal and look the same."""

Refusal = Literal["too_large", "not_a_plan", "newer", "damaged"]
Progress = Literal["reached", "on_the_way", "not_yet", "not_answered"]


class PlanRefused(ValueError):
    """A file that is no plan; ``code`` says why and never holds what is in it."""

    def __init__(self, code: Refusal) -> None:
        super().__init__(code)
        self.code = code


def one_line(text: str) -> str:
    """The text as a plan takes it: one line, no longer than allowed, nothing that is not seen."""
    seen = "".join(" " if _steers(character) else character for character in text)
    return " ".join(seen.split())[:LONGEST].strip()


def _steers(character: str) -> bool:
    # Controls, halves of characters, line breaks, and what turns the direction of text round.
    return (
        unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp")
        or character in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    )


def _is_seen(text: str) -> str:
    if any(_steers(character) for character in text):
        raise ValueError("a character that is not seen")
    return text


Line = Annotated[str, Field(max_length=LONGEST), AfterValidator(_is_seen)]


class _Kept(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class PlannedChange(_Kept):
    """A change with when and where it is to happen."""

    factor: str
    to: str | float
    when: Line = ""
    where: Line = ""

    @property
    def change(self) -> Change:
        """The change itself."""
        return Change(self.factor, self.to)

    @model_validator(mode="after")
    def _is_an_answer(self) -> PlannedChange:
        factor = registry().factors.get(self.factor)
        if factor is None or not factor.changeable:
            raise ValueError("not a factor that can change")
        if question_of(self.factor).check(self.to) is None:
            raise ValueError("no answer")
        return self


class Plan(_Kept):
    """A person's answers on the day, and what they set out to change.

    The numbers are not kept: they are worked out anew, by the model in use.
    """

    name: Literal["backrisk-plan"] = NAME
    version: Literal[1] = VERSION
    model_version: Annotated[str, Field(pattern=r"^\d{1,4}\.\d{1,4}\.\d{1,4}$")]
    made: date
    then: Profile
    changes: tuple[PlannedChange, ...]

    @model_validator(mode="after")
    def _changes_each_factor_once(self) -> Plan:
        factors = [planned.factor for planned in self.changes]
        if len(set(factors)) < len(factors):
            raise ValueError("a factor is changed twice")
        return self


_READERS: dict[int, Callable[[Any], Plan]] = {1: Plan.model_validate}


def plan_of(profile: Profile, changes: tuple[PlannedChange, ...], made: date) -> Plan:
    """A plan by the model in use."""
    return Plan(model_version=registry().model.model_version, made=made, then=profile, changes=changes)


def write(plan: Plan) -> str:
    """The plan as JSON; open answers are left out."""
    return json.dumps(plan.model_dump(mode="json", exclude_none=True), ensure_ascii=False, indent=2) + "\n"


def read(content: str | bytes) -> Plan:
    """Read a plan of any version.

    Raises
    ------
    PlanRefused
        When the file is larger than a plan can be, is none, is of a version still to come, or says
        something a plan cannot say.
    """
    if len(content) > LARGEST:
        raise PlanRefused("too_large")
    try:
        held = json.loads(content)
    except (ValueError, RecursionError):
        raise PlanRefused("not_a_plan") from None
    if not isinstance(held, dict) or held.get("name") != NAME:
        raise PlanRefused("not_a_plan")
    version = held.get("version")
    if isinstance(version, int) and version > VERSION:
        raise PlanRefused("newer")
    if type(version) is not int or version not in _READERS:
        raise PlanRefused("damaged")
    try:
        return _READERS[version](held)
    except ValidationError:
        raise PlanRefused("damaged") from None


@dataclass(frozen=True)
class Comparison:
    """Probabilities by the model in use: on the day of the plan, now, and with all its changes made."""

    then: float
    now: float
    goal: float
    progress: tuple[Progress, ...]
    open_now: tuple[str, ...]


def compare(plan: Plan, profile: Profile) -> Comparison:
    """Compare a plan with the answers of now.

    ``progress`` has one code a planned change; ``open_now`` names the factors answered on the day of
    the plan that are open now, without which the numbers do not compare.
    """
    goal = replaced(plan.then, [planned.change for planned in plan.changes])
    then, now = answers_of(plan.then), answers_of(profile)
    return Comparison(
        then=score(registry(), then).probability,
        now=score(registry(), now).probability,
        goal=score(registry(), answers_of(goal)).probability,
        progress=tuple(_progress(planned, plan.then, profile) for planned in plan.changes),
        open_now=tuple(factor for factor in then if factor not in now),
    )


def _progress(planned: PlannedChange, then: Profile, now: Profile) -> Progress:
    field = field_of(planned.factor)
    start, reached = getattr(then, field), getattr(now, field)
    if reached is None:
        return "not_answered"
    if _short_of(planned, reached) <= 0.0:
        return "reached"
    return (
        "on_the_way"
        if start is not None and _short_of(planned, reached) < _short_of(planned, start)
        else "not_yet"
    )


def _short_of(planned: PlannedChange, answer: str | float) -> float:
    """How far an answer is from the goal: in effect for levels, else in the unit of the question."""
    factor = registry().factors[planned.factor]
    if isinstance(answer, str) or isinstance(planned.to, str):
        return factor.effect_of(answer)[0] - factor.effect_of(planned.to)[0]
    if factor.entry.more_is_better:
        return planned.to - answer
    return answer - planned.to - (_KG_SHOWN if field_of(factor.name) == "weight_kg" else 0.0)
