"""The drawing of a lift: hands, load and words where the numbers say, and nothing left out of sight."""

from __future__ import annotations

import itertools
import math

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backrisk import LiftingTask, lifting_index
from backrisk.charts.lift import EASY_HEIGHTS_CM, EASY_REACH_CM, LIFT, Labels, lift_frame
from backrisk.charts.person import FOREARM, NECK, SHIN, THIGH, TRUNK, UPPER_ARM, pose

LABELS = Labels("Start 30 cm", "End 100 cm", "Reach 40 cm", "Turned 45°")
# As far as the page's inputs go.
HANDS = st.tuples(st.floats(0, 80), st.floats(0, 190))


def drawn(start: tuple[float, float], end: tuple[float, float]) -> pd.DataFrame:
    return lift_frame(start, end, LABELS).set_index("part")


def test_the_load_is_in_the_hands_and_the_target_where_it_ends() -> None:
    frame = drawn((40, 30), (50, 100))
    for part, (reach, height) in (("load", (40, 30)), ("target", (50, 100))):
        box = frame.loc[part]
        assert ((box.x + box.x2) / 2, (box.y + box.y2) / 2) == (reach, height)
    # Shin, thigh, trunk, upper arm, forearm, neck: the forearm ends in the hands.
    forearm = frame.loc["limb"].iloc[4]
    assert (forearm.x2, forearm.y2) == (40, 30)


def test_the_arrow_leads_from_start_to_end_and_its_tip_points_there() -> None:
    up, down = drawn((40, 30), (40, 100)), drawn((40, 100), (40, 30))
    assert tuple(up.loc["arrow", ["x", "y", "x2", "y2"]]) == (40, 30, 40, 100)
    assert (up.loc["tip"].y, up.loc["tip"].angle) == (100, 0)
    assert (down.loc["tip"].y, abs(down.loc["tip"].angle)) == (30, 180)


def test_a_lift_that_goes_nowhere_has_no_arrow_and_readable_words() -> None:
    frame = drawn((25, 75), (25, 75))
    assert "arrow" not in frame.index
    one, other = frame.loc["beside", "y"]
    assert abs(one - other) == 12


@given(HANDS, HANDS)
@settings(deadline=None)
def test_all_of_it_lies_inside_the_drawing(start: tuple[float, float], end: tuple[float, float]) -> None:
    encoding = LIFT["layer"][0]["encoding"]
    frame = lift_frame(start, end, LABELS)
    for axis in ("x", "y"):
        low, high = encoding[axis]["scale"]["domain"]
        places = frame[[axis, f"{axis}2"]]
        assert places.min().min() >= low
        assert places.max().max() <= high


def test_every_part_has_a_layer_and_every_layer_a_part() -> None:
    shown = [layer["transform"][0]["filter"]["oneOf"] for layer in LIFT["layer"]]
    assert sorted(itertools.chain(*shown)) == sorted(set(drawn((40, 30), (50, 100)).index))


def test_inside_the_dashed_frame_reach_and_height_cost_less_than_a_quarter() -> None:
    for height in EASY_HEIGHTS_CM:
        lift = LiftingTask(
            load_kg=10, horizontal_cm=EASY_REACH_CM, vertical_cm=height, travel_cm=0, asymmetry_deg=0,
            lifts_per_minute=0, hours=1, coupling="good",
        )  # fmt: skip
        # 25/30 x (1 - .003 x 25) = .7708
        assert lifting_index(lift).rwl_kg / 23 == pytest.approx(0.7708, abs=1e-4)


@given(HANDS)
@settings(deadline=None)
def test_bones_keep_their_length_unless_the_hands_are_out_of_reach(hands: tuple[float, float]) -> None:
    held = pose(*hands)
    shin, thigh, trunk, upper_arm, forearm, neck = (math.dist(*limb) for limb in held.limbs)
    assert (shin, thigh) == (pytest.approx(SHIN), pytest.approx(THIGH))
    assert (trunk, neck) == (pytest.approx(TRUNK), pytest.approx(NECK))
    assert held.hand == hands
    if math.dist(held.shoulder, hands) <= UPPER_ARM + FOREARM and math.dist(held.shoulder, hands) >= 4:
        assert (upper_arm, forearm) == (pytest.approx(UPPER_ARM), pytest.approx(FOREARM))
    assert all(joint[1] >= 0 for joint in held)


def test_a_person_stands_straight_where_the_hands_need_no_more() -> None:
    held = pose(30, 110)
    assert held.shoulder[0] == pytest.approx(0)
    assert held.head[1] == pytest.approx(160, abs=2)
