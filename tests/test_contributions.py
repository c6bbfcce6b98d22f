"""Contributions are fair and add up exactly."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backrisk.contributions import contributions, per_log_odds, shapley
from backrisk.index import Answers, BlockScore, Score, score
from backrisk.registry import GROUPS, Block, Factor, registry

P0 = 0.186  # Cassidy 2005
UNHURRIED = settings(deadline=None)  # a busy machine is no slow index


def answer_to(factor: Factor) -> st.SearchStrategy[str | float]:
    if factor.levels[0].at is None:
        return st.sampled_from([level.name for level in factor.levels])
    return st.floats(0, 200)


ANSWERS = st.fixed_dictionaries({}, optional={name: answer_to(f) for name, f in registry().factors.items()})


def parts(answers: Answers) -> dict[str, float]:
    found = contributions(registry(), answers, score(registry(), answers))
    return {part.factor: part.per_100 for part in found}


def shifted(log_odds: float) -> Score:
    """A score whose only block adds this much."""
    return Score(P0, {"only": BlockScore(log_odds, 0.0, 0.0)}, 0.0)


def block(name: str) -> Block:
    return next(block for block in registry().blocks if block.name == name)


@UNHURRIED
@given(ANSWERS)
def test_contributions_add_up_to_the_change_from_the_baseline(answers: Answers) -> None:
    change = 100 * (score(registry(), answers).probability - P0)
    assert math.fsum(parts(answers).values()) == pytest.approx(change, abs=1e-9)


@UNHURRIED
@given(ANSWERS)
def test_an_unanswered_question_contributes_nothing(answers: Answers) -> None:
    found = contributions(registry(), answers, score(registry(), answers))
    assert [part.factor for part in found] == list(registry().factors)
    for part in found:
        assert part.answer == answers.get(part.factor)
        assert part.per_100 == 0.0 or part.factor in answers


@UNHURRIED
@given(ANSWERS)
def test_a_block_contributes_its_part_of_the_log_odds(answers: Answers) -> None:
    at = score(registry(), answers)
    found = parts(answers)
    for some in registry().blocks:
        together = math.fsum(found[member.name] for member in some.members)
        assert together == pytest.approx(per_log_odds(at) * at.blocks[some.name].log_odds, abs=1e-9)


def test_every_factor_belongs_to_the_group_it_is_asked_in() -> None:
    found = contributions(registry(), {}, score(registry(), {}))
    grouped: dict[str, set[str]] = {}
    for part in found:
        grouped.setdefault(part.group, set()).add(part.factor)
    mechanical = {"lifting", "pushing_pulling", "bending_twisting", "kneeling_squatting"}
    assert tuple(grouped) == GROUPS
    assert grouped == {
        "age_sex": {"age", "sex"},
        "weight": {"body_mass_index"},
        "posture": {"sitting_posture", "sitting_hours"},
        "job": mechanical | {"standing_hours", "vibration"},
        "fitness": {"activity_minutes", "strengthening_days", "walking_minutes"},
        "history": {"back_pain_history", "irritated_nerve"},
        "wellbeing": {"smoking", "sleep_problems", "low_mood", "stress"},
    }


def test_people_for_each_log_odds_have_a_finite_limit_where_nothing_shifts() -> None:
    slope = 100 * 0.186 * 0.814
    assert per_log_odds(shifted(0.0)) == pytest.approx(slope, abs=1e-12)
    for tiny in (1e-300, 1e-15, -1e-15, 1e-9, -1e-9):
        # next term of the logistic's series: 1 + (1 - 2 p0) x / 2
        assert per_log_odds(shifted(tiny)) == pytest.approx(
            slope * (1 + (1 - 2 * 0.186) * tiny / 2), abs=1e-12
        )


@UNHURRIED
@given(st.floats(-5, 5).filter(lambda shift: abs(shift) > 0.01))
def test_people_for_each_log_odds_are_the_chord_of_the_logistic(shift: float) -> None:
    at = shifted(shift)
    assert per_log_odds(at) == pytest.approx(100 * (at.probability - P0) / shift, rel=1e-9)


def test_two_answers_that_cancel_still_have_their_contributions() -> None:
    # a block that raises and one that lowers as much: nothing in sum, each its slope's worth
    at = Score(P0, {"up": BlockScore(0.4, 0, 0), "down": BlockScore(-0.4, 0, 0)}, 0.0)
    assert at.probability == P0
    assert per_log_odds(at) * 0.4 == pytest.approx(100 * 0.186 * 0.814 * 0.4, abs=1e-12)


def worth(name: str, answers: Mapping[str, str | float], members: tuple[str, ...]) -> float:
    return score(registry(), {member: answers[member] for member in members}).blocks[name].log_odds


@pytest.mark.parametrize(
    ("name", "answers"),
    [
        (
            "mechanical",
            {"lifting": "heavy_often", "pushing_pulling": "often", "kneeling_squatting": "sometimes"},
        ),
        (
            "mechanical",
            {
                "lifting": "light",
                "pushing_pulling": "often",
                "bending_twisting": "often",
                "kneeling_squatting": "often",
            },
        ),
        ("wellbeing", {"sleep_problems": "often", "low_mood": "sometimes", "stress": "low"}),
        ("fitness", {"activity_minutes": 40.0, "strengthening_days": 1.0, "walking_minutes": 60.0}),
        ("posture", {"sitting_hours": 7.0, "sitting_posture": "slumped"}),
        ("history", {"back_pain_history": "three_or_more", "irritated_nerve": "yes"}),
        ("age", {"age": 70.0}),
    ],
)
def test_a_factor_gets_the_mean_of_what_it_adds_over_all_orders(
    name: str, answers: dict[str, str | float]
) -> None:
    orders = list(permutations(answers))
    expected = dict.fromkeys(answers, 0.0)
    for order in orders:
        for i, member in enumerate(order):
            added = worth(name, answers, order[: i + 1]) - worth(name, answers, order[:i])
            expected[member] += added / len(orders)
    assert shapley(registry(), block(name), answers) == pytest.approx(expected, abs=1e-12)


def test_twins_get_equal_parts() -> None:
    stress = registry().factors["stress"]
    twin = replace(stress, entry=stress.entry.model_copy(update={"name": "twin"}))
    twins = replace(block("wellbeing"), members=(stress, twin))
    found = shapley(registry(), twins, {"stress": "high", "twin": "high"})
    assert found["stress"] == pytest.approx(found["twin"], abs=1e-15)
    assert found["stress"] > 0
