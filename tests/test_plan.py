"""A plan file: what is written is read, for ever; what is no plan is refused, and nothing falls over."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backrisk import Profile, assess
from backrisk.changes import options
from backrisk.plan import (
    LARGEST,
    LONGEST,
    VERSION,
    Plan,
    PlannedChange,
    PlanRefused,
    Refusal,
    compare,
    one_line,
    plan_of,
    read,
    write,
)

from .conftest import REPO
from .profiles import profiles

KEPT = {version: REPO / "tests" / "plans" / f"version_{version}.json" for version in range(1, VERSION + 1)}
START = Profile(age=45, height_cm=175, weight_kg=95, lifting="heavy", strengthening_days=0, stress="high")


def planned(person: Profile, data: st.DataObject) -> Plan:
    """Any plan this person could make."""
    found = options(person)
    picked = data.draw(st.lists(st.sampled_from(found), unique=True)) if found else []
    changes = tuple(
        PlannedChange(
            factor=one.factor,
            to=data.draw(st.sampled_from(one.choices)),
            when=one_line(data.draw(st.text())),
            where=one_line(data.draw(st.text(max_size=300))),
        )
        for one in picked
    )
    return plan_of(person, changes, data.draw(st.dates()))


# The first text of any kind makes Hypothesis build its table of characters.
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(profiles(), st.data())
def test_what_is_written_is_read(person: Profile, data: st.DataObject) -> None:
    plan = planned(person, data)
    assert read(write(plan)) == plan
    assert read(write(plan).encode()) == plan


@pytest.mark.parametrize(("version", "file"), KEPT.items())
def test_a_file_of_every_version_is_read_for_ever(version: int, file: Any) -> None:
    held = json.loads(file.read_bytes())
    assert held["version"] == version
    plan = read(file.read_bytes())
    assert plan.made == date(2026, 3, 3)
    assert (plan.then.age, plan.then.weight_kg, plan.then.sex) == (45, 95, "male")
    assert [(change.factor, change.to) for change in plan.changes] == [
        ("strengthening_days", 2),
        ("body_mass_index", 88),
        ("stress", "moderate"),
    ]
    assert (plan.changes[0].when, plan.changes[0].where) == ("after breakfast", "at home")


def version_1() -> dict[str, Any]:
    held: dict[str, Any] = json.loads(KEPT[1].read_text("utf-8"))
    return held


def refusal(content: str | bytes) -> Refusal:
    with pytest.raises(PlanRefused) as refused:
        read(content)
    assert str(refused.value) == refused.value.code, "says more than why"
    return refused.value.code


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "not_a_plan"),
        (b"\xff\xfe\x00", "not_a_plan"),
        ("hello", "not_a_plan"),
        ("[1, 2]", "not_a_plan"),
        ("null", "not_a_plan"),
        ('{"version": 1}', "not_a_plan"),
        ('{"name": "another", "version": 99}', "not_a_plan"),
        ("[" * 60_000, "not_a_plan"),
        ("9" * 5_000, "not_a_plan"),
        (b" " * (LARGEST + 1), "too_large"),
        ('{"name": "backrisk-plan"}', "damaged"),
        ('{"name": "backrisk-plan", "version": 1}', "damaged"),
        ('{"name": "backrisk-plan", "version": true}', "damaged"),
        ('{"name": "backrisk-plan", "version": 0}', "damaged"),
        ('{"name": "backrisk-plan", "version": "1"}', "damaged"),
        ('{"name": "backrisk-plan", "version": 2}', "newer"),
        ('{"name": "backrisk-plan", "version": 1e3}', "damaged"),
    ],
)
def test_what_is_no_plan_is_refused(content: str | bytes, code: Refusal) -> None:
    assert refusal(content) == code


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("model_version",), "one"),
        (("made",), "yesterday"),
        (("then",), None),
        (("then", "age"), 12),
        (("then", "weight_kg"), float("nan")),
        (("then", "secret"), "x"),
        (("extra",), 1),
        (("changes",), {}),
        (("changes", 0, "factor"), "age"),
        (("changes", 0, "factor"), "no such factor"),
        (("changes", 0, "to"), "two"),
        (("changes", 0, "to"), None),
        (("changes", 1, "to"), -5),
        (("changes", 1, "factor"), "strengthening_days"),
        (("changes", 0, "when"), "x" * (LONGEST + 1)),
        (("changes", 0, "where"), "a\u0007b"),
        (("changes", 0, "where"), "a\nb"),
        (("changes", 0, "where"), "a\u202eb"),
        (("changes", 0, "where"), "\ud800"),
    ],
)
def test_a_plan_that_says_what_none_can_say_is_refused(path: tuple[Any, ...], value: Any) -> None:
    held = version_1()
    inside: Any = held
    for key in path[:-1]:
        inside = inside[key]
    inside[path[-1]] = value
    assert refusal(json.dumps(held)) == "damaged"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner, max_size=4),
    max_leaves=8,
)


@st.composite
def spoilt(draw: st.DrawFn) -> str | bytes:
    """A plan with one part replaced by anything, or with a piece cut out, put in or torn off; or no plan."""
    kind = draw(st.sampled_from(["bytes", "text", "json", "part", "torn", "cut"]))
    if kind == "bytes":
        return draw(st.binary(max_size=200))
    if kind == "text":
        return draw(st.text(max_size=200))
    if kind == "json":
        return json.dumps(draw(JSON))
    whole = KEPT[1].read_bytes()
    if kind == "torn":
        return whole[: draw(st.integers(0, len(whole) - 3))]
    if kind == "cut":
        start = draw(st.integers(0, len(whole) - 1))
        return whole[:start] + draw(st.binary(max_size=5)) + whole[start + draw(st.integers(0, 30)) :]
    held = version_1()
    place = draw(st.sampled_from([held, held["then"], *held["changes"]]))
    place[draw(st.sampled_from(sorted(place)))] = draw(JSON)
    return json.dumps(held)


@settings(max_examples=2_000, deadline=None)
@given(spoilt())
def test_no_file_makes_reading_fall_over(content: str | bytes) -> None:
    found = read_or_refuse(content)
    if isinstance(found, Plan):
        # Some spoils are harmless; what is read can be written, and compares with anybody.
        assert read(write(found)) == found
        compare(found, START)
    else:
        assert found in Refusal.__args__


def read_or_refuse(content: str | bytes) -> Plan | str:
    try:
        return read(content)
    except PlanRefused as refused:
        return str(refused)


def test_text_is_taken_as_one_line_that_a_plan_can_hold() -> None:
    assert one_line("  after\tbreakfast\n\u202e ") == "after breakfast"
    assert len(one_line("x" * 500)) == LONGEST
    assert one_line("à la maison, 家") == "à la maison, 家"


def test_a_plan_has_two_thousand_bytes_and_not_more_than_is_read() -> None:
    widest = Profile(age=45, height_cm=175, weight_kg=300, lifting="heavy_often", stress="high")
    changes = tuple(
        PlannedChange(factor=one.factor, to=one.choices[-1], when="家" * LONGEST, where="家" * LONGEST)
        for one in options(widest)
    )
    assert len(changes) == 3
    text = write(plan_of(widest, changes, date(2026, 1, 1)))
    assert len(text.encode()) < LARGEST / 17 * len(changes), "all 17 changes would not fit"


# Then and now


def plan() -> Plan:
    return plan_of(
        START,
        (
            PlannedChange(factor="strengthening_days", to=2),
            PlannedChange(factor="body_mass_index", to=88),
            PlannedChange(factor="stress", to="low"),
            PlannedChange(factor="lifting", to="rarely"),
        ),
        date(2026, 1, 1),
    )


def test_then_now_and_goal_are_the_numbers_of_those_answers() -> None:
    now = Profile(**{**dict(START), "strengthening_days": 1})
    found = compare(plan(), now)
    goal = Profile(
        **{**dict(START), "strengthening_days": 2, "weight_kg": 88, "stress": "low", "lifting": "rarely"}
    )
    assert found.then == assess(START).probability
    assert found.now == assess(now).probability
    assert found.goal == assess(goal).probability
    assert found.goal < found.now < found.then


@pytest.mark.parametrize(
    ("now", "progress"),
    [
        ({}, "not_yet not_yet not_yet not_yet"),
        (
            {"strengthening_days": 1, "weight_kg": 90, "stress": "moderate"},
            "on_the_way on_the_way on_the_way not_yet",
        ),
        (
            {"strengthening_days": 3, "weight_kg": 88.04, "stress": "low", "lifting": "rarely"},
            "reached reached reached reached",
        ),
        ({"weight_kg": 99, "lifting": "heavy_often"}, "not_yet not_yet not_yet not_yet"),
        ({"lifting": None, "weight_kg": None}, "not_yet not_answered not_yet not_answered"),
    ],
)
def test_each_planned_change_is_said_to_be_reached_or_not(now: dict[str, Any], progress: str) -> None:
    assert compare(plan(), Profile(**{**dict(START), **now})).progress == tuple(progress.split())


def test_what_was_answered_then_and_is_open_now_is_named() -> None:
    assert compare(plan(), START).open_now == ()
    now = Profile(**{**dict(START), "lifting": None, "height_cm": None})
    assert compare(plan(), now).open_now == ("body_mass_index", "lifting")
