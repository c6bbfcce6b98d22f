"""No number of the index moves without a new model version, for 200 fixed people and every number."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from backrisk import Profile
from backrisk.registry import registry
from tools import golden

LARGEST = 600_000
"""Bytes: a file that people still open and compare."""


@pytest.fixture(scope="module")
def recorded() -> dict[str, Any]:
    """The golden file."""
    held: dict[str, Any] = json.loads(golden.GOLDEN.read_text(encoding="utf-8"))
    return held


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A golden file that may be changed."""
    file = tmp_path / "results.json"
    file.write_bytes(golden.GOLDEN.read_bytes())
    return file


def test_no_number_moved_without_a_new_model_version(recorded: dict[str, Any]) -> None:
    moved = [f"{m.person}, {m.number}: {m.was!r} is now {m.now!r}" for m in golden.moved(recorded)]
    assert not moved, f"{len(moved)} numbers moved; the farthest: {moved[:5]}; see tools/golden.py"


def test_the_file_is_of_this_model_version(recorded: dict[str, Any]) -> None:
    assert recorded["model_version"] == registry().model.model_version, "run python tools/golden.py"


def test_everyone_in_the_file_is_still_valid(recorded: dict[str, Any]) -> None:
    assert golden.no_longer_valid(recorded) == []


def test_the_file_is_what_the_command_writes() -> None:
    people = json.loads(golden.as_text(golden.golden()))["people"]
    held = json.loads(golden.GOLDEN.read_text(encoding="utf-8"))["people"]
    assert {name: person["answers"] for name, person in held.items()} == {
        name: person["answers"] for name, person in people.items()
    }
    lines = golden.GOLDEN.read_text(encoding="utf-8").splitlines()
    assert sum('"answers"' in line for line in lines) == len(held), "one person a line"
    assert golden.GOLDEN.stat().st_size < LARGEST


def test_200_people_give_every_answer_every_extreme_and_every_not_sure(recorded: dict[str, Any]) -> None:
    profiles = [Profile(**person["answers"]) for person in recorded["people"].values()]
    assert len(profiles) == 200
    assert len({profile.model_dump_json() for profile in profiles}) > 190
    for field, question in registry().questions.items():
        given = {getattr(profile, field) for profile in profiles}
        assert set(question.levels if not question.is_number else ()) <= given
        assert {question.ask.low, question.ask.high} <= given | {None}
        assert question.ask.required or None in given
    everything = [profile for profile in profiles if None not in dict(profile).values()]
    assert len(everything) >= 5


def test_every_number_of_the_index_is_held(recorded: dict[str, Any]) -> None:
    changeable = {name for name, factor in registry().factors.items() if factor.changeable}
    pulled = set()
    for person in recorded["people"].values():
        numbers = person["numbers"]
        assert {"probability", "low", "high", "baseline"} <= set(numbers)
        assert list(numbers["contributions"]) == list(registry().factors)
        pulled |= set(numbers["levers"])
    assert pulled == changeable


def test_running_the_command_again_changes_nothing(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert golden.main(copy) == 0
    assert copy.read_bytes() == golden.GOLDEN.read_bytes()
    version = registry().model.model_version
    assert capsys.readouterr().out == f"{version} to {version}: 0 numbers moved, in people of 100\n"


def test_without_a_file_the_command_writes_one(tmp_path: Path) -> None:
    assert golden.main(tmp_path / "golden" / "results.json") == 0
    assert_as_held(tmp_path / "golden" / "results.json")


def assert_as_held(file: Path) -> None:
    """Compare to a trillionth: the last digit of a logarithm may be another on another machine."""
    content = json.loads(file.read_text(encoding="utf-8"))
    assert content["model_version"] == registry().model.model_version
    assert len(content["people"]) == 200
    assert golden.moved(content) == []


def rewritten(file: Path, version: str, **numbers: float) -> bytes:
    """Change what is recorded of one person, and the version it is recorded for."""
    content = json.loads(file.read_text(encoding="utf-8"))
    content["model_version"] = version
    content["people"]["age only"]["numbers"] |= numbers
    file.write_text(golden.as_text(content), encoding="utf-8")
    return file.read_bytes()


def test_numbers_that_moved_under_the_same_version_are_refused(
    copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = rewritten(copy, registry().model.model_version, probability=0.5, low=0.0526)
    assert golden.main(copy) == 1
    assert copy.read_bytes() == before
    said = capsys.readouterr()
    assert "2 numbers moved" in said.out
    assert said.err.count("\n") == 1
    assert "model_version" in said.err


def test_numbers_that_moved_with_the_version_are_told_farthest_first_and_written(
    copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rewritten(copy, "0.9.0", low=0.0526, probability=0.5)
    assert golden.main(copy) == 0
    assert_as_held(copy)
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("0.9.0 to ")
    # 50 to 18.654345 of 100, and 5.26 to 5.261056
    assert lines[1] == "  probability: 1, most by 31.3, 50 to 18.6543 (age only)"
    assert lines[2].startswith("  low: 1, most by 0.00106")


def test_a_difference_in_the_last_digit_is_not_a_move(recorded: dict[str, Any]) -> None:
    person = recorded["people"]["age only"]
    numbers = person["numbers"] | {"probability": person["numbers"]["probability"] * (1 + 4e-16)}
    assert golden.moved({"people": {"age only": person | {"numbers": numbers}}}) == []


def test_a_contribution_or_lever_that_came_or_went_is_a_move(recorded: dict[str, Any]) -> None:
    person = recorded["people"]["all last"]
    contributions = {"left_pocket": 1.5} | person["numbers"]["contributions"]
    levers = person["numbers"]["levers"] | {"age": {"to": 18, "per_100": 2.0}}
    numbers = person["numbers"] | {"contributions": contributions, "levers": levers}
    found = golden.moved({"people": {"all last": person | {"numbers": numbers}}})
    assert [(move.number, move.by) for move in found] == [
        ("lever age to 18", 2.0),
        ("contribution of left_pocket", 1.5),
    ]


def test_a_new_version_alone_is_written_down(copy: Path) -> None:
    rewritten(copy, "0.9.0")
    assert golden.main(copy) == 0
    assert_as_held(copy)


def test_people_whose_answers_are_no_longer_taken_need_a_new_version_too(
    copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = json.loads(copy.read_text(encoding="utf-8"))
    content["people"]["age only"]["answers"] = {"age": 17}
    copy.write_text(golden.as_text(content), encoding="utf-8")
    assert golden.main(copy) == 1
    assert "answers no longer taken: age only" in capsys.readouterr().out
