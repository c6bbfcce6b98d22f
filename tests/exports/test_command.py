"""``export`` on the command line: a whole file of the kind its ending says, or one sentence."""

from __future__ import annotations

import json
import stat
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from backrisk import Profile, assess
from backrisk.exports import command
from backrisk.exports.fhir import read_bundle
from backrisk.texts import texts
from tests.conftest import REPO
from tests.test_cli import PERSON, assert_one_sentence, called, started


@pytest.fixture
def person(tmp_path: Path) -> Path:
    file = tmp_path / "person.json"
    file.write_text(json.dumps(PERSON), encoding="utf-8")
    return file


def test_a_person_in_a_file_becomes_a_bundle(person: Path) -> None:
    target = person.with_name("bundle.json")
    assert started("export", str(person), str(target)) == (0, "", "")
    tomorrow = datetime.now(UTC).date() + timedelta(days=1)
    assert read_bundle(target.read_bytes(), tomorrow).answers == PERSON


def test_a_person_comes_from_standard_input_as_well(tmp_path: Path) -> None:
    target = tmp_path / "bundle.JSON"
    outcome = started("export", "-", str(target), stdin=json.dumps(PERSON).encode())
    assert outcome == (0, "", "")
    assert json.loads(target.read_bytes())["resourceType"] == "Bundle"


@pytest.mark.parametrize(
    "name", ["bundle", "bundle.xml", "-", "json", ".json", "bundle.json ", "a\nb.\x1b[31m"]
)
def test_an_ending_that_is_not_known_is_told_with_those_that_are(person: Path, name: str) -> None:
    outcome = called("export", str(person), name)
    assert_one_sentence(outcome)
    assert all(ending in outcome.err for ending in command.WRITERS)


def test_the_ending_is_looked_at_before_the_person() -> None:
    assert ".json" in called("export", "nobody.json", "bundle.xml").err


@pytest.mark.parametrize("name", ["no/such/folder/bundle.json", "nul\x00.json"], ids=ascii)
def test_a_file_that_cannot_be_written_is_named(person: Path, name: str) -> None:
    outcome = called("export", str(person), str(person.parent / name))
    assert_one_sentence(outcome)
    assert "cannot be written" in outcome.err


def test_a_wrong_person_leaves_the_file_that_is_there(person: Path) -> None:
    target = person.with_name("bundle.json")
    target.write_text("kept", "utf-8")
    person.write_text('{"age": 17}', "utf-8")
    assert_one_sentence(called("export", str(person), str(target)))
    assert target.read_text("utf-8") == "kept"


def test_a_folder_of_that_name_is_left_and_so_is_no_half_file(person: Path) -> None:
    target = person.with_name("bundle.json")
    target.mkdir()
    assert_one_sentence(called("export", str(person), str(target)))
    assert sorted(path.name for path in person.parent.iterdir()) == ["bundle.json", "person.json"]


def test_only_the_owner_may_read_what_was_written(person: Path) -> None:
    target = person.with_name("bundle.json")
    command.export(Profile(age=45), str(target), texts())
    assert stat.S_IMODE(target.stat().st_mode) == stat.S_IRUSR | stat.S_IWUSR


@pytest.mark.parametrize("ending", command.WRITERS)
def test_every_kind_of_file_has_content(ending: str) -> None:
    person = Profile(age=45)
    content = command.WRITERS[ending](person, assess(person), texts(), datetime.now(UTC))
    assert content


def test_assessing_does_not_load_what_only_exports_need() -> None:
    code = (
        "import sys, backrisk.cli; sys.exit(any(name.startswith('backrisk.exports') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=REPO, timeout=60).returncode == 0
