"""The command line: one person in, the assessment out; wrong input ends in one sentence."""

from __future__ import annotations

import contextlib
import io
import json
import math
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from backrisk import Profile, assess
from backrisk.cli import main
from backrisk.texts import texts

from .conftest import REPO
from .profiles import profiles

# The example of the design.
PERSON = {"age": 45, "weight_kg": 95, "height_cm": 175, "lifting": "heavy_often"}
WHOLE_AGE = "a whole number from 18 to 100 (years)"
KILOGRAMS = "a number from 30 to 300 (kg)"


class Outcome(NamedTuple):
    """What a command leaves behind."""

    code: int
    out: str
    err: str


def started(*arguments: str, stdin: bytes = b"") -> Outcome:
    """Run the command as a person does, in a process of its own."""
    command = [sys.executable, "-m", "backrisk", *arguments]
    ended = subprocess.run(command, cwd=REPO, input=stdin, capture_output=True, timeout=60)
    return Outcome(ended.returncode, ended.stdout.decode(), ended.stderr.decode())


def called(*arguments: str) -> Outcome:
    """Run the command in this process."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main(arguments)
    return Outcome(code, out.getvalue(), err.getvalue())


def assess_file(content: bytes) -> Outcome:
    """Assess the person in a file of this content."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "person.json"
        file.write_bytes(content)
        return called("assess", str(file))


def assert_one_sentence(outcome: Outcome) -> None:
    assert outcome.code == 2
    assert outcome.out == ""
    sentence = outcome.err.removesuffix("\n")
    assert sentence.endswith(".")
    assert sentence.isprintable(), "a line break or control character in the sentence"
    assert len(sentence) < 600
    assert "Traceback" not in sentence


def test_a_person_in_a_file_is_assessed(tmp_path: Path) -> None:
    file = tmp_path / "person.json"
    file.write_text(json.dumps(PERSON), encoding="utf-8")
    outcome = started("assess", str(file))
    assert (outcome.code, outcome.err) == (0, "")
    said = json.loads(outcome.out)
    names = ["probability", "low", "high", "baseline", "contributions", "model_version", "notes"]
    assert list(said) == names  # as in the design
    assert all(list(part) == ["factor", "group", "answer", "per_100"] for part in said["contributions"])
    change = 100 * (said["probability"] - said["baseline"])
    assert math.fsum(part["per_100"] for part in said["contributions"]) == pytest.approx(change, abs=1e-9)


def test_a_person_comes_from_standard_input_as_well() -> None:
    outcome = started("assess", "-", stdin=json.dumps(PERSON).encode())
    assert outcome.code == 0
    assert json.loads(outcome.out)["probability"] == assess(Profile.model_validate(PERSON)).probability


def test_a_wrong_answer_ends_the_process_with_2_and_one_sentence() -> None:
    outcome = started("assess", "-", stdin=b'{"age": 45, "weight_kg": "180 lb"}')
    assert outcome == (2, "", f'weight_kg was "180 lb", but must be {KILOGRAMS}.\n')


def test_a_command_that_does_not_exist_ends_with_2_and_the_usage() -> None:
    outcome = started("diagnose", "person.json")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith("usage: python -m backrisk")
    assert "Traceback" not in outcome.err


@given(profiles())
@example(Profile(age=45))
def test_the_command_line_and_the_library_agree_to_the_last_digit(person: Profile) -> None:
    outcome = assess_file(person.model_dump_json().encode())
    assert (outcome.code, outcome.err) == (0, "")
    said, meant = json.loads(outcome.out), assess(person)
    for name in ("probability", "low", "high", "baseline", "model_version"):
        assert said[name] == getattr(meant, name)
    assert said["contributions"] == [part._asdict() for part in meant.contributions]
    assert said["notes"] == [texts()(f"note.{note}") for note in meant.notes]


@pytest.mark.parametrize(
    ("content", "same_as"),
    [
        (b'\xef\xbb\xbf{"age": 45}', {"age": 45}),  # as Windows Notepad saves UTF-8
        (b'{"age": 45.0}', {"age": 45}),
        (b'{"age": 45, "sex": null, "weight_kg": null}', {"age": 45}),
        (b' \r\n\t{"age":45}\n\n', {"age": 45}),
        (b'{"age": 45, "sitting_hours": -0.0}', {"age": 45, "sitting_hours": 0}),
        (b'{"age": 45, "standing_hours": 8.0e0}', {"age": 45, "standing_hours": 8}),
    ],
    ids=["byte order mark", "45.0", "nulls", "blanks", "minus zero", "exponent"],
)
def test_other_ways_to_write_the_same_person_give_the_same_number(
    content: bytes, same_as: dict[str, Any]
) -> None:
    outcome = assess_file(content)
    assert (outcome.code, outcome.err) == (0, "")
    assert json.loads(outcome.out)["probability"] == assess(Profile.model_validate(same_as)).probability


@pytest.mark.parametrize(
    ("content", "told"),
    [
        # The field, what was given, what is allowed.
        ('{"age": 45, "shoe_size": 43}', ["“shoe_size”", "not a field", "age, sex, height_cm"]),
        ('{"age": 45, "weight_lb": 180}', ["“weight_lb”", "weight_kg", KILOGRAMS]),
        ('{"age": 45, "model_config": 1}', ["“model_config”", "not a field"]),
        ('{"age": 45, "": 1}', ["“”", "not a field"]),
        ('{"age": 45, "weight_kg": "180 lb"}', ["weight_kg", '"180 lb"', KILOGRAMS]),
        ('{"age": 45, "weight_kg": 29.9}', ["weight_kg", "29.9", KILOGRAMS]),
        ('{"age": 45, "weight_kg": 300.0000001}', ["weight_kg", "300.0000001", KILOGRAMS]),
        ('{"age": NaN}', ["age", "NaN", WHOLE_AGE]),
        ('{"age": 45, "weight_kg": Infinity}', ["weight_kg", "Infinity", KILOGRAMS]),
        ('{"age": 45, "weight_kg": -Infinity}', ["weight_kg", "-Infinity", KILOGRAMS]),
        ('{"age": 45, "weight_kg": 1e400}', ["weight_kg", KILOGRAMS]),
        ('{"age": 1' + "0" * 400 + "}", ["age", "1000000000", WHOLE_AGE]),
        ('{"age": 45, "weight_kg": 1' + "0" * 400 + "}", ["weight_kg", "1000000000", KILOGRAMS]),
        ('{"age": true}', ["age", "true", WHOLE_AGE]),
        ('{"age": 45, "weight_kg": false}', ["weight_kg", "false", KILOGRAMS]),
        ('{"age": "45"}', ["age", '"45"', WHOLE_AGE]),
        ('{"age": [45]}', ["age", "[45]", WHOLE_AGE]),
        ('{"age": {"years": 45}}', ["age", '{"years": 45}', WHOLE_AGE]),
        ('{"age": 17}', ["age", "17", WHOLE_AGE]),
        ('{"age": 101}', ["age", "101", WHOLE_AGE]),
        ('{"age": -45}', ["age", "-45", WHOLE_AGE]),
        ('{"age": 45.5}', ["age", "45.5", WHOLE_AGE]),
        ('{"sex": "female"}', ["age", "missing", WHOLE_AGE]),
        ('{"age": null}', ["age", "missing", WHOLE_AGE]),
        ("{}", ["age", "missing", WHOLE_AGE]),
        ('{"age": 45, "strengthening_days": 2.5}', ["strengthening_days", "2.5", "from 0 to 7"]),
        ('{"age": 45, "sex": "man"}', ["sex", '"man"', "female, male"]),
        ('{"age": 45, "sex": "Female"}', ["sex", '"Female"', "female, male"]),
        ('{"age": 45, "sex": ["female"]}', ["sex", '["female"]', "female, male"]),
        ('{"age": 45, "sex": 0}', ["sex", "0", "female, male"]),
        ('{"age": 45, "sex": ""}', ["sex", '""', "female, male"]),
        ('{"age": 45, "sex": "a\\nb"}', ["sex", '"a\\nb"', "female, male"]),
        ('{"age": 45, "occupation": "driver"}', ["occupation", '"driver"', "O*NET-SOC", "47-2181.00"]),
        ('{"age": 45, "occupation": "47-2181.00\\n"}', ["occupation", "O*NET-SOC"]),
        ('{"age": 45, "occupation": "٤٧-٢١٨١.٠٠"}', ["occupation", "O*NET-SOC"]),
        ('{"age": 45, "age": 46}', ["“age”", "twice"]),
        ('{"age": 45, "sex": "' + "x" * 100_000 + '"}', ["sex", "xxx", "…", "female, male"]),
        ('{"age": 45, "' + "x" * 100_000 + '": 1}', ["xxx", "not a field"]),
        ('{"age": ' + "[" * 900 + "]" * 900 + "}", ["age", "[[[", WHOLE_AGE]),
    ],
    ids=lambda value: value if isinstance(value, str) and len(value) < 60 else "",
)
def test_a_wrong_person_is_refused_in_one_sentence_that_says_what_is_allowed(
    content: str, told: list[str]
) -> None:
    outcome = assess_file(content.encode())
    assert_one_sentence(outcome)
    assert ". " not in outcome.err
    assert [part for part in told if part not in outcome.err] == []


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"  \n",
        b"45",
        b"null",
        b'"age"',
        b'[{"age": 45}]',
        b"hello",
        b'{"age": 45',
        b"{'age': 45}",
        b'{"age": 45,}',
        b'{"age": 45}{"age": 46}',
        b'{"age": 45}\x00',
        bytes(range(256)),
        '{"age": 45, "sex": "männlich"}'.encode("latin-1"),
        '{"age": 45}'.encode("utf-16"),
        b"[" * 100_000,
        b'{"age": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    ],
    ids=lambda content: repr(content[:30]),
)
def test_a_file_that_holds_no_person_is_named_with_what_to_give(content: bytes) -> None:
    outcome = assess_file(content)
    assert_one_sentence(outcome)
    assert "person.json”" in outcome.err
    assert '{"age": 45}' in outcome.err


def test_a_number_too_long_to_read_is_refused_in_one_sentence() -> None:
    # Python itself reads no whole number of more than 4,300 digits.
    assert_one_sentence(assess_file(b'{"age": 1' + b"0" * 5000 + b"}"))


@pytest.mark.parametrize("name", ["line\nbreak", "\x1b[31mred", "\u2028", "\ud800", "a\tb"], ids=ascii)
def test_a_field_with_control_characters_cannot_break_the_line_or_colour_the_terminal(name: str) -> None:
    assert_one_sentence(assess_file(json.dumps({"age": 45, name: 1}).encode()))
    twice = f"{{{json.dumps(name)}: 1, {json.dumps(name)}: 2}}"
    assert_one_sentence(assess_file(twice.encode()))


def test_a_long_field_given_twice_is_named_in_part() -> None:
    name = json.dumps("x" * 100_000)
    assert_one_sentence(assess_file(f"{{{name}: 1, {name}: 2}}".encode()))


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    for path in (tmp_path / "nobody.json", tmp_path):
        outcome = called("assess", str(path))
        assert_one_sentence(outcome)
        assert f"“{path}” cannot be read" in outcome.err


@pytest.mark.parametrize("name", ["line\nbreak.json", "\x1b[31mred.json", "nul\x00.json"], ids=ascii)
def test_a_file_name_with_control_characters_cannot_break_the_line(name: str) -> None:
    assert_one_sentence(called("assess", name))


def test_standard_input_that_is_closed_is_refused_in_one_sentence() -> None:
    command = "import sys; sys.stdin = None; from backrisk.cli import main; sys.exit(main(['assess', '-']))"
    ended = subprocess.run([sys.executable, "-c", command], cwd=REPO, capture_output=True, timeout=60)
    assert_one_sentence(Outcome(ended.returncode, ended.stdout.decode(), ended.stderr.decode()))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=60),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=10), inner, max_size=3),
    max_leaves=5,
)


@given(st.dictionaries(st.sampled_from([*Profile.model_fields]) | st.text(max_size=20), JSON, max_size=4))
def test_no_answer_whatever_ends_in_a_traceback(answers: dict[str, Any]) -> None:
    outcome = assess_file(json.dumps({"age": 45} | answers).encode())
    if outcome.code == 0:
        assert 0 < json.loads(outcome.out)["probability"] < 1
    else:
        assert_one_sentence(outcome)


@given(st.binary(max_size=200))
def test_no_file_whatever_ends_in_a_traceback(content: bytes) -> None:
    assert_one_sentence(assess_file(content))
