"""One change for all: the same people as ``changes`` asks one by one, and the same numbers after."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from backrisk import Profile, assess
from backrisk.assessment import answers_of
from backrisk.changes import WEIGHT, can_improve, field_of, weight_at
from backrisk.groups import score_frame
from backrisk.groups.one_change import able, change_for_all, open_to_change
from backrisk.groups.synthetic import people
from backrisk.groups.understood import Understood, understand
from backrisk.registry import registry

from .uploads import uploaded

CHANGEABLE = [name for name, factor in registry().factors.items() if factor.changeable]


@pytest.fixture(scope="module")
def table() -> pd.DataFrame:
    """People with and without each answer."""
    drawn = next(people(120, 11)).to_pandas().drop(columns="occupation")
    # Nobody of the average population slumps.
    drawn["sitting_posture"] = np.resize(registry().questions["sitting_posture"].levels, len(drawn))
    gaps = np.random.default_rng(2).random(drawn.shape) < 0.2
    gaps[:, drawn.columns.get_loc("age")] = False
    return drawn.astype(object).mask(gaps, None)


@pytest.fixture(scope="module")
def understood(table: pd.DataFrame) -> Understood:
    return understand(uploaded(table))


@pytest.fixture(scope="module")
def numbers(table: pd.DataFrame) -> np.ndarray:
    return score_frame(table)["probability"].to_numpy()


@pytest.fixture(scope="module")
def profiles(table: pd.DataFrame) -> list[Profile]:
    return [Profile(**{k: v for k, v in row.items() if v is not None}) for row in table.to_dict("records")]


@pytest.mark.parametrize("name", CHANGEABLE)
def test_those_who_could_improve_are_those_of_the_plan(
    understood: Understood, profiles: list[Profile], name: str
) -> None:
    factor = registry().factors[name]
    one_by_one = [
        name in answers and can_improve(factor, answers[name]) for answers in map(answers_of, profiles)
    ]
    assert list(able(understood.answers, factor)) == one_by_one
    assert any(one_by_one)


@pytest.mark.parametrize("name", CHANGEABLE)
def test_the_mean_is_that_of_the_people_changed_one_by_one(
    understood: Understood, numbers: np.ndarray, profiles: list[Profile], name: str
) -> None:
    factor = registry().factors[name]
    found = change_for_all(understood.answers, numbers, name)
    after = []
    for profile in profiles:
        answers = answers_of(profile)
        if name in answers and can_improve(factor, answers[name]):
            best = weight_at(profile, 25.0) if name == WEIGHT else factor.entry.best
            profile = Profile(**{**dict(profile), field_of(name): best})
        after.append(assess(profile).probability)
    assert found.now == pytest.approx(np.mean([assess(p).probability for p in profiles]), abs=1e-12)
    assert found.then == pytest.approx(np.mean(after), abs=1e-12)
    assert found.then <= found.now
    assert found.answered == sum(name in answers_of(p) for p in profiles)


def test_a_change_is_offered_when_ten_people_could_make_it() -> None:
    def offered(smokers: int) -> tuple[str, ...]:
        found = understand(
            uploaded(pd.DataFrame({"age": 40, "smoking": ["current"] * smokers + ["never"] * 20}))
        )
        return open_to_change(found.answers, found.scored)

    assert offered(9) == ()
    assert offered(10) == ("smoking",)


def test_people_without_a_number_count_for_nothing() -> None:
    table = pd.DataFrame({"age": [40] * 12 + [None] * 8, "smoking": "current"})
    found = understand(uploaded(table))
    change = change_for_all(found.answers, score_frame(table)["probability"].to_numpy(), "smoking")
    assert (change.answered, change.able) == (12, 12)
    assert change.now == pytest.approx(assess(Profile(age=40, smoking="current")).probability)
    assert change.then == pytest.approx(assess(Profile(age=40, smoking="former")).probability)
