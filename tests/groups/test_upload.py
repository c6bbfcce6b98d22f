"""A table is read whole within limits, scored in steps, and given back with every name once."""

from __future__ import annotations

import io

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from backrisk.groups import TableRefused, score_frame, upload
from backrisk.groups.synthetic import people
from backrisk.groups.upload import read_upload, score_rows, scored_table
from backrisk.texts import texts

from .uploads import uploaded


@pytest.mark.parametrize("ending", [".csv", ".xlsx", ".parquet"])
def test_steps_make_the_table_of_the_library(ending: str) -> None:
    table = next(people(70, 3)).to_pandas()
    found = uploaded(table, ending)
    results = pa.concat_tables(score_rows(found, start, 30) for start in range(0, 70, 30))
    scored, expected = scored_table(found, results).to_pandas(), score_frame(table)
    assert list(scored.columns) == list(expected.columns)
    np.testing.assert_allclose(scored["probability"], expected["probability"], rtol=1e-14)


def test_a_name_that_comes_twice_comes_back_numbered_and_an_earlier_result_is_replaced() -> None:
    content = b"age,note,note,low,,\n40,a,b,9,c,d\n"
    found = read_upload(io.BytesIO(content), "a.csv", texts())
    table = scored_table(found, score_rows(found, 0))
    assert table.column_names[:5] == ["age", "note", "note (2)", "", " (2)"]
    assert table.column_names.count("low") == 1
    assert table["low"][0].as_py() < 1


@pytest.mark.parametrize(
    ("content", "name", "why"),
    [
        ("age\n" + "40\n" * (upload.MOST_ROWS + 1), "a.csv", "too large"),
        ("age," + ",".join(f"c{i}" for i in range(upload.MOST_COLUMNS)) + "\n40\n", "a.csv", "more than"),
        ("age\n", "a.csv", "no rows"),
        ("", "a.csv", "empty"),
        ("sex\nmale\n", "a.csv", "no column"),
        ("age\n40\n", "a.parquet", "not a whole Parquet"),
    ],
)
def test_beyond_the_limits_it_is_refused_in_one_sentence(content: str, name: str, why: str) -> None:
    with pytest.raises(TableRefused, match=why):
        read_upload(io.BytesIO(content.encode()), name, texts())


def test_a_small_file_that_is_huge_in_memory_is_refused() -> None:
    # 2,000 bytes a row in memory, and the same each time: 300 MB, packed to next to nothing.
    rows = 150_000
    table = pa.table({"age": pa.array([40] * rows), "note": pa.array(["x" * 2_000] * rows)})
    file = io.BytesIO()
    pq.write_table(table, file)
    assert file.tell() < 1_000_000
    with pytest.raises(TableRefused, match="too large"):
        read_upload(file, "a.parquet", texts())
