"""On a real Dask cluster: the same numbers however the table is cut, and no row lost with a worker."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pytest
from distributed import Client, LocalCluster
from pyarrow import parquet

from backrisk.groups import TableRefused, score_frame
from backrisk.groups.cluster import parts_of, score_folder
from backrisk.texts import texts

from ..conftest import REPO
from .people import random_frame
from .running import assert_one_sentence, called

ROWS = 6_000


@pytest.fixture(scope="module")
def cluster() -> Iterator[LocalCluster]:
    pages = "127.0.0.1:0"
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=pages, silence_logs=50) as local:
        yield local


@pytest.fixture(scope="module")
def frame() -> pd.DataFrame:
    return random_frame(ROWS, seed=41, open_share=0.2)


def written(frame: pd.DataFrame, path: Path, rows: int) -> Path:
    parquet.write_table(pa.Table.from_pandas(frame, preserve_index=False), path, row_group_size=rows)
    return path


def read(folder: Path) -> pd.DataFrame:
    tables = [parquet.read_table(path) for path in sorted(folder.iterdir())]
    return pa.concat_tables(tables).to_pandas()


@pytest.mark.parametrize("rows", [ROWS, 999, 250])
def test_a_cluster_gives_what_one_process_gives_however_the_table_is_cut(
    rows: int, cluster: LocalCluster, frame: pd.DataFrame, tmp_path: Path
) -> None:
    source = written(frame, tmp_path / "people.parquet", rows)
    assert called("group", source, tmp_path / "alone.parquet").code == 0
    arguments = ["--engine", "dask", "--scheduler", cluster.scheduler_address]
    outcome = called("group", source, tmp_path / "together", *arguments)
    assert outcome.out.startswith(f"{ROWS:,} rows: {ROWS:,} scored, 0 with problems")
    assert len(list((tmp_path / "together").iterdir())) == -(-ROWS // rows)
    alone = pd.read_parquet(tmp_path / "alone.parquet")
    pd.testing.assert_frame_equal(read(tmp_path / "together"), alone, check_exact=True)


def test_a_folder_is_read_in_the_order_of_its_names(
    cluster: LocalCluster, frame: pd.DataFrame, tmp_path: Path
) -> None:
    folder = tmp_path / "people"
    (folder / "site=oslo").mkdir(parents=True)
    written(frame.iloc[:2_000], folder / "site=oslo" / "b.parquet", 700)
    written(frame.iloc[2_000:], folder / "site=oslo" / "c.parquet", 9_999)
    written(frame.iloc[:0], folder / "site=oslo" / "d.parquet", 1)
    (folder / "_metadata.parquet").write_bytes(b"not people")
    (folder / ".half.parquet").write_bytes(b"not people")
    with Client(cluster) as client:
        counts = score_folder(folder, tmp_path / "scored", client, texts())
    assert counts == (ROWS, ROWS, 0)
    pd.testing.assert_frame_equal(read(tmp_path / "scored"), score_frame(frame), check_exact=True)


def test_a_worker_killed_half_way_costs_no_row(
    cluster: LocalCluster, frame: pd.DataFrame, tmp_path: Path
) -> None:
    source = written(frame, tmp_path / "people.parquet", 100)
    killed = threading.Event()
    victim = next(iter(cluster.workers.values())).pid
    with Client(cluster) as client:

        def kill_at_a_third(done: int, total: int) -> None:
            if 3 * done >= total and not killed.is_set():
                os.kill(victim, signal.SIGKILL)
                killed.set()

        counts = score_folder(source, tmp_path / "scored", client, texts(), kill_at_a_third)
    assert killed.is_set()
    assert counts == (ROWS, ROWS, 0)
    pd.testing.assert_frame_equal(read(tmp_path / "scored"), score_frame(frame), check_exact=True)


def test_without_a_scheduler_one_is_started_on_this_machine(frame: pd.DataFrame, tmp_path: Path) -> None:
    source = written(frame.iloc[:500], tmp_path / "people.parquet", 200)
    command = [sys.executable, "-m", "backrisk", "group", source, tmp_path / "scored", "--engine", "dask"]
    run = subprocess.run(command, cwd=REPO, capture_output=True, text=True, timeout=100)
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout.startswith("500 rows: 500 scored")
    assert [path.name for path in sorted((tmp_path / "scored").iterdir())] == [
        "part-00000.parquet",
        "part-00001.parquet",
        "part-00002.parquet",
    ]


def test_a_table_that_cannot_be_scored_is_refused_and_leaves_no_folder(
    cluster: LocalCluster, frame: pd.DataFrame, tmp_path: Path
) -> None:
    arguments = ["--engine", "dask", "--scheduler", cluster.scheduler_address]
    (tmp_path / "empty").mkdir()
    (tmp_path / "sex=male").mkdir()
    written(frame.iloc[:9], tmp_path / "sex=male" / "a.parquet", 9)
    written(frame.iloc[:9].drop(columns="age"), tmp_path / "ageless.parquet", 3)
    (tmp_path / "people.csv").write_bytes(b"age\n45\n")
    before = set(tmp_path.iterdir())
    for source in ("empty", "ageless.parquet", "people.csv", "nobody.parquet"):
        assert_one_sentence(called("group", tmp_path / source, tmp_path / "scored", *arguments))
    assert_one_sentence(called("group", tmp_path / "ageless.parquet", tmp_path / "empty", *arguments))
    with pytest.raises(TableRefused, match="hold answers"):
        parts_of(tmp_path, tmp_path, texts())
    assert set(tmp_path.iterdir()) == before


def test_a_scheduler_that_does_not_answer_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("backrisk.groups.cluster._SECONDS_TO_ANSWER", 1)
    source = written(random_frame(9, seed=1, open_share=0), tmp_path / "people.parquet", 9)
    for address in ("tcp://127.0.0.1:1", "nonsense", ""):
        began = time.monotonic()
        outcome = called("group", source, tmp_path / "scored", "--engine", "dask", "--scheduler", address)
        assert_one_sentence(outcome)
        assert "no Dask scheduler that answers" in outcome.err
        assert time.monotonic() - began < 30
