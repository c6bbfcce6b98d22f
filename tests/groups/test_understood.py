"""What was understood of a table is counted cell by cell, and no cell is ever quoted."""

from __future__ import annotations

import io

import pandas as pd
import pytest

from backrisk.groups import score_frame
from backrisk.groups.understood import understand
from backrisk.groups.upload import read_upload
from backrisk.texts import texts

from .uploads import uploaded

TABLE = pd.DataFrame(
    {
        "Team": ["a", "b", "c", "d"],
        "age": ["45", "200", "", "30"],
        "weight lb": ["200", "", "x-secret", "150"],
        "smoking": ["never", "perhaps-secret", "current", "Former "],
        "occupation": ["53-3032.00", "", "", "nonsense-secret"],
    }
)


@pytest.mark.parametrize("ending", [".csv", ".xlsx", ".parquet"])
def test_every_cell_is_answered_not_sure_or_not_read(ending: str) -> None:
    found = understand(uploaded(TABLE, ending))
    assert {(c.name, c.answered, c.not_sure, c.problems) for c in found.columns} == {
        ("age", 2, 1, 1),
        ("weight lb", 2, 1, 1),
        ("smoking", 3, 0, 1),
        ("occupation", 1, 2, 1),
    }
    assert found.passed == ("Team",)
    assert list(found.scored) == [True, False, False, True]


def test_problems_name_their_rows_as_a_spreadsheet_counts_them_and_quote_no_cell() -> None:
    found = understand(uploaded(TABLE))
    # The header is row 1, so the first person is row 2.
    rows = {problem.sentence.split(" ")[0]: problem.rows for problem in found.problems}
    assert rows == {"age": (4,), "weight_lb": (4,), "smoking": (3,), "occupation": (5,)} | rows
    assert {problem.rows for problem in found.problems if problem.sentence.startswith("age")} == {(3,), (4,)}
    assert not any("secret" in problem.sentence for problem in found.problems)


def test_what_is_scored_and_what_is_wrong_is_what_scoring_says() -> None:
    found, scored = understand(uploaded(TABLE)), score_frame(TABLE)
    assert list(found.scored) == list(scored["probability"].notna())
    said = "; ".join(scored["input_problems"])
    assert all(problem.sentence in said for problem in found.problems)


def test_a_common_problem_comes_first_with_its_first_five_rows() -> None:
    table = pd.DataFrame({"age": 40, "stress": ["low"] * 3 + ["?"] * 30, "smoking": ["?"] + [""] * 32})
    first, second = understand(uploaded(table)).problems
    assert (first.people, first.rows) == (30, (5, 6, 7, 8, 9))
    assert (second.people, second.rows) == (1, (2,))


def test_a_row_of_too_many_cells_is_a_problem_and_has_no_number() -> None:
    upload = read_upload(io.BytesIO(b"age,sex\n40,male\n40,male,x\n"), "a.csv", texts())
    found = understand(upload)
    assert list(found.scored) == [True, False]
    assert [(problem.people, problem.rows) for problem in found.problems] == [(1, (3,))]
