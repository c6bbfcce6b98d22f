"""Made-up people: every answer one that its question takes, in the shares of the registry."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest

from backrisk.groups import score_frame
from backrisk.groups.synthetic import people
from backrisk.registry import registry

PEOPLE = 100_000
ALL = pa.concat_tables(people(PEOPLE)).to_pandas()


def test_made_up_people_answer_what_is_asked() -> None:
    assert list(ALL.columns) == list(registry().questions)
    assert (score_frame(ALL)["input_problems"] == "").all()


def test_the_same_seed_gives_the_same_people_and_another_does_not() -> None:
    again = pa.concat_tables(people(PEOPLE)).to_pandas()
    assert again.equals(ALL)
    assert not pa.concat_tables(people(PEOPLE, seed=1)).to_pandas().equals(ALL)
    first = pa.concat_tables(people(100))
    assert first.num_rows == 100


@pytest.mark.parametrize(
    "name", [name for name, f in registry().factors.items() if all(level.at is None for level in f.levels)]
)
def test_levels_come_in_their_population_shares(name: str) -> None:
    # Six standard deviations of a share of 100,000 people are below 0.01.
    found = ALL[name].value_counts(normalize=True)
    for level in registry().factors[name].levels:
        assert found.get(level.name, 0.0) == pytest.approx(level.share, abs=0.01)


def test_bands_of_a_scale_come_in_their_population_shares() -> None:
    # Half-way between midpoints 23.5, 37, 54.5 and 74.5 years bands end at 30.25, 45.75 and 64.5.
    found = np.histogram(ALL["age"], [18, 30.75, 45.75, 64.75, 101])[0] / PEOPLE
    shares = [level.share for level in registry().factors["age"].levels]
    assert found == pytest.approx(shares, abs=0.02)
    assert set(ALL["strengthening_days"]) == {0, 2, 3}
    assert (ALL["strengthening_days"] == 0).mean() == pytest.approx(0.69, abs=0.01)


def test_a_made_up_population_stands_at_the_baseline() -> None:
    # m_b(none) is the mean over these shares, so log odds average to the baseline's.
    probability = score_frame(ALL)["probability"]
    log_odds = np.log(probability / (1 - probability)).mean()
    assert 1 / (1 + np.exp(-log_odds)) == pytest.approx(registry().baseline, abs=0.01)
