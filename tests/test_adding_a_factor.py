"""Adding a factor is one registry entry, one line in ``Profile`` and its texts; no other file changes."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

ENTRY = """
[[factor]]
name = "left_pocket"
group = "posture"
grade = "O"
best = "empty"
asks = [{ field = "left_pocket" }]
shares = { source = "urban2017" }
choice = "Made up, to prove that a factor can be added."
levels = [
  { name = "empty", share = 60 },
  { name = "full", share = 40, effect = { measure = "OR", estimate = 3, evidence = "umbrella" } },
]
"""
QUESTION = """
[left_pocket]
label = "Left pocket"
ask = "What is in your left pocket?"
why = "Made up."
[left_pocket.answers]
empty = "Nothing"
full = "A brick"
"""
FACTOR = """
[left_pocket]
name = "Left pocket"
[left_pocket.tip]
title = "Empty your pocket"
text = "Made up."
first_step = "Take the brick out."
credit = "Your pocket is empty."
kind = "opinion"
sources = ["roffey_push"]
"""
WALK = """
from streamlit.testing.v1 import AppTest
page = AppTest.from_file("app.py", default_timeout=60).run()
page.session_state["open_group"] = "posture"
page.run()
before = page.get("vega_lite_chart")[1].proto.alt
page.segmented_control(key="answer_left_pocket").set_value("full").run()
page.toggle(key="by_factor").set_value(True).run()
assert not page.exception
assert "Left pocket" not in before
assert "Left pocket" in page.get("vega_lite_chart")[1].proto.alt
assert any("Take the brick out." in text.value for text in page.markdown)
"""
SHARE = """
from backrisk import Profile
from backrisk.share import decode, encode
person = Profile(age=45, left_pocket="full")
assert decode(encode(person)).profile == person
assert decode("1000000000000002RZ1N15").profile == Profile(age=45)
assert encode(Profile(age=45)) == "1000000000000002RZ1N15"
"""
FHIR = """
from datetime import date, timedelta
from pathlib import Path
from backrisk.exports.fhir import read_bundle
read = read_bundle(Path("bundle.json").read_bytes(), date.today() + timedelta(days=1))
assert read.answers == {"age": 45, "left_pocket": "full"}
"""


@pytest.fixture
def extended(tmp_path: Path) -> Path:
    """A copy of the product with a made-up factor."""
    for name in ("app.py", "pages", "backrisk", ".streamlit"):
        source, target = ROOT / name, tmp_path / name
        shutil.copytree(source, target) if source.is_dir() else shutil.copy(source, target)
    package = tmp_path / "backrisk"
    for file, text in (
        ("registry/factors.toml", ENTRY),
        ("content/en/questions.toml", QUESTION),
        ("content/en/factors.toml", FACTOR),
    ):
        with (package / file).open("a", encoding="utf-8") as appended:
            appended.write(text)
    profile = package / "profile.py"
    last = "    stress: str | None = None\n"
    assert last in profile.read_text("utf-8")
    profile.write_text(
        profile.read_text("utf-8").replace(last, last + "    left_pocket: str | None = None\n"), "utf-8"
    )
    return tmp_path


def run(folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, *arguments], cwd=folder, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_new_factor_appears_in_score_and_command_line(extended: Path) -> None:
    probability = {}
    for answer in ("empty", "full"):
        (extended / "person.json").write_text(json.dumps({"age": 45, "left_pocket": answer}), "utf-8")
        result = json.loads(run(extended, "-m", "backrisk", "assess", "person.json"))
        part = next(part for part in result["contributions"] if part["factor"] == "left_pocket")
        assert part["answer"] == answer
        assert part["group"] == "posture"
        probability[answer] = result["probability"]
    assert probability["full"] > probability["empty"]


def test_a_new_factor_appears_in_form_charts_and_tips(extended: Path) -> None:
    run(extended, "-c", WALK)


def test_a_new_factor_is_in_a_bundle_and_comes_back(extended: Path) -> None:
    (extended / "person.json").write_text(json.dumps({"age": 45, "left_pocket": "full"}), "utf-8")
    run(extended, "-m", "backrisk", "export", "person.json", "bundle.json")
    run(extended, "-c", FHIR)


def test_a_new_factor_travels_in_a_link_and_old_links_still_open(extended: Path) -> None:
    run(extended, "-c", SHARE)
