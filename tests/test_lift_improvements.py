"""Single changes of a lift: each as by hand, ranked, and none makes it worse."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backrisk.lift_improvements import improvements, limit
from backrisk.lifting import Destination, LiftingTask, both_ends, lifting_index

from .test_lifting import LIFTS, task

# 23 x .625 x .865 x (.82 + 4.5 / 70) x .856 x .88 x .95 = 7.868584 kg
LIFT = task(
    load_kg=15, horizontal_cm=40, vertical_cm=30, travel_cm=70, asymmetry_deg=45, lifts_per_minute=1, hours=2,
    coupling="fair",
)  # fmt: skip
NOW = 7.868584


def limits(*given: Any, **kept: Any) -> dict[str, float]:
    return {found.multiplier: found.result.rwl_kg for found in improvements(*given, **kept)}


def test_each_change_alone_is_as_by_hand_and_the_largest_comes_first() -> None:
    found = limits(LIFT)
    assert list(found) == ["HM", "VM", "AM", "DM", "FM", "CM"]
    assert found == pytest.approx({
        "HM": NOW / 0.625,
        "VM": NOW / 0.865 / 0.95,  # from 75 cm up a fair grip costs nothing
        "AM": NOW / 0.856,
        "DM": NOW / (0.82 + 4.5 / 70),
        "FM": NOW / 0.88 * 0.95,  # once in five minutes, for the same two hours
        "CM": NOW / 0.95,
    }, abs=1e-5)  # fmt: skip


def test_what_is_at_its_best_is_not_named() -> None:
    assert improvements(task()) == ()
    assert list(limits(task(horizontal_cm=50))) == ["HM"]


def test_a_start_moved_to_75_cm_changes_the_way_to_where_it_ends() -> None:
    end = Destination(horizontal_cm=40, vertical_cm=100, asymmetry_deg=45)
    # From 75 to 100 cm the way is 25 cm, so DM is 1 too.
    assert limits(LIFT, end)["VM"] == pytest.approx(NOW / 0.865 / 0.95 / (0.82 + 4.5 / 70), abs=1e-5)


def test_the_end_moves_where_it_governs() -> None:
    end = Destination(horizontal_cm=60, vertical_cm=100, asymmetry_deg=45)
    assert both_ends(LIFT, end).governs == "destination"
    # 23 x 25/60 x 1 x .82 + 4.5/45 = .92 x .856 x .88 x 1
    found = limits(LIFT, end, placed_with_care=True)
    assert found["VM"] == pytest.approx(23 * 25 / 60 * 0.92 * 0.856 * 0.88, abs=1e-9)
    assert found["VM"] < limits(LIFT, end)["VM"]


def test_an_end_that_needs_no_care_does_not_count() -> None:
    near, far = (
        Destination(horizontal_cm=reach, vertical_cm=100, asymmetry_deg=turn)
        for reach, turn in ((25, 0), (80, 170))
    )
    assert improvements(LIFT, near) == improvements(LIFT, far)
    assert limit(LIFT, far, placed_with_care=False) == lifting_index(LIFT)
    assert limit(LIFT, far, placed_with_care=True).outside == ("HM", "AM")


def test_one_change_can_bring_a_lift_into_the_equation_and_two_faults_need_more() -> None:
    assert list(limits(task(horizontal_cm=70))) == ["HM"]
    assert improvements(task(horizontal_cm=70, asymmetry_deg=150)) == ()


@st.composite
def lifts_with_ends(draw: st.DrawFn) -> tuple[LiftingTask, Destination]:
    lift, height = draw(LIFTS), draw(st.floats(0, 190))
    end = Destination(
        horizontal_cm=draw(st.floats(0, 70)), vertical_cm=height, asymmetry_deg=draw(st.floats(0, 150))
    )
    return LiftingTask(**{**lift, "travel_cm": abs(height - lift["vertical_cm"])}), end


@given(lifts_with_ends(), st.booleans())
@settings(max_examples=300, deadline=None)
def test_no_improvement_raises_the_index(told: tuple[LiftingTask, Destination], care: bool) -> None:
    now = limit(*told, care)
    found = improvements(*told, placed_with_care=care)
    after = [improvement.result.rwl_kg for improvement in found]
    assert after == sorted(after, reverse=True)
    for improvement in found:
        assert improvement.result.rwl_kg > now.rwl_kg
        assert improvement.result.lifting_index is not None
        if now.lifting_index is not None:
            assert improvement.result.lifting_index <= now.lifting_index
