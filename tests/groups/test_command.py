"""``group`` and ``people`` as a person runs them: a file or one sentence, never half a file."""

from __future__ import annotations

import os
import pty
import re
import signal
import subprocess
import sys
import termios
import time
from pathlib import Path

import pytest

from backrisk.texts import texts

from ..conftest import REPO
from .running import assert_one_sentence, called, grouped

COMMAND = [sys.executable, "-m", "backrisk"]


def test_a_run_ends_with_a_summary_of_rows_scored_problems_and_speed() -> None:
    outcome, _ = grouped(b"age,sex\n45,male\n46,man\n,female\n")
    assert (outcome.code, outcome.err) == (0, "")
    pattern = r"3 rows: 2 scored, 2 with problems, in \d+\.\d seconds \([\d,]+ people per second\)\.\n"
    assert re.fullmatch(pattern, outcome.out)


def test_made_up_people_are_written_in_every_form_and_all_of_them_are_scored(tmp_path: Path) -> None:
    for ending in (".csv", ".csv.gz", ".parquet"):
        people, scored = tmp_path / f"people{ending}", tmp_path / f"scored{ending}"
        assert called("people", 300, people) == (0, "300 made-up people written.\n", "")
        assert called("group", people, scored).out.startswith("300 rows: 300 scored, 0 with problems")


def test_the_same_seed_writes_the_same_file(tmp_path: Path) -> None:
    files = [tmp_path / name for name in ("a.csv.gz", "b.csv.gz", "c.csv.gz")]
    for file, seed in zip(files, ([], ["--seed", 0], ["--seed", 1]), strict=True):
        called("people", 50, file, *seed)
    first, same, other = (file.read_bytes() for file in files)
    assert first == same != other


def test_as_a_process_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_bytes(b"age\n45\n")
    command = [*COMMAND, "group", tmp_path / "in.csv", tmp_path / "out.csv"]
    run = subprocess.run(command, cwd=REPO, capture_output=True, text=True, timeout=60)
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout.startswith("1 rows: 1 scored")


@pytest.mark.parametrize("count", ["0", "-5", "ten", "1e3", "1.5", "٥", "", "9" * 30, "1000000001"])
def test_a_number_of_people_that_is_none_is_refused_in_one_sentence(count: str, tmp_path: Path) -> None:
    assert_one_sentence(called("people", "--", count, tmp_path / "people.csv"))
    assert list(tmp_path.iterdir()) == []


def test_files_that_cannot_be_read_or_written_are_named(tmp_path: Path) -> None:
    source = tmp_path / "in.csv"
    source.write_bytes(b"age\n45\n")
    (tmp_path / "folder.csv").mkdir()
    for arguments, named in [
        (("group", tmp_path / "nobody.csv", tmp_path / "out.csv"), "nobody.csv” cannot be read"),
        (("group", tmp_path / "folder.csv", tmp_path / "out.csv"), "a folder only with --engine dask"),
        (("group", source, tmp_path / "no" / "out.csv"), "out.csv” cannot be written"),
        (("group", source, tmp_path / "folder.csv"), "folder.csv” cannot be written"),
        (("group", source, tmp_path / "out.xlsx"), "out.xlsx” is no table"),
        (("group", source, tmp_path / "a\nb"), "a\\nb” is no table"),
        (("group", source, tmp_path / "nul\x00.csv"), ".csv” cannot be written"),
        (("group", "nul\x00.csv", tmp_path / "out.csv"), ".csv” cannot be read"),
        (("people", 5, tmp_path / "no" / "people.csv"), "people.csv” cannot be written"),
        (("people", 5, tmp_path / "people"), "people” is no table"),
    ]:
        outcome = called(*arguments)
        assert_one_sentence(outcome)
        assert named in outcome.err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["folder.csv", "in.csv"]


def test_a_table_is_never_replaced_by_its_result(tmp_path: Path) -> None:
    source = tmp_path / "in.csv"
    source.write_bytes(b"age\n45\n")
    (tmp_path / "link.csv").symlink_to(source)
    (tmp_path / "hard.csv").hardlink_to(source)
    for same in (source, tmp_path / "." / "in.csv", tmp_path / "link.csv", tmp_path / "hard.csv"):
        assert_one_sentence(called("group", source, same))
    assert source.read_bytes() == b"age\n45\n"


def test_a_result_that_is_refused_leaves_an_earlier_one_as_it_was(tmp_path: Path) -> None:
    source, target = tmp_path / "in.csv", tmp_path / "out.csv"
    target.write_bytes(b"earlier")
    source.write_bytes(b"age\n45\n" + b"x" * (40 << 20))
    assert_one_sentence(called("group", source, target))
    assert target.read_bytes() == b"earlier"
    source.write_bytes(b"age\n45\n")
    assert called("group", source, target).code == 0
    assert target.read_bytes().startswith(b"age,probability")


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130)])
def test_a_run_that_is_stopped_leaves_no_file(number: signal.Signals, code: int, tmp_path: Path) -> None:
    target = tmp_path / "people.csv"
    # More people than are written in a minute, so that the run is stopped on its way.
    run = subprocess.Popen(
        [*COMMAND, "people", "100000000", target], cwd=REPO, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    deadline = time.monotonic() + 60
    while not any(path.stat().st_size for path in tmp_path.iterdir()) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert [path.suffix for path in tmp_path.iterdir()] == [".part"]
    run.send_signal(number)
    out, err = run.communicate(timeout=60)
    assert (run.returncode, out, err.decode()) == (code, b"", texts()("groups.stopped") + "\n")
    assert list(tmp_path.iterdir()) == []


def test_progress_is_shown_on_a_terminal(tmp_path: Path) -> None:
    terminal, standard_error = pty.openpty()
    termios.tcsetwinsize(terminal, (24, 80))
    command = [*COMMAND, "people", "200000", tmp_path / "people.parquet"]
    run = subprocess.Popen(command, cwd=REPO, stdout=subprocess.PIPE, stderr=standard_error)
    os.close(standard_error)
    shown = b""
    try:
        while data := os.read(terminal, 1024):
            shown += data
    except OSError:  # how Linux says that the other end is closed
        pass
    out, _ = run.communicate(timeout=60)
    os.close(terminal)
    assert run.returncode == 0
    assert re.search(rb"\d+%.*k/200k", shown)
    assert out == b"200,000 made-up people written.\n"


def test_one_person_is_assessed_without_loading_what_only_many_need(tmp_path: Path) -> None:
    (tmp_path / "person.json").write_text('{"age": 45}', encoding="utf-8")
    script = (
        "import sys; from backrisk.cli import main; main(sys.argv[1:]); "
        "print({'numpy', 'pandas', 'pyarrow', 'tqdm', 'distributed'} & set(sys.modules), file=sys.stderr)"
    )
    command = [sys.executable, "-c", script, "assess", tmp_path / "person.json"]
    run = subprocess.run(command, cwd=REPO, capture_output=True, text=True, timeout=60)
    assert run.stderr == "set()\n"
