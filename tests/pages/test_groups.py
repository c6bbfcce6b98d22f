"""Groups: what was understood is said, pictures show the library's numbers, and nothing is kept."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from streamlit.testing.v1 import AppTest

from backrisk.groups import score_frame
from backrisk.groups.synthetic import people
from backrisk.groups.understood import understand
from backrisk.people import people_of_100
from backrisk.texts import texts
from backrisk.ui.groups.held import HELD, Held
from backrisk.ui.groups.scoring import stop

from ..conftest import REPO
from ..groups.uploads import as_file, uploaded

SAY = texts()


def group() -> pd.DataFrame:
    table = next(people(120, 4)).to_pandas()
    table["team"] = ["north"] * 60 + ["south *x*"] * 40 + ["tiny"] * 8 + ["small"] * 12
    table["age"] = table["age"].astype(object)
    table.loc[1, "age"] = "secret"
    return table


def page() -> AppTest:
    app = AppTest.from_file(str(REPO / "app.py"), default_timeout=60).run()
    return run(app.switch_page("pages/groups.py"))


def run(app: AppTest) -> AppTest:
    app.run()
    assert [error.message for error in app.exception] == []
    return app


def load(app: AppTest, table: pd.DataFrame, ending: str = ".csv", visit: int = 0) -> AppTest:
    content = as_file(table, ending)
    app.file_uploader(key=f"group_upload_{visit}").set_value((f"people{ending}", content, ""))
    return run(app)


def score(app: AppTest) -> AppTest:
    app.button(key="group_score").click()
    return run(app)


def words(app: AppTest) -> str:
    kinds = (app.markdown, app.caption, app.subheader, app.warning)
    return "\n".join(element.value for kind in kinds for element in kind)


def frames(app: AppTest) -> list[pd.DataFrame]:
    charts = app.get("vega_lite_chart")
    return [pa.ipc.open_stream(chart.proto.data.data).read_all().to_pandas() for chart in charts]


def test_before_a_file_there_is_a_template_and_the_limits_with_the_way_past_them() -> None:
    app = page()
    assert app.get_by_key("template_csv") is not None
    assert "python -m backrisk group" in words(app)
    assert "200,000 rows" in words(app)
    assert HELD not in app.session_state


def test_what_was_understood_is_said_at_once_and_no_cell_is_quoted() -> None:
    app = load(page(), group())
    said = words(app)
    assert SAY("group.understood.people", people="120", scored="119") in said
    assert "Row 3: age is not a whole number" in said.replace("\\", "")
    assert "secret" not in said
    table = app.table[0].value
    assert list(table[SAY("group.column.read_as")])[:2] == ["Age (years)", "Sex"]
    assert next(iter(table[SAY("group.column.cells")])) == "119 answered, 1 not read"
    assert SAY("group.understood.passed", names="team") in said
    assert app.get("vega_lite_chart") == []


@pytest.mark.parametrize("ending", [".csv", ".xlsx", ".parquet"])
def test_scored_it_shows_the_numbers_of_the_library(ending: str) -> None:
    table = group()
    table["age"] = pd.to_numeric(table["age"], errors="coerce")
    app = score(load(page(), table, ending))
    scored = score_frame(table)
    numbers = scored["probability"].dropna().to_numpy()
    low, median, high = (round(100 * q) for q in np.quantile(numbers, (0.1, 0.5, 0.9)))
    takeaway = SAY(
        "group.spread.takeaway", people="119", median=median, rest=100 - median, low=low, high=high
    )
    assert takeaway in words(app)
    shown = app.dataframe[0].value
    pd.testing.assert_series_equal(shown["probability"], scored["probability"])
    summary = app.table[-1].value
    assert list(summary[SAY("group.summary.have")]) == [
        people_of_100(value) for value in (numbers.mean(), numbers.min(), numbers.max())
    ]
    assert app.get_by_key("group_download_xlsx") is not None


def test_small_parts_are_withheld_and_said_to_be() -> None:
    app = score(load(page(), group()))
    options = app.selectbox(key="group_by").options
    assert options.count("team") == 1
    app.selectbox(key="group_by").set_value(len(group().columns) - 1)
    run(app)
    (strips,) = [frame for frame in frames(app) if "median" in frame]
    # "tiny" has 8 people; alone it could be had by subtraction, so "small" with 12 goes too.
    assert list(strips["name"]) == ["north", "south *x*"]
    assert SAY("group.by.withheld", count=2, people="20", fewest=10) in words(app)
    assert "tiny" not in words(app) + "".join(chart.proto.alt for chart in app.get("vega_lite_chart"))


def test_under_ten_people_there_is_a_table_and_no_picture() -> None:
    app = score(load(page(), group().head(10)))
    assert SAY("group.too_few", fewest=10) in words(app)
    assert app.get("vega_lite_chart") == []
    assert len(app.dataframe[0].value) == 10


def test_one_change_for_all_is_told_in_both_frames_and_by_its_evidence() -> None:
    app = score(load(page(), group()))
    app.selectbox(key="group_change").set_value("strengthening_days")
    said = words(run(app))
    assert SAY("group.change.kind.trial") in said
    app.selectbox(key="group_change").set_value("stress")
    assert SAY("group.change.kind.cohort") in words(run(app))


def test_a_file_that_is_no_table_of_people_is_refused_in_one_sentence() -> None:
    app = load(page(), pd.DataFrame({"name": ["secret"]}))
    (warning,) = app.warning
    assert "no column “age”" in warning.value
    assert HELD not in app.session_state


def test_put_away_nothing_of_the_file_is_left() -> None:
    app = score(load(page(), group()))
    app.button(key="group_put_away").click()
    run(app)
    assert HELD not in app.session_state
    assert app.get("vega_lite_chart") == []
    assert app.dataframe.values == []
    assert load(app, group(), visit=1).session_state[HELD].upload.people == 120


def test_scoring_goes_on_where_it_was_and_stopped_it_starts_anew() -> None:
    upload = uploaded(next(people(25_000, 1)).to_pandas()[["age", "sex"]])
    held = Held(upload, understand(upload))
    held.score_some()
    held.score_some()
    assert (held.done, held.is_scored) == (20_000, False)
    held.score_some()
    assert held.is_scored
    expected = score_frame(upload.table.to_pandas())["probability"].to_numpy()
    np.testing.assert_array_equal(held.results["probability"].to_numpy(), expected)
    stop(held)
    assert (held.done, held.is_scoring) == (0, False)
