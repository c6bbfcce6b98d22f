"""What a change moves, in words: levels by text, numbers with their unit, weights in the person's own."""

from __future__ import annotations

import pytest

from backrisk.amounts import amount, step_words, weight
from backrisk.changes import WEIGHT, Change
from backrisk.texts import texts

say = texts()


# 81.6466266 kg is 180 lb exactly (1959 agreement), which is 12 st 12 lb.
@pytest.mark.parametrize(("unit", "words"), [("kg", "81.6 kg"), ("lb", "180 lb"), ("st", "12 st 12 lb")])
def test_a_weight_is_told_in_the_unit_asked_for(unit: str, words: str) -> None:
    assert weight(81.6466266, say, unit) == words  # type: ignore[arg-type]
    assert amount(WEIGHT, 81.6466266, say, unit) == words  # type: ignore[arg-type]


def test_a_whole_weight_has_no_decimals_and_a_round_one_keeps_its_zeros() -> None:
    assert weight(100.0, say) == "100 kg"
    assert weight(80.04, say) == "80 kg"


def test_a_step_names_both_ends_and_the_unit_once() -> None:
    assert step_words("often", Change("sleep_problems", "never"), say) == say(
        "changes.step", now=say.answer("sleep_problems", "often"), to=say.answer("sleep_problems", "never")
    )
    words = step_words(20.0, Change("activity_minutes", 150.0), say)
    assert "20" in words
    assert "150" in words
    assert words.count("minutes") == 1
    assert step_words(95.0, Change(WEIGHT, 88.0), say, "kg") == say("changes.step", now="95 kg", to="88 kg")
