"""Many people at once against the least that NumPy, pandas and Dask could do, each ratio within one run."""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa
from distributed import Client, LocalCluster
from pyarrow import parquet

from backrisk import Profile, assess
from backrisk.groups import score_file, score_frame
from backrisk.groups.cluster import score_folder
from backrisk.groups.coding import is_coded, open_code
from backrisk.groups.scoring import AT_ONCE, score_answers
from backrisk.groups.synthetic import people
from backrisk.groups.tables import tables
from backrisk.registry import logit, registry
from backrisk.texts import texts
from bench import report

_PACKAGES = ("numpy", "pandas", "pyarrow", "distributed")
_OPEN_SHARE = 0.1
_ALONE = 1_000
_PEOPLE = 200_000
"""In memory: so many that calls do not count, so few that the system's giving of new memory does not."""

_IN_FILE = 1_000_000
_CHILD = """
import json, re, sys, time
from pathlib import Path
from backrisk.groups import score_file
from backrisk.texts import texts
began = time.perf_counter()
score_file(Path(sys.argv[1]), Path(sys.argv[2]), texts())
seconds = time.perf_counter() - began
# Not ru_maxrss: a process inherits that of the one that started it.
peak = int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) / 1024
print(json.dumps([seconds, peak]))
"""


class Comparison(NamedTuple):
    """What was measured, against what, in seconds or another unit, round by round."""

    name: str
    ours: list[float]
    yardstick: list[float]
    target: str

    def row(self) -> str:
        """Row of the table; the ratio is the median of the rounds' own."""
        ratios = [a / b for a, b in zip(self.ours, self.yardstick, strict=True)]
        return (
            f"| {self.name} | {_seconds(self.ours)} | {_seconds(self.yardstick)} "
            f"| {statistics.median(ratios):.3g} | {min(ratios):.3g} to {max(ratios):.3g} | {self.target} |"
        )


def main() -> None:
    """Measure and show the tables."""
    asked = _parser().parse_args()
    busy_before = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        compared = [*in_memory(asked.rounds), *file_to_file(place, asked.rounds)]
        if asked.workers_rows:
            compared.append(two_workers(place, asked.workers_rows, asked.rounds))
        grown = growth(place, asked.rows, asked.csv_rows)
    done = f"{asked.rounds} rounds; load average {busy_before:.1f} before."
    lines = [
        "| | BackRisk | yardstick | ratio | lowest to highest | target |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    body = "\n".join([report.machine(_PACKAGES), done, "", *lines, *(c.row() for c in compared), "", *grown])
    print(body)
    if asked.write:
        report.write("many people at once", body)


def in_memory(rounds: int) -> list[Comparison]:
    """Ready answers and whole frames against look-ups and one logistic; a frame against assess in a loop."""
    draw = np.random.default_rng(0)
    frame = pa.concat_tables(people(_PEOPLE)).to_pandas()
    typed = frame.astype({name: "category" for name, kind in frame.dtypes.items() if kind == "str"})
    whole = _answers(typed)
    gaps = {name: _with_gaps(name, given, draw) for name, given in whole.items()}
    codes = [draw.integers(0, 4, _PEOPLE).astype(np.uint8) for _ in registry().factors]
    effects = [draw.random(5) for _ in codes]
    compiled = tables(registry())
    some = [Profile.model_validate(_plain(row)) for row in frame.head(_ALONE).to_dict("records")]
    found = _rounds(
        rounds,
        floor=lambda: _least(codes, effects),
        floor_twice=lambda: _least(codes * 2, effects * 2),
        whole=lambda: score_answers(compiled, whole, _PEOPLE),
        gaps=lambda: score_answers(compiled, gaps, _PEOPLE),
        frame=lambda: score_frame(typed),
        texts=lambda: score_frame(frame),
        alone=lambda: [assess(person) for person in some],
    )
    found["alone"] = [seconds * _PEOPLE / _ALONE for seconds in found["alone"]]
    one, two, loop = "one look-up a factor and one logistic", "two look-ups a factor", "assess() in a loop"
    rows = [
        (f"answers in memory, against {one}, {_PEOPLE:,} people", "whole", "floor", "at most 2.5"),
        (f"the same, against {two}", "whole", "floor_twice", ""),
        (f"answers one in ten of which is not sure, against {one}", "gaps", "floor", ""),
        (f"a frame of categories and numbers, read and scored, against {one}", "frame", "floor", ""),
        (f"a frame of texts and numbers, read and scored, against {one}", "texts", "floor", ""),
        (f"a frame of texts and numbers, against {loop} ({_ALONE:,}, scaled)", "texts", "alone", ""),
    ]
    return [Comparison(name, found[ours], found[theirs], target) for name, ours, theirs, target in rows]


def file_to_file(place: Path, rounds: int) -> list[Comparison]:
    """Scoring a Parquet file against reading and writing it with pandas."""
    source = _made_up(place / "people.parquet", _IN_FILE)
    found = _rounds(
        rounds,
        ours=lambda: score_file(source, place / "scored.parquet", texts()),
        pandas=lambda: pd.read_parquet(source).to_parquet(place / "copied.parquet"),
    )
    name = f"Parquet to Parquet, against pandas reading and writing it, {_IN_FILE:,} people"
    return [Comparison(name, found["ours"], found["pandas"], "at most 1.6")]


def two_workers(place: Path, rows: int, rounds: int) -> Comparison:
    """The same Parquet file on one Dask worker and on two; theirs is the yardstick."""
    source = _made_up(place / "parts.parquet", rows)
    few = _made_up(place / "few.parquet", 100_000)
    seconds: dict[int, list[float]] = {1: [], 2: []}
    for number in range(rounds):
        for workers, found in seconds.items():
            with (
                LocalCluster(
                    n_workers=workers, threads_per_worker=1, dashboard_address="127.0.0.1:0"
                ) as local,
                Client(local) as client,
            ):
                # A worker's first part also loads the code.
                client.run(score_file, few, few.with_name("warm.parquet"), texts())
                run = partial(score_folder, source, place / f"{workers}-{number}", client, texts())
                found.append(_timed(run))
    return Comparison(
        f"one Dask worker, against two, {rows:,} people", seconds[1], seconds[2], "at least 1.6"
    )


def growth(place: Path, rows: int, csv_rows: int) -> list[str]:
    """Seconds and peak memory of a process of its own for each size, and how straight the line is."""
    lines = [
        "| people | form | seconds | microseconds a person | peak memory (MB) |",
        "|---:|---|---:|---:|---:|",
    ]
    for ending, most in ((".parquet", rows), (".csv", csv_rows)):
        sizes = [size for size in (10_000, 100_000, 1_000_000, 10_000_000) if size <= most]
        seconds = []
        for size in sizes:
            source, target = _made_up(place / f"growing{ending}", size), place / f"grown{ending}"
            run = subprocess.run(
                [sys.executable, "-c", _CHILD, source, target], capture_output=True, text=True, check=True
            )
            took, peak = json.loads(run.stdout)
            seconds.append(took)
            lines.append(f"| {size:,} | {ending[1:]} | {took:.2f} | {1e6 * took / size:.2f} | {peak:.0f} |")
            target.unlink()
        if len(sizes) > 1:
            slope, start = np.polyfit(sizes, seconds, 1)
            straight = np.corrcoef(sizes, seconds)[0, 1] ** 2
            lines[-1] += (
                f"\n| | {ending[1:]} | {start:.2f} + {1e6 * slope:.2f} a million; R² {straight:.4f} | | |"
            )
    return lines


def _rounds(rounds: int, **runs: Callable[[], Any]) -> dict[str, list[float]]:
    """Seconds of each run in turn, round by round, after one that is left out."""
    found: dict[str, list[float]] = {name: [] for name in runs}
    for number in range(rounds + 1):
        for name, run in runs.items():
            seconds = _timed(run)
            if number:
                found[name].append(seconds)
    return found


def _timed(run: Callable[[], Any]) -> float:
    began = time.perf_counter()
    run()
    return time.perf_counter() - began


def _least(codes: list[np.ndarray], effects: list[np.ndarray]) -> np.ndarray:
    """The floor: one look-up a factor, added up, and the logistic; in passes as large as ours."""
    probability = np.empty(len(codes[0]))
    for start in range(0, len(probability), AT_ONCE):
        part = slice(start, start + AT_ONCE)
        log_odds = np.full(len(probability[part]), logit(registry().baseline))
        for code, effect in zip(codes, effects, strict=True):
            log_odds += effect.take(code[part])
        np.divide(1, 1 + np.exp(-log_odds), out=probability[part])
    return probability


def _answers(frame: pd.DataFrame) -> dict[str, np.ndarray]:
    """Ready codes and numbers of a frame of categories without gaps."""
    found = {}
    for field, question in registry().questions.items():
        if question.is_number:
            low = question.ask.low if is_coded(question) else 0
            found[field] = (frame[field] - low).to_numpy(np.uint8 if is_coded(question) else float)
        elif question.levels:
            found[field] = frame[field].cat.set_categories(question.levels).cat.codes.to_numpy(np.uint8)
    return found


def _with_gaps(field: str, given: np.ndarray, draw: np.random.Generator) -> np.ndarray:
    question = registry().questions[field]
    nothing = open_code(question) if is_coded(question) else np.nan
    is_open = (draw.random(len(given)) < _OPEN_SHARE) & (not question.ask.required)
    return np.where(is_open, np.array(nothing, given.dtype), given)


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    return {name: None if pd.isna(cell) else cell for name, cell in row.items()}


def _made_up(path: Path, rows: int) -> Path:
    if path.suffix == ".csv":
        for number, table in enumerate(people(rows)):
            table.to_pandas().to_csv(path, mode="a" if number else "w", header=not number, index=False)
        return path
    with parquet.ParquetWriter(path, next(people(1)).schema) as writer:
        # Row groups of a quarter of a million, as pandas and Spark write tables of this size.
        waiting: list[pa.Table] = []
        for table in people(rows):
            waiting.append(table)
            if len(waiting) == 4:
                writer.write_table(pa.concat_tables(waiting))
                waiting = []
        if waiting:
            writer.write_table(pa.concat_tables(waiting))
    return path


def _seconds(found: list[float]) -> str:
    return f"{statistics.median(found):.3f} s"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench.groups", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="rounds of each comparison (5)")
    parser.add_argument(
        "--rows", type=int, default=10_000_000, help="most people in a Parquet file (10,000,000)"
    )
    parser.add_argument(
        "--csv-rows", type=int, default=1_000_000, help="most people in a CSV file (1,000,000)"
    )
    parser.add_argument(
        "--workers-rows", type=int, default=4_000_000, help="people for Dask, 0 for none (4,000,000)"
    )
    parser.add_argument("--write", action="store_true", help="add the tables to bench/RESULTS.md")
    return parser


if __name__ == "__main__":
    main()
