"""By what a group can be parted: few values as they are, many numbers in quarters, many texts not at all."""

from __future__ import annotations

import pandas as pd

from backrisk.groups.kinds import Kinds, Range, kinds_of
from backrisk.groups.understood import understand

from .uploads import uploaded


def kinds(table: pd.DataFrame, ending: str = ".csv") -> dict[str, Kinds]:
    upload = uploaded(table, ending)
    names = upload.table.column_names
    return {names[found.position]: found for found in kinds_of(upload, understand(upload))}


def test_answers_are_parted_by_level_as_they_were_read() -> None:
    found = kinds(pd.DataFrame({"age": 40, "smoking": ["Never", "current ", "?", "never"]}))
    assert list(found) == ["smoking"]
    assert found["smoking"].field == "smoking"
    assert [found["smoking"].values[code] for code in found["smoking"].codes] == [
        "never", "current", None, "never",
    ]  # fmt: skip


def test_few_numbers_are_themselves_and_many_are_four_ranges() -> None:
    table = pd.DataFrame({"age": range(20, 60), "strengthening_days": [0, 2, 5, None] * 10})
    found = kinds(table)
    days = found["strengthening_days"]
    assert [days.values[code] for code in days.codes[:4]] == [0.0, 2.0, 5.0, None]
    assert found["age"].values == (Range(20, 29), Range(30, 39), Range(40, 49), Range(50, 59), None)
    assert [list(found["age"].codes).count(i) for i in range(5)] == [10, 10, 10, 10, 0]


def test_own_columns_part_by_up_to_twelve_texts_in_order_and_the_empty_cell() -> None:
    table = pd.DataFrame(
        {
            "age": 40,
            "team": ["b", "a", "", "b"] * 6,
            "badge": [f"x{i}" for i in range(24)],
            "site": "one",
        }
    )
    found = kinds(table)
    assert list(found) == ["team"]
    assert found["team"].values == ("a", "b", None)
    assert list(found["team"].codes[:4]) == [1, 0, 2, 1]


def test_the_same_answers_in_two_units_are_one_column() -> None:
    found = kinds(pd.DataFrame({"age": 40, "height_cm": [170, None], "height_in": [None, 70]}), ".parquet")
    assert list(found) == ["height_cm"]
    assert found["height_cm"].values == (170.0, 70 * 2.54, None)
