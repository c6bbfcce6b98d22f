"""Parquet in and out: types kept, row groups of any size, and memory that does not grow."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from pyarrow import parquet

from backrisk.groups import files, score_frame
from backrisk.groups.columns import ADDED

from ..conftest import REPO
from .people import random_frame
from .running import assert_one_sentence, called, grouped


def packed(table: pa.Table | pd.DataFrame, **options: object) -> bytes:
    file = io.BytesIO()
    if isinstance(table, pd.DataFrame):
        table = pa.Table.from_pandas(table, preserve_index=False)
    parquet.write_table(table, file, **options)
    return file.getvalue()


def scored(content: bytes) -> pa.Table:
    outcome, written = grouped(content, ".parquet", ".parquet")
    assert (outcome.code, outcome.err) == (0, "")
    return parquet.read_table(io.BytesIO(written or b""))


@pytest.mark.parametrize("rows", [100, 7_000, 100_000])
def test_a_parquet_file_gives_the_numbers_of_its_frame(rows: int) -> None:
    frame = random_frame(20_000, seed=31, open_share=0.2)
    found = scored(packed(frame, row_group_size=rows))
    expected = score_frame(frame)
    pd.testing.assert_frame_equal(found.to_pandas()[list(ADDED)], expected[list(ADDED)], check_exact=True)
    assert found.select(frame.columns).equals(pa.Table.from_pandas(frame, preserve_index=False))


def test_columns_of_any_type_pass_through_with_their_type() -> None:
    table = pa.table(
        {
            "age": pa.array([45, None], pa.int8()),
            "sex": pa.array(["male", None], pa.large_string()),
            "smoking": pa.array(["never", "?"]).dictionary_encode(),
            "when": pa.array([0, 1], pa.timestamp("ns", "Europe/Oslo")),
            "list": pa.array([[1, 2], None]),
            "record": pa.array([{"a": 1}, {"a": None}]),
            "money": pa.array(["1.20", "3"]).cast(pa.decimal128(9, 2)),
            "bytes": pa.array([b"\xff", b""]),
            "nothing": pa.nulls(2),
            "=text": ["=1+1", "a"],
        },
        metadata={"from": "a survey"},
    )
    found = scored(packed(table))
    assert found.schema.metadata[b"from"] == b"a survey"
    assert found.select(table.column_names).equals(table)
    assert found.column_names == [*table.column_names, *ADDED]
    assert (
        found["input_problems"].to_pylist()[1].startswith("age is missing, so the row has no score; smoking")
    )
    assert found["probability"].to_pylist()[1] is None


def test_a_parquet_file_comes_out_as_csv_with_nothing_lost() -> None:
    table = pa.table(
        {"age": [45], "list": [[1, 2]], "bytes": [b"\xff"], "yes": [True], "gap": [float("nan")]}
    )
    _, written = grouped(packed(table), ".parquet", ".csv")
    row = pd.read_csv(io.BytesIO(written or b""), dtype=str, keep_default_na=False).iloc[0]
    assert row[["age", "list", "bytes", "yes", "gap"]].tolist() == ["45", "[1, 2]", "b'\\xff'", "true", ""]


def test_a_csv_file_comes_out_as_parquet_with_cells_as_they_were() -> None:
    _, written = grouped(b"age,note\n 45 ,=1+1\n", ".csv", ".parquet")
    found = parquet.read_table(io.BytesIO(written or b""))
    assert found.select(["age", "note"]).to_pylist() == [{"age": " 45 ", "note": "=1+1"}]


def test_a_table_without_rows_keeps_its_columns() -> None:
    found = scored(packed(pa.table({"age": pa.array([], pa.int64()), "sex": pa.array([], pa.string())})))
    assert found.column_names == ["age", "sex", *ADDED]
    assert found.num_rows == 0
    assert found.schema.field("sex").type == pa.string()


@pytest.mark.parametrize("content", [b"", b"age\n45\n", b"PAR1" * 9], ids=["empty", "csv", "magic alone"])
def test_what_is_no_parquet_file_is_refused_in_one_sentence(content: bytes) -> None:
    assert_one_sentence(grouped(content, ".parquet", ".parquet")[0])


def test_a_torn_parquet_file_is_refused_in_one_sentence() -> None:
    content = packed(random_frame(5_000, seed=1, open_share=0.1))
    torn = content[:2_000] + bytes(2_000) + content[4_000:]
    for bad in (torn, content[:-100], content[: len(content) // 2]):
        assert_one_sentence(grouped(bad, ".parquet", ".parquet")[0])


def test_a_parquet_file_that_holds_far_more_than_its_size_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "FREELY", 1 << 20)
    content = packed(pa.table({"age": pa.repeat(45, 5_000_000)}))
    outcome, _ = grouped(content, ".parquet", ".parquet")
    assert_one_sentence(outcome)
    assert "unpacks to far more" in outcome.err


PEAK = """
import re, sys
from pathlib import Path
from backrisk.cli import main
main(["group", *sys.argv[1:]])
# Not ru_maxrss: a process inherits that of the one that started it.
print(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1])
"""


@pytest.mark.parametrize("ending", [".csv", ".parquet"])
def test_memory_stays_flat_as_files_grow(ending: str, tmp_path: Path) -> None:
    peaks = []
    for people in (150_000, 350_000):
        source, target = tmp_path / f"in{ending}", tmp_path / f"out{ending}"
        assert called("people", people, source).code == 0
        run = subprocess.run(
            [sys.executable, "-c", PEAK, source, target],
            cwd=REPO,
            capture_output=True,
            text=True,
            timeout=100,
        )
        peaks.append(int(run.stdout.splitlines()[-1]) / 1024)
    # 200,000 more people would take over 60 MB if their numbers and texts were kept.
    assert peaks[1] - peaks[0] < 30
    assert np.max(peaks) < 1024
