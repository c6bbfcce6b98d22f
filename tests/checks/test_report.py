"""The command: what it refuses, and what it finds in a small made-up survey."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from backrisk.assessment import answers_of
from backrisk.checks.__main__ import main
from backrisk.checks.measures import Numbers, area_under_curve, calibration_slope, ranks
from backrisk.checks.report import ALL, ANSWERS, CORE, _scores, as_text, figures
from backrisk.checks.survey import LAYOUT, read_survey
from backrisk.index import Score, score
from backrisk.registry import registry
from backrisk.texts import texts

from ..conftest import REPO
from .people import HEADER, survey

SURVEY = survey()
ONE_CASE = "\n".join([HEADER, "47,band,female,1.7,70,never,60,4,3,3,0,x,1,500"])


def changed(people: int = 1, **cells: str) -> str:
    """The survey, its first people answering otherwise."""
    names, rows = HEADER.split(","), [row.split(",") for row in SURVEY.splitlines()[1:]]
    others = [[cells.get(name, cell) for name, cell in zip(names, row, strict=True)] for row in rows[:people]]
    return "\n".join([HEADER, *(",".join(row) for row in [*others, *rows[people:]])])


@pytest.fixture
def refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    """What the command says to a file of this content."""

    def run(content: bytes, name: str = "people.csv") -> str:
        (tmp_path / name).write_bytes(content)
        assert main([str(tmp_path / name)]) == 2
        said = capsys.readouterr()
        assert said.out == ""
        assert_one_sentence(said.err)
        return said.err

    return run


def assert_one_sentence(said: str) -> None:
    sentence = said.removesuffix("\n")
    assert sentence.endswith(".")
    assert sentence.isprintable()
    assert ". " not in sentence
    assert len(sentence) < 500


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "is empty"),
        (b"\n\n", "is empty"),
        (HEADER.encode(), "column names only"),
        (gzip.compress(b""), "is empty"),
        (b"age,sex\n47,female\n", "no column named height_m, weight_kg, smoking"),
        (HEADER.replace(",lbp", ",LBP").encode(), "no column named lbp:"),
        (SURVEY.replace(",", ";").encode(), "no column named age, sex"),
        (SURVEY.encode("utf-16"), "neither in UTF-8 nor in Latin-1"),
        (SURVEY.encode("utf-16-le"), "neither in UTF-8 nor in Latin-1"),
        (SURVEY.encode("cp037"), "neither in UTF-8 nor in Latin-1"),
        (SURVEY.replace("études", "ЭТЮДЫ").encode("cp866"), "neither in UTF-8 nor in Latin-1"),
        (bytes(range(256)), "neither in UTF-8 nor in Latin-1"),
        ((SURVEY + "47,band\n").encode(), "not a CSV table"),
        ((SURVEY + '47,"band\n').encode(), "not a CSV table"),
        (gzip.compress(SURVEY.encode())[:-9], "not a whole gzip file"),
        (gzip.compress(SURVEY.encode())[:40] + b"xxxxxxxxxxxx", "not a whole gzip file"),
        (ONE_CASE.encode(), "with the outcome"),
        (changed(people=120, lbp="0").encode(), "with the outcome"),
        (changed(sex="Female").encode(), "Column sex holds “Female”, but takes female, male or nothing"),
        (changed(sex="x" * 1000).encode(), "x…”"),
        (changed(sex="\x1b[31m").encode(), "“?[31m”"),
        (
            changed(life_stress="6").encode(),
            "Column life_stress holds “6”, but takes a whole number from 1 to 5",
        ),
        (changed(distress_k6="3.5").encode(), "a whole number from 0 to 24"),
        (changed(lbp="yes").encode(), "a whole number from 0 to 1"),
        (changed(age="old").encode(), "Column age holds “old”, but takes a number"),
        (changed(weight_kg="inf").encode(), "takes a number"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_file_that_cannot_be_used_ends_in_one_sentence(refused: Any, content: bytes, told: str) -> None:
    assert told in refused(content)


def test_a_file_named_gz_has_to_be_gzip(refused: Any) -> None:
    assert "people.csv.gz” is not a whole gzip file" in refused(SURVEY.encode(), "people.csv.gz")


@pytest.mark.parametrize("name", ["nobody.csv", "", "nul\0.csv", "line\nbreak.csv", "x" * 300])
def test_a_file_that_is_not_there_is_named(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([f"{tmp_path}/{name}"]) == 2  # with no name, the folder itself
    said = capsys.readouterr().err.replace(str(tmp_path), "")
    assert "cannot be read" in said
    assert_one_sentence(said)


@pytest.mark.parametrize(
    "content",
    [
        SURVEY.encode("utf-8-sig"),
        SURVEY.encode("latin-1"),
        SURVEY.replace("\n", "\r\n").encode(),
        SURVEY.replace("\n", "\n\n").encode(),
        SURVEY.replace("band", '"a, b"').encode(),
        gzip.compress(SURVEY.encode()),
        gzip.compress(SURVEY.encode("latin-1")),
    ],
    ids=["byte order mark", "latin-1", "windows", "blank lines", "quoted", "gzip", "gzip latin-1"],
)
def test_other_ways_to_write_a_survey_are_the_same_survey(content: bytes, tmp_path: Path) -> None:
    plain, other = tmp_path / "plain.csv", tmp_path / "other.csv"
    plain.write_text(SURVEY, encoding="utf-8")
    other.write_bytes(content)
    assert read_survey(str(other), texts()) == read_survey(str(plain), texts())


def test_columns_may_come_in_any_order(tmp_path: Path) -> None:
    rows = [row.split(",") for row in SURVEY.splitlines()]
    files = [tmp_path / "there.csv", tmp_path / "back.csv"]
    files[0].write_text("\n".join(",".join(row) for row in rows), encoding="utf-8")
    files[1].write_text("\n".join(",".join(reversed(row)) for row in rows), encoding="utf-8")
    there, back = (read_survey(str(file), texts()) for file in files)
    assert there == back


@pytest.mark.parametrize("column", ["age", "lbp", "survey_weight"])
def test_who_cannot_be_counted_is_left_out_and_told(column: str, tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_text(changed(**{column: ""}), encoding="utf-8")
    found = read_survey(str(file), texts())
    assert (len(found.people), found.left_out) == (119, 1)


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The figures of the made-up survey."""
    file = tmp_path_factory.mktemp("survey") / "people.csv"
    file.write_text(SURVEY, encoding="utf-8")
    return figures(read_survey(str(file), texts()), replicates=40)


def test_the_figures_cover_everyone_and_every_band(found: dict[str, Any]) -> None:
    assert (found["people"], found["left_out"]) == (120, 0)
    for answers in ("age_sex", "core", "all"):
        rows = {(row["by"], row["band"]): row for row in found["auc"] if row["answers"] == answers}
        assert len(rows) == 9
        assert rows["everyone", ""]["people"] == 120
        for by in ("age", "sex"):
            bands = [row for (of, _), row in rows.items() if of == by]
            assert sum(row["people"] for row in bands) == 120
            assert sum(row["cases"] for row in bands) == found["cases"]
    assert sum(tenth["people"] for tenth in found["tenths"]) == 120
    assert sum(tenth["cases"] for tenth in found["tenths"]) == found["cases"]


def test_every_estimate_lies_in_its_interval(found: dict[str, Any]) -> None:
    for part in ("auc", "adds", "slope"):
        for row in found[part]:
            for way in ("unweighted", "weighted"):
                value, low, high = row[way]
                assert low <= high
                if part == "auc":
                    assert low <= value <= high


def test_the_figures_are_the_measures_of_the_scores(tmp_path: Path, found: dict[str, Any]) -> None:
    file = tmp_path / "people.csv"
    file.write_text(SURVEY, encoding="utf-8")
    people = read_survey(str(file), texts()).people
    outcome = np.array([person.outcome for person in people])
    weights = {"unweighted": np.ones(120), "weighted": np.array([person.weight for person in people])}

    def scored(*factors: str) -> list[Score]:
        answers = [answers_of(person.profile) for person in people]
        return [score(registry(), {f: a for f, a in known.items() if f in factors}) for known in answers]

    def log_odds(*factors: str) -> Numbers:
        return np.array([at.log_odds for at in scored(*factors)])

    for way, weight in weights.items():
        areas = {row["answers"]: row[way][0] for row in found["auc"] if row["by"] == "everyone"}
        for answers, factors in ANSWERS.items():
            area = area_under_curve(ranks(log_odds(*factors)), outcome, weight)
            assert areas[answers] == pytest.approx(area, abs=5e-5)
        slopes = {row["answers"]: row[way][0] for row in found["slope"]}
        assert slopes["core"] == pytest.approx(calibration_slope(log_odds(*CORE), outcome, weight), abs=5e-5)
        without_mood = area_under_curve(ranks(log_odds(*CORE, "stress")), outcome, weight)
        (lost,) = (row[way][0] for row in found["adds"] if row["name"] == "low_mood")
        assert lost == pytest.approx(areas["all"] - without_mood, abs=2e-4)
    order = np.argsort(log_odds(*ALL))
    lowest = np.array([at.probability for at in scored(*ALL)])[order[:12]]
    assert found["tenths"][0]["predicted"] == pytest.approx(lowest.mean(), abs=5e-5)
    wide = [100 * (at.interval[1] - at.interval[0]) for at in scored("age", "sex")]
    assert found["widths"][0]["mean"] == pytest.approx(np.mean(wide), abs=5e-5)


def test_the_survey_whose_outcome_follows_age_is_ranked_by_age(found: dict[str, Any]) -> None:
    everyone = found["auc"][0]
    assert everyone["answers"] == "age_sex"
    assert everyone["unweighted"][0] > 0.55
    lost = {row["name"]: row["unweighted"][0] for row in found["adds"] if row["by"] == "group"}
    assert list(lost) == ["age_sex", "weight", "wellbeing", "fitness", "job"]
    assert max(lost, key=lambda name: lost[name]) == "age_sex"


def test_the_same_people_give_the_same_figures(tmp_path: Path, found: dict[str, Any]) -> None:
    file = tmp_path / "again.csv"
    file.write_text(SURVEY, encoding="utf-8")
    assert figures(read_survey(str(file), texts()), replicates=40) == found


def test_a_band_without_a_case_has_no_figure(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    young = [row for row in SURVEY.splitlines() if row.startswith(("age", "22.0", "37.0"))]
    file = tmp_path / "young.csv"
    file.write_text("\n".join(young), encoding="utf-8")
    found = figures(read_survey(str(file), texts()), replicates=10)
    old = next(row for row in found["auc"] if row["band"] == "65+")
    assert (old["people"], old["unweighted"], old["weighted"]) == (0, None, None)
    assert main([str(file)]) == 0
    assert "–" in capsys.readouterr().out


@pytest.mark.parametrize("factors", [("age", "sex"), CORE, ALL, ("stress",), ()])
def test_people_are_scored_as_the_index_scores_them(factors: tuple[str, ...], tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_text(SURVEY, encoding="utf-8")
    answers = [answers_of(person.profile) for person in read_survey(str(file), texts()).people]
    for given, at in zip(answers, _scores(answers, factors), strict=True):
        kept = {factor: answer for factor, answer in given.items() if factor in factors}
        assert at == score(registry(), kept)


def test_the_command_prints_a_table_and_writes_the_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, results = tmp_path / "people.csv.gz", tmp_path / "results.json"
    file.write_bytes(gzip.compress(SURVEY.encode()))
    assert main([str(file)], results) == 0
    assert not results.exists()
    assert main([str(file), "--write"], results) == 0
    out = capsys.readouterr().out
    assert "checked on 120 people" in out
    assert max(map(len, out.splitlines())) <= 120
    assert out.count("Everyone") == 6
    written = json.loads(results.read_text(encoding="utf-8"))
    assert date.fromisoformat(written["date"])
    assert written["file"]["name"] == "people.csv.gz"
    assert len(written["file"]["sha256"]) == 64
    assert written["model_version"] == registry().model.model_version
    assert "Open Licence" in written["licence"]
    assert "Reproduced and distributed on an 'as is' basis" in written["attribution"]
    assert results.stat().st_size < 16_000


def test_a_file_of_figures_has_one_row_a_line_and_reads_back(found: dict[str, Any]) -> None:
    text = as_text(found)
    assert json.loads(text) == found
    assert sum('"band":' in line for line in text.splitlines()) == len(found["auc"])


def test_every_column_of_the_layout_is_needed(refused: Any) -> None:
    for column in LAYOUT:
        names = [f"x_{name}" if name == column else name for name in HEADER.split(",")]
        content = "\n".join([",".join(names), *SURVEY.splitlines()[1:]])
        assert f"no column named {column}:" in refused(content.encode())


def test_the_command_runs_as_a_process(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "backrisk.checks", str(tmp_path)]
    ended = subprocess.run(command, cwd=REPO, capture_output=True, text=True, timeout=60)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert_one_sentence(ended.stderr.replace(str(tmp_path), ""))
