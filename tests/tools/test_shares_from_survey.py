"""The shares in the registry are those the script makes from the survey."""

from __future__ import annotations

import gzip
import math
from pathlib import Path

import pytest

from backrisk.registry import registry
from tools.shares_from_survey import age_shares, gamma_below, in_work, main, read_people, walking_shares

PEOPLE = [
    {"age": "22", "worked_12m": "1.0", "survey_weight": "100"},
    {"age": "29.9", "worked_12m": "0.0", "survey_weight": "100"},
    {"age": "30", "worked_12m": "1.0", "survey_weight": "100"},
    {"age": "64", "worked_12m": "1.0", "survey_weight": "500"},
    {"age": "84", "worked_12m": "", "survey_weight": "200"},
]


def shares_of(factor: str) -> dict[str, float]:
    (entry,) = (entry for entry in registry().model.factor if entry.name == factor)
    return {level.name: level.share for level in entry.levels}


def printed_at(shares: dict[str, float], digits: int) -> dict[str, float]:
    return {name: round(share, digits) for name, share in shares.items()}


def test_ages_are_shared_out_by_weight() -> None:
    # 200, 100, 500 and 200 of 1,000
    assert age_shares(PEOPLE) == pytest.approx({"18-29": 20, "30-44": 10, "45-64": 50, "65+": 20})


def test_whoever_was_not_asked_about_work_is_not_in_work() -> None:
    # 100 + 100 + 500 of 1,000
    assert in_work(PEOPLE) == pytest.approx(70)


def test_a_gamma_whose_mean_is_its_standard_deviation_is_exponential() -> None:
    for minutes in (1, 25, 100, 400):
        assert gamma_below(minutes, 25, 25) == pytest.approx(1 - math.exp(-minutes / 25), abs=1e-14)


def test_a_gamma_of_shape_2_is_the_sum_of_two_exponentials() -> None:
    # mean 50, standard deviation 25 sqrt 2: shape 2, scale 25
    for minutes in (10, 78, 100):
        expected = 1 - math.exp(-minutes / 25) * (1 + minutes / 25)
        assert gamma_below(minutes, 50, 25 * math.sqrt(2)) == pytest.approx(expected, abs=1e-14)


def test_walking_shares_are_the_registrys() -> None:
    assert printed_at(walking_shares(), 2) == shares_of("walking_minutes")


def test_a_missing_file_name_ends_with_how_to_use_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert capsys.readouterr().err.startswith("usage: ")


def test_the_shares_are_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "people.csv.gz"
    rows = [",".join(PEOPLE[0]), *(",".join(person.values()) for person in PEOPLE)]
    file.write_bytes(gzip.compress("\n".join(rows).encode()))
    assert main([str(file)]) == 0
    assert "18-29 20.00" in capsys.readouterr().out


@pytest.mark.needs_shared
def test_the_survey_gives_the_registrys_shares(shared: Path) -> None:
    people = read_people(shared / "data" / "cchs" / "cchs_mh_2012_half_a.csv.gz")
    assert len(people) == 11_516  # respondents, as the survey's description counts them
    assert printed_at(age_shares(people), 2) == shares_of("age")
    assert round(in_work(people), 1) == registry().model.population.in_work
