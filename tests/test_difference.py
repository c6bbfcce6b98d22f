"""How sure a change is, worked by hand from published numbers: what both sides share cancels."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backrisk.assessment import answers_of
from backrisk.difference import Difference, difference
from backrisk.index import Answers, score
from backrisk.registry import registry

from .profiles import profiles

UNHURRIED = settings(deadline=None)  # a busy machine is no slow index

W, SD_W = 0.75, 0.1  # model.md: overlap weight and its standard deviation
JUDGED = math.log(1.3) / 1.96  # model.md: standard error where no interval was published
CLOSE = 1e-12
RARELY = {"lifting": "rarely", "pushing_pulling": "rarely", "kneeling_squatting": "rarely"}


def between(before: Answers, after: Answers) -> Difference:
    return difference(registry(), before, after)


def error(low: float, high: float) -> float:
    return math.log(high / low) / 3.92


def test_one_heavy_load_less_has_the_error_of_its_paper_and_of_the_overlap() -> None:
    found = between(
        {**RARELY, "lifting": "heavy", "bending_twisting": "rarely"}, {**RARELY, "bending_twisting": "rarely"}
    )
    effect = math.log(1.30)  # Coenen 2014: 1.30 (1.13-1.51)
    assert found.log_odds == pytest.approx(W * effect, abs=CLOSE)
    expected = (W * error(1.13, 1.51)) ** 2 + (SD_W * effect) ** 2
    assert found.variance == pytest.approx(expected, abs=CLOSE)


def test_the_baseline_and_the_blocks_that_stay_leave_nothing_behind() -> None:
    alone = between({"smoking": "current"}, {"smoking": "former"})
    others = {"age": 70, "back_pain_history": "three_or_more", "stress": "high"}
    among_others = between({**others, "smoking": "current"}, {**others, "smoking": "former"})
    assert among_others == alone


def test_two_levels_have_errors_of_their_own() -> None:
    found = between({"smoking": "current"}, {"smoking": "former"})
    # Shiri 2010: 1.16 (1.02-1.32); past smokers 1.1 by judgement.
    moved = math.log(1.16) - math.log(1.1)
    expected = (W * error(1.02, 1.32)) ** 2 + (W * JUDGED) ** 2 + (SD_W * moved) ** 2
    assert found.variance == pytest.approx(expected, abs=CLOSE)


def test_a_step_along_a_scale_moves_between_two_published_bands() -> None:
    # Zhang 2018: 1.15 (1.08-1.21) at 27.5 and 1.36 (1.18-1.57) at 32.5; 30 lies half way.
    found = between({"body_mass_index": 32.5}, {"body_mass_index": 30.0})
    moved = 0.5 * (math.log(1.36) - math.log(1.15))
    expected = (W * 0.5 * error(1.18, 1.57)) ** 2 + (W * 0.5 * error(1.08, 1.21)) ** 2 + (SD_W * moved) ** 2
    assert found.log_odds == pytest.approx(W * moved, abs=CLOSE)
    assert found.variance == pytest.approx(expected, abs=CLOSE)


def test_a_small_step_has_a_small_error() -> None:
    far = between({"body_mass_index": 31.0}, {"body_mass_index": 28.0}).variance
    near = between({"body_mass_index": 31.0}, {"body_mass_index": 30.99}).variance
    assert 0 < near < 1e-4 * far


def test_what_stays_counts_more_once_the_larger_is_gone() -> None:
    # Lötters 2003: 1.68 (1.41-2.01) whole and lifting half; without bending lifting is whole.
    before = {**RARELY, "lifting": "heavy", "bending_twisting": "often"}
    found = between(before, {**before, "bending_twisting": "rarely"})
    lifting, bending = math.log(1.30), math.log(1.68)
    moved = bending - lifting / 2
    assert found.log_odds == pytest.approx(W * moved, abs=CLOSE)
    expected = (W * error(1.41, 2.01)) ** 2 + (W * 0.5 * error(1.13, 1.51)) ** 2 + (SD_W * moved) ** 2
    assert found.variance == pytest.approx(expected, abs=CLOSE)


def test_an_open_answer_leaves_only_what_moves_with_the_change() -> None:
    # Kneeling open: Statistics Norway 2016 gives often 7, sometimes 28 of 100 workers; 70.9% of adults work.
    before = {"lifting": "rarely", "pushing_pulling": "rarely", "bending_twisting": "often"}
    found = between(before, {**before, "bending_twisting": "rarely"})
    bending, often = math.log(1.68), math.log(1.29)  # Lötters 2003, Sterud 2013
    shares = {often: 0.709 * 0.07, often / 2: 0.709 * 0.28}
    shares[0.0] = 1 - sum(shares.values())
    moved = {k: bending + k / 2 - k for k in shares}  # half beside bending, whole without it
    mean = sum(share * moved[k] for k, share in shares.items())
    spread = sum(share * (moved[k] - mean) ** 2 for k, share in shares.items())
    assert found.log_odds == pytest.approx(W * mean, abs=CLOSE)
    expected = W**2 * spread + (W * error(1.41, 2.01)) ** 2 + (SD_W * mean) ** 2
    assert found.variance == pytest.approx(expected, abs=CLOSE)


def test_long_sitting_and_slumping_share_one_published_effect() -> None:
    # Mahdavi 2021: 1.42 (1.09-1.85), in full at 8 hours slumped, a quarter at 5 hours.
    found = between(
        {"sitting_posture": "slumped", "sitting_hours": 8.0},
        {"sitting_posture": "slumped", "sitting_hours": 5.0},
    )
    moved = 0.75 * math.log(1.42)
    assert found.log_odds == pytest.approx(W * moved, abs=CLOSE)
    expected = (W * 0.75 * error(1.09, 1.85)) ** 2 + (SD_W * moved) ** 2
    assert found.variance == pytest.approx(expected, abs=CLOSE)


def test_no_change_is_no_difference() -> None:
    assert between({"stress": "high"}, {"stress": "high"}) == Difference(0.0, 0.0)


@UNHURRIED
@given(profiles(), profiles(), st.data())
def test_the_difference_is_that_of_the_two_scores(one, other, data: st.DataObject) -> None:
    before = answers_of(one)
    shared = [name for name in before if name in answers_of(other)]
    moved = data.draw(st.sets(st.sampled_from(shared)))
    after = before | {name: answers_of(other)[name] for name in moved}
    found = between(before, after)
    expected = score(registry(), before).log_odds - score(registry(), after).log_odds
    assert found.log_odds == pytest.approx(expected, abs=CLOSE)
    assert found.variance >= 0
    back = between(after, before)
    assert back.log_odds == pytest.approx(-found.log_odds, abs=CLOSE)
    assert back.variance == pytest.approx(found.variance, abs=CLOSE)
