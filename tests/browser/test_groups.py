"""Groups in Chromium: a real file up, real files down, readable by all, and nothing of it kept."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import openpyxl
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from playwright.sync_api import expect

from backrisk.groups import score_frame
from backrisk.groups.synthetic import people
from backrisk.groups.upload import MOST_ROWS
from backrisk.texts import texts
from tests.browser.conftest import Scheme, Visit
from tests.browser.tab import Tab
from tests.groups.uploads import as_file

pytestmark = pytest.mark.browser
SAY = texts()
PEOPLE = 150


def group() -> pd.DataFrame:
    table = next(people(PEOPLE, 9)).to_pandas().drop(columns="occupation")
    table.insert(0, "team", np.resize(["north", "south", "@home"], PEOPLE))
    table["stress"] = table["stress"].astype(object)
    table.loc[2, "stress"] = "?"
    return table


@pytest.fixture(params=[".csv", ".xlsx"])
def file(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / f"people{request.param}"
    path.write_bytes(as_file(group(), request.param))
    return path


@pytest.fixture
def csv(tmp_path: Path) -> Path:
    path = tmp_path / "staff.csv"
    path.write_bytes(as_file(group(), ".csv"))
    return path


def load(tab: Tab, path: Path) -> None:
    with tab.rerun():
        tab.page.locator("input[type=file]").set_input_files(path)
    expect(tab.page.get_by_role("heading", name=SAY("group.understood.title"))).to_be_visible()


def score(tab: Tab) -> None:
    with tab.rerun():
        tab.page.get_by_role("button", name=SAY("group.score.start", people=PEOPLE)).click()
    expect(tab.page.get_by_role("heading", name=SAY("group.table.title"))).to_be_visible()
    tab.settle()


def download(tab: Tab, label: str, folder: Path) -> Path:
    with tab.page.expect_download() as found:
        tab.page.get_by_role("button", name=label, exact=True).click()
    path = folder / found.value.suggested_filename
    found.value.save_as(path)
    return path


@pytest.mark.parametrize(
    ("width", "scheme"), [(1280, "light"), (1280, "dark"), (390, "light"), (390, "dark")]
)
def test_every_state_is_accessible_and_fits(visit: Visit, csv: Path, width: int, scheme: Scheme) -> None:
    tab = visit("/groups", width=width, scheme=scheme)
    with tab.rerun():
        tab.page.get_by_text(SAY("template.columns")).click()
    for state in ("empty", "loaded", "scored", "tables open"):
        if state == "loaded":
            load(tab, csv)
        elif state == "scored":
            score(tab)
        elif state == "tables open":
            for title in ("group.spread.table", "group.by.table", "group.drivers.table"):
                with tab.rerun():
                    tab.page.get_by_text(SAY("twin.open", title=SAY(title))).click()
        assert tab.axe() == [], state
        assert tab.sideways() == [], state


def test_a_file_up_is_the_library_s_table_down(visit: Visit, file: Path, tmp_path: Path) -> None:
    tab = visit("/groups")
    load(tab, file)
    score(tab)
    down = tmp_path / "down"
    expected = score_frame(group())
    as_csv = pd.read_csv(download(tab, SAY("group.table.csv"), down), keep_default_na=False)
    as_parquet = pd.read_parquet(download(tab, SAY("group.table.parquet"), down))
    as_sheet = pd.read_excel(download(tab, SAY("group.table.workbook"), down), keep_default_na=False)
    for found in (as_csv, as_parquet, as_sheet):
        assert list(found.columns) == list(expected.columns)
        np.testing.assert_allclose(found["probability"].to_numpy(float), expected["probability"], rtol=1e-14)
        assert list(found["input_problems"]) == list(expected["input_problems"])
    # Nothing that a spreadsheet would run: an apostrophe in CSV, a cell marked as text in a workbook.
    assert as_csv["team"][2] == "'@home"
    cell = openpyxl.load_workbook(down / "backrisk-group.xlsx").active["A4"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == ("@home", "s", True)


@pytest.mark.parametrize("form", ["csv", "workbook"])
def test_the_template_is_a_table_that_the_page_takes(visit: Visit, tmp_path: Path, form: str) -> None:
    tab = visit("/groups")
    template = download(tab, SAY("template.csv" if form == "csv" else "template.workbook"), tmp_path)
    load(tab, template)
    expect(tab.page.get_by_text(SAY("group.problems.none"))).to_be_visible()
    expect(tab.page.get_by_text(SAY("group.understood.people", people=3, scored=3))).to_be_visible()


def test_put_away_the_page_is_as_before_and_so_it_is_after_a_reload(visit: Visit, csv: Path) -> None:
    tab = visit("/groups")
    understood = tab.page.get_by_role("heading", name=SAY("group.understood.title"))
    load(tab, csv)
    with tab.rerun():
        tab.page.get_by_role("button", name=SAY("group.put_away")).click()
    expect(understood).to_be_hidden()
    expect(tab.page.get_by_text("staff.csv")).to_have_count(0)
    load(tab, csv)
    tab.open("/groups")
    expect(understood).to_have_count(0)


# Scoring takes about a second: Cancel is touched as soon as it is there.
TOUCH = """label => {
    const watch = new MutationObserver(() => {
        const found = [...document.querySelectorAll('button')].find(one => one.innerText.trim() === label);
        if (found) { watch.disconnect(); found.click(); }
    });
    watch.observe(document.body, { childList: true, subtree: true });
}"""


def test_scoring_can_be_cancelled_and_started_again(visit: Visit, tmp_path: Path) -> None:
    path = tmp_path / "many.parquet"
    pq.write_table(pa.concat_tables(people(MOST_ROWS, 1)), path)
    tab = visit("/groups")
    load(tab, path)
    start = tab.page.get_by_role("button", name=SAY("group.score.start", people=f"{MOST_ROWS:,}"))
    tab.page.evaluate(TOUCH, SAY("group.score.cancel"))
    start.click()
    expect(tab.page.get_by_role("button", name=SAY("group.score.cancel"))).to_have_count(0)
    tab.settle()
    expect(start).to_be_visible()
    table = tab.page.get_by_role("heading", name=SAY("group.table.title"))
    expect(table).to_have_count(0)
    start.click()
    expect(table).to_be_visible(timeout=20_000)


def test_a_file_that_is_no_workbook_is_refused_in_one_sentence(visit: Visit, tmp_path: Path) -> None:
    path = tmp_path / "people.xlsx"
    path.write_bytes(b"no workbook")
    tab = visit("/groups")
    with tab.rerun():
        tab.page.locator("input[type=file]").set_input_files(path)
    expect(tab.page.get_by_text(SAY("group.not_workbook"))).to_be_visible()
    assert tab.axe() == []
