"""The medicine check: every condition and every combination."""

from __future__ import annotations

from itertools import combinations

import pytest

from backrisk.medicines import ASK_FIRST, AVOID, CONDITIONS, check_anti_inflammatory

# The article: kidney or gastrointestinal problems, heart failure or disease, hypertension, asthma,
# inflammatory bowel disease.
ARTICLE = {"kidney", "stomach", "heart", "blood_pressure", "asthma", "bowel"}


def test_all_of_the_articles_conditions_are_there() -> None:
    assert set(AVOID) == ARTICLE


@pytest.mark.parametrize("condition", sorted(ARTICLE))
def test_each_of_the_articles_conditions_alone_says_avoid(condition: str) -> None:
    check = check_anti_inflammatory([condition])
    assert (check.answer, check.because) == ("avoid", (condition,))


@pytest.mark.parametrize("reason", ASK_FIRST)
def test_each_warning_on_the_packet_alone_says_ask_first(reason: str) -> None:
    check = check_anti_inflammatory([reason])
    assert (check.answer, check.because) == ("ask_first", (reason,))


def test_nothing_ticked_may_be_tried() -> None:
    assert check_anti_inflammatory([]).answer == "may_try"


def test_the_whole_table_gives_the_strictest_answer_with_every_reason() -> None:
    for size in range(len(CONDITIONS) + 1):
        for ticked in combinations(CONDITIONS, size):
            check = check_anti_inflammatory(ticked)
            strictest = "avoid" if ARTICLE & set(ticked) else "ask_first" if ticked else "may_try"
            assert (check.answer, check.because) == (strictest, ticked)


def test_an_unknown_condition_is_refused_without_repeating_it() -> None:
    with pytest.raises(ValueError, match="unknown") as refused:
        check_anti_inflammatory(["a private thing"])
    assert "private" not in str(refused.value)
