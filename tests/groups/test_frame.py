"""Tables as they come: no cell stops a run, no row is lost, and what was not read is said."""

from __future__ import annotations

import math
import re
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backrisk import Profile
from backrisk.groups import TableRefused, score_frame
from backrisk.groups.cells import BLANKS
from backrisk.groups.columns import ADDED
from backrisk.groups.scoring import RESULTS
from backrisk.registry import AnswerRefused, Question, registry
from backrisk.units import cm_from_feet, kg_from_pounds

from .people import assessed, random_frame

QUESTIONS = registry().questions
NUMBER = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)(e[+-]?[0-9]+)?", re.IGNORECASE)


def understood(question: Question, cell: Any) -> Any:
    """A cell as a careful person reads it; ``None`` is "not sure", and what is no answer raises."""
    if cell is None or cell is pd.NA or cell is pd.NaT or (isinstance(cell, float) and math.isnan(cell)):
        return None
    if isinstance(cell, str):
        words = re.sub(r"[\s_-]+", "_", cell.strip().lower())
        if words in BLANKS:
            return None
        if question.is_number:
            cell = float(cell) if NUMBER.fullmatch(cell.strip()) else cell
        else:
            cell = cell.strip() if question.ask.pattern else words
    elif isinstance(cell, Decimal | Fraction):
        cell = float(cell)
    return question.check(cell)


ODD = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.integers(-(10**400), 10**400),
    st.floats(),
    st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-1000, max_value=1000),
    st.text(max_size=12),
    st.binary(max_size=4),
    st.dates(),
    st.lists(st.integers(), max_size=2),
    st.sampled_from(
        [*BLANKS, " ", "NaN", "N/A", "Not sure", "180 lb", "1,5", "1e400", "４５", "=1+1", "\ud800"]
    ),
)


def cells_for(question: Question) -> st.SearchStrategy[Any]:
    if question.is_number:
        near = st.integers(int(question.ask.low or 0) - 1, int(question.ask.high or 0) + 1)
        return near | near.map(str) | near.map(lambda n: f" {n}.0 ") | near.map(float) | ODD
    levels = st.sampled_from([*question.levels, "53-3032.00"])
    return levels | levels.map(str.upper) | levels.map(lambda level: f" {level.replace('_', ' ')}\t") | ODD


@st.composite
def dirty_frames(draw: st.DrawFn) -> pd.DataFrame:
    fields = draw(st.lists(st.sampled_from(sorted(QUESTIONS.keys() - {"age"})), max_size=4, unique=True))
    rows = draw(st.integers(0, 6))
    columns = {
        field: draw(st.lists(cells_for(QUESTIONS[field]), min_size=rows, max_size=rows))
        for field in draw(st.permutations(["age", *fields]))
    }
    index = draw(st.lists(st.integers(0, 3), min_size=rows, max_size=rows))
    return pd.DataFrame({name: pd.Series(cells, index, object) for name, cells in columns.items()}, index)


@settings(max_examples=150, deadline=None)
@given(dirty_frames())
def test_every_row_of_a_dirty_table_is_what_its_readable_cells_make_it(frame: pd.DataFrame) -> None:
    scored = score_frame(frame)
    assert list(scored.columns) == [*frame.columns, *ADDED]
    assert scored.index.equals(frame.index)
    for i in range(len(frame)):
        answers, unread = {}, set()
        for field in frame.columns:
            try:
                answers[field] = understood(QUESTIONS[field], frame[field].iloc[i])
            except AnswerRefused as refused:
                if refused.wrong == "missing":
                    answers[field] = None
                else:
                    unread.add(field)
        row = scored.iloc[i]
        age_missing = "age" not in unread and answers["age"] is None
        named = {problem.split(" ")[0] for problem in row["input_problems"].split("; ") if problem}
        assert named == unread | ({"age"} if age_missing else set())
        if "age" in unread or age_missing:
            assert row[list(RESULTS)].isna().all()
        else:
            assert list(row[list(RESULTS)]) == pytest.approx(assessed(Profile(**answers)), abs=1e-12)


def scored_cell(field: str, cell: Any) -> tuple[bool, str]:
    """Whether a cell moved the number away from "not sure", and what was said of it."""
    row = score_frame(pd.DataFrame({"age": [45], field: pd.Series([cell], dtype=object)})).iloc[0]
    alone = score_frame(pd.DataFrame({"age": [45]})).iloc[0]
    return row["low"] != alone["low"], row["input_problems"]


@pytest.mark.parametrize(
    ("field", "cell"),
    [
        ("lifting", "Heavy often"),
        ("lifting", " HEAVY-OFTEN "),
        ("lifting", "heavy__often"),
        ("vibration", "None"),  # a level, though other programs take the word for a missing cell
        ("standing_hours", " 6.5 "),
        ("standing_hours", "+6"),
        ("standing_hours", "6."),
        ("standing_hours", ".5"),
        ("standing_hours", "1e1"),
        ("standing_hours", "6\u00a0"),
        ("standing_hours", Decimal("6.5")),
        ("standing_hours", Fraction(13, 2)),
        ("standing_hours", np.float32(6.5)),
        ("strengthening_days", "2.0"),
        ("strengthening_days", np.int8(2)),
    ],
)
def test_an_answer_is_read_however_it_is_written(field: str, cell: Any) -> None:
    assert scored_cell(field, cell) == (True, "")


@pytest.mark.parametrize(
    "cell", [None, "", " ", "NA", "n/a", "#N/A", "NaN", "null", "Not sure", pd.NA, pd.NaT]
)
@pytest.mark.parametrize("field", ["lifting", "standing_hours", "strengthening_days", "occupation"])
def test_an_empty_cell_is_not_sure_and_no_problem(field: str, cell: Any) -> None:
    assert scored_cell(field, cell) == (False, "")


@pytest.mark.parametrize(
    ("field", "cell"),
    [
        ("standing_hours", "6,5"),
        ("standing_hours", "six"),
        ("standing_hours", "24.01"),
        ("standing_hours", -0.01),
        ("standing_hours", "1e400"),
        ("standing_hours", math.inf),
        ("standing_hours", True),
        ("standing_hours", "٦"),
        ("standing_hours", date(2026, 1, 6)),
        ("standing_hours", [6]),
        ("standing_hours", b"6"),
        ("strengthening_days", 2.5),
        ("strengthening_days", 10**400),
        ("lifting", "heavyoften"),
        ("lifting", 2),
        ("lifting", True),
        ("occupation", "driver"),
        ("occupation", "47-2181.00x"),
    ],
)
def test_a_bad_cell_counts_as_not_sure_and_is_named_but_not_repeated(field: str, cell: Any) -> None:
    moved, said = scored_cell(field, cell)
    assert not moved
    assert re.match(rf"{field} is not (a|an|one of) ", said)
    assert "; " not in said


def test_problems_of_a_row_are_all_said_in_plain_words() -> None:
    frame = pd.DataFrame({"sex": ["man"], "age": ["old"], "weight_lb": [66.1], "height_in": [90.6]})
    assert score_frame(frame)["input_problems"].tolist() == [
        "age is not a whole number from 18 to 100 (years), so the row has no score; "
        "sex is not one of female, male; "
        "weight_lb is not a number from 66.2 to 661.3 (lb); "
        "height_in is not a number from 47.3 to 90.5 (in)"
    ]


@pytest.mark.parametrize("pounds", [66.2, 180, 661.3])
def test_pounds_and_inches_give_the_number_of_kilograms_and_centimetres(pounds: float) -> None:
    # 180 lb = 81.6466266 kg; a person 70 in tall is 177.8 cm.
    imperial = score_frame(pd.DataFrame({"age": [45], "weight_lb": [pounds], "height_in": [70.0]}))
    metric = score_frame(
        pd.DataFrame({"age": [45], "weight_kg": [kg_from_pounds(pounds)], "height_cm": [cm_from_feet(0, 70)]})
    )
    pd.testing.assert_frame_equal(imperial[list(ADDED)], metric[list(ADDED)], check_exact=True)


def test_pounds_fill_what_kilograms_leave_open() -> None:
    both = {"age": [45, 45], "height_cm": [175, 175], "weight_lb": [180, 180], "weight_kg": [90, None]}
    weights = [90, kg_from_pounds(180)]
    one = score_frame(pd.DataFrame({"age": [45, 45], "height_cm": [175, 175], "weight_kg": weights}))
    assert score_frame(pd.DataFrame(both))["probability"].tolist() == one["probability"].tolist()


def test_columns_come_in_any_order_and_others_pass_through() -> None:
    frame = random_frame(50, seed=3, open_share=0.2)
    others = frame.assign(name="Ada", site=range(50))[["site", *reversed(frame.columns), "name"]]
    scored = score_frame(others)
    pd.testing.assert_frame_equal(scored[others.columns], others)
    pd.testing.assert_frame_equal(scored[list(ADDED)], score_frame(frame)[list(ADDED)], check_exact=True)


def test_names_of_columns_may_be_written_as_people_write_them() -> None:
    names = {"age": " Age ", "standing_hours": "Standing hours", "low_mood": "LOW-MOOD"}
    frame = random_frame(20, seed=4, open_share=0.2)[list(names)]
    renamed = score_frame(frame.rename(columns=names))
    assert renamed["low"].tolist() == score_frame(frame)["low"].tolist()


def test_a_scored_table_scored_again_is_the_same_table() -> None:
    once = score_frame(random_frame(50, seed=6, open_share=0.2))
    pd.testing.assert_frame_equal(score_frame(once), once, check_exact=True)


def test_a_frame_given_is_not_changed() -> None:
    frame = random_frame(20, seed=8, open_share=0.2)
    before = frame.copy(deep=True)
    score_frame(frame)
    pd.testing.assert_frame_equal(frame, before)


@pytest.mark.parametrize(
    "kind",
    ["category", "string[python]", "string[pyarrow]", "str", pd.ArrowDtype(pa.string_view()), object],
    ids=str,
)
def test_the_kind_of_a_column_of_text_does_not_matter(kind: Any) -> None:
    frame = random_frame(100, seed=9, open_share=0.3)
    typed = frame.astype(
        {field: kind for field, question in QUESTIONS.items() if question.levels and not question.is_number}
    )
    pd.testing.assert_frame_equal(score_frame(typed)[list(ADDED)], score_frame(frame)[list(ADDED)])


@pytest.mark.parametrize(
    "kind", ["Int64", "float32", "Float64", "category", "int64[pyarrow]", "str", object], ids=str
)
def test_the_kind_of_a_column_of_numbers_does_not_matter(kind: str) -> None:
    frame = pd.DataFrame({"age": [18, 45, 100], "standing_hours": [0, 6, 24]})
    typed = frame.astype(kind)
    pd.testing.assert_frame_equal(score_frame(typed)[list(ADDED)], score_frame(frame)[list(ADDED)])


def test_a_table_without_rows_keeps_its_columns() -> None:
    scored = score_frame(pd.DataFrame({"age": [], "name": []}))
    assert list(scored.columns) == ["age", "name", *ADDED]
    assert len(scored) == 0


def test_a_table_without_ages_is_refused_in_one_sentence() -> None:
    with pytest.raises(TableRefused, match="no column “age”: add one, with a whole number from 18 to 100"):
        score_frame(pd.DataFrame({"agee": [45]}))


@pytest.mark.parametrize("names", [["age", "age"], ["age", "sex", "Sex"], ["age", "weight-lb", "weight_lb"]])
def test_two_columns_of_one_answer_are_refused_in_one_sentence(names: list[str]) -> None:
    with pytest.raises(TableRefused, match="twice: keep one of them"):
        score_frame(pd.DataFrame([[45] * len(names)], columns=names))


def test_columns_of_one_name_that_are_no_answers_pass_through() -> None:
    frame = pd.DataFrame([[45, "a", "b"]], columns=["age", "note", "note"])
    assert score_frame(frame)["note"].to_numpy().tolist() == [["a", "b"]]


def test_an_empty_column_is_not_sure_whatever_kind_pandas_gives_it() -> None:
    empty = {"stress": [float("nan")] * 2, "occupation": [float("nan")] * 2, "weight_kg": [float("nan")] * 2}
    scored = score_frame(pd.DataFrame({"age": [45, 50], **empty}))
    assert list(scored["input_problems"]) == ["", ""]
    alone = score_frame(pd.DataFrame({"age": [45, 50]}))
    assert list(scored["probability"]) == list(alone["probability"])
