"""Every question takes what the design says, and nothing else."""

from __future__ import annotations

import math
from typing import Any

import pytest

from backrisk.registry import GROUPS, AnswerRefused, Question, registry

# The design's table of fields, in its order: levels, or bounds with their unit.
LEVELS: dict[str, tuple[str, ...]] = {
    "sex": ("female", "male"),
    "sitting_posture": ("supported", "mixed", "slumped"),
    "lifting": ("rarely", "light", "heavy", "heavy_often"),
    "pushing_pulling": ("rarely", "sometimes", "often"),
    "bending_twisting": ("rarely", "sometimes", "often"),
    "kneeling_squatting": ("rarely", "sometimes", "often"),
    "vibration": ("none", "some", "daily"),
    "back_pain_history": ("never", "once_or_twice", "three_or_more"),
    "irritated_nerve": ("no", "yes"),
    "smoking": ("never", "former", "current"),
    "sleep_problems": ("never", "sometimes", "often"),
    "low_mood": ("never", "sometimes", "often"),
    "stress": ("low", "moderate", "high"),
}
BOUNDS: dict[str, tuple[float, float, str]] = {
    "age": (18, 100, "years"),
    "height_cm": (120, 230, "cm"),
    "weight_kg": (30, 300, "kg"),
    "sitting_hours": (0, 24, "hours a day"),
    "standing_hours": (0, 24, "hours a day"),
    "activity_minutes": (0, 5000, "minutes a week"),
    "strengthening_days": (0, 7, "days a week"),
    "walking_minutes": (0, 1000, "minutes a day"),
}
WHOLE = {"age", "strengthening_days"}
NOT_NUMBERS = [math.nan, math.inf, -math.inf, True, False, "45", "", b"45", [45], {"age": 45}, 45 + 0j]


def question(field: str) -> Question:
    return registry().questions[field]


def refusal(field: str, answer: Any) -> str:
    with pytest.raises(AnswerRefused) as refused:
        question(field).check(answer)
    assert refused.value.question is question(field)
    return refused.value.wrong


def test_questions_with_levels_are_those_of_the_design() -> None:
    found = {
        q.field: q.levels for q in registry().questions.values() if not q.is_number and q.ask.pattern is None
    }
    assert found == LEVELS


def test_questions_with_numbers_have_the_bounds_and_units_of_the_design() -> None:
    found = {
        q.field: (q.ask.low, q.ask.high, q.ask.unit) for q in registry().questions.values() if q.is_number
    }
    assert found == BOUNDS
    assert {q.field for q in registry().questions.values() if q.ask.whole} == WHOLE


def test_only_age_must_be_answered() -> None:
    assert [q.field for q in registry().questions.values() if q.ask.required] == ["age"]
    assert refusal("age", None) == "missing"
    for field in registry().questions.keys() - {"age"}:
        assert question(field).check(None) is None


def test_groups_are_asked_in_order() -> None:
    groups = [q.group for q in registry().questions.values()]
    assert set(groups) == set(GROUPS)
    # each group once, without another between its questions
    assert len(groups) == sum(groups.count(group) for group in dict.fromkeys(groups))
    assert [group for i, group in enumerate(groups) if i == 0 or group != groups[i - 1]] == list(GROUPS)


@pytest.mark.parametrize("field", LEVELS)
def test_every_level_is_taken_as_it_is_and_nothing_else(field: str) -> None:
    assert [question(field).check(level) for level in LEVELS[field]] == list(LEVELS[field])
    for wrong in (
        "",
        "NEVER",
        f" {LEVELS[field][0]}",
        f"{LEVELS[field][0]}\n",
        "unheard-of",
        0,
        1.0,
        True,
        [],
        b"x",
    ):
        assert refusal(field, wrong) == "unknown_level"


@pytest.mark.parametrize("field", BOUNDS)
def test_both_bounds_are_taken(field: str) -> None:
    low, high, _ = BOUNDS[field]
    for bound in (low, high, float(low), float(high)):
        answer = question(field).check(bound)
        assert answer == bound
        assert type(answer) is (int if field in WHOLE else float)


@pytest.mark.parametrize("field", BOUNDS)
def test_the_first_number_outside_is_refused(field: str) -> None:
    low, high, _ = BOUNDS[field]
    outside = [
        low - 1,
        high + 1,
        math.nextafter(low, -math.inf),
        math.nextafter(high, math.inf),
        10**400,
        -(10**400),
    ]
    assert {refusal(field, number) for number in outside} == {"out_of_range"}


@pytest.mark.parametrize("field", BOUNDS)
def test_the_first_number_inside_is_taken_where_parts_are(field: str) -> None:
    low, high, _ = BOUNDS[field]
    for inside in (math.nextafter(low, math.inf), math.nextafter(high, -math.inf)):
        if field in WHOLE:
            assert refusal(field, inside) == "not_whole"
        else:
            assert question(field).check(inside) == inside


@pytest.mark.parametrize("field", BOUNDS)
@pytest.mark.parametrize("answer", NOT_NUMBERS, ids=repr)
def test_what_is_not_a_number_is_refused(field: str, answer: Any) -> None:
    assert refusal(field, answer) == "not_a_number"


def test_an_occupation_is_an_onet_code() -> None:
    assert question("occupation").check("29-1141.00") == "29-1141.00"  # registered nurses
    for wrong in ("29-1141", "29-1141.0", "29-1141.00 ", "29-1141.00\n", "nurse", "", 29, True, "٢٩-1141.00"):
        assert refusal("occupation", wrong) == "not_a_code"


@pytest.mark.parametrize(
    ("field", "answer"), [("age", 173.3), ("lifting", "sekret"), ("occupation", "sekret")]
)
def test_a_refusal_names_the_question_but_never_the_answer(field: str, answer: Any) -> None:
    with pytest.raises(AnswerRefused) as refused:
        question(field).check(answer)
    assert field in str(refused.value)
    assert str(answer) not in str(refused.value)
    assert str(answer) not in repr(refused.value)
