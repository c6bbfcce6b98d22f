"""Changes and plan in Chromium: readable by all, a plan saved and loaded again, and one sheet on paper."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from backrisk import Profile
from backrisk.plan import PlannedChange, plan_of, read, write
from backrisk.texts import texts
from tests.browser.conftest import Scheme, Visit
from tests.browser.tab import Tab

pytestmark = pytest.mark.browser
SAY = texts()
PERSON = Profile(
    age=45, height_cm=175, weight_kg=95, lifting="heavy", bending_twisting="often",
    sitting_posture="slumped", sitting_hours=9, activity_minutes=30, strengthening_days=0,
    walking_minutes=20, smoking="never", stress="high",
)  # fmt: skip
PLAN = plan_of(
    PERSON,
    (
        PlannedChange(factor="strengthening_days", to=2, when="after breakfast", where="at home"),
        PlannedChange(factor="body_mass_index", to=88),
    ),
    date(2026, 3, 3),
)
# Words of a chart that stand outside it.
CUT_OFF = """() => [...document.querySelectorAll('[data-testid="stVegaLiteChart"] svg')].flatMap(chart => {
    const whole = chart.getBoundingClientRect();
    return [...chart.querySelectorAll('text')].filter(word => {
        const box = word.getBoundingClientRect();
        return word.textContent && (box.left < whole.left - 1 || box.right > whole.right + 1);
    }).map(word => word.textContent);
})"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A plan as it was saved weeks ago."""
    saved = tmp_path / "plan.json"
    saved.write_text(write(PLAN), encoding="utf-8")
    return saved


def section(tab: Tab, name: str) -> None:
    tab.page.get_by_role("tab", name=SAY(f"help.{name}"), exact=True).click()
    expect(tab.page.get_by_role("heading", name=SAY(f"help.{name}.title"), exact=True)).to_be_visible()
    tab.settle()


def load(tab: Tab, file: Path) -> None:
    section(tab, "plan")
    with tab.rerun():
        tab.page.locator("input[type=file]").set_input_files(file)


def use(tab: Tab) -> None:
    with tab.rerun():
        tab.page.get_by_role("button", name=SAY("plan.use"), exact=True).click()


def status(page: Page) -> str:
    return page.get_by_role("status").inner_text()


def assert_well_made(tab: Tab, state: str) -> None:
    assert tab.axe() == [], state
    assert tab.sideways() == [], state
    assert tab.page.evaluate(CUT_OFF) == [], state


@pytest.mark.parametrize(
    ("width", "scheme"), [(1280, "light"), (1280, "dark"), (390, "light"), (390, "dark")]
)
def test_every_state_of_both_sections_is_accessible_and_fits(
    visit: Visit, file: Path, width: int, scheme: Scheme
) -> None:
    tab = visit("/what_would_help", width=width, scheme=scheme)
    assert_well_made(tab, "nothing answered")
    load(tab, file)
    assert_well_made(tab, "a plan loaded")
    use(tab)
    assert_well_made(tab, "a plan used")
    section(tab, "changes")
    with tab.rerun():
        tab.page.get_by_text(SAY("twin.open", title=SAY("changes.table"))).click()
    with tab.rerun():
        tab.page.locator(".st-key-change_why_strengthening_days summary").click()
    assert_well_made(tab, "changes on, table and reasons open")
    if width == 390:
        tab.resize(320)
        assert_well_made(tab, "at 320 px")


def test_a_switch_moves_the_number_by_keyboard_keeps_the_focus_and_is_announced(
    visit: Visit, file: Path
) -> None:
    tab = visit("/what_would_help")
    load(tab, file)
    use(tab)
    section(tab, "changes")
    tip = SAY.factors["stress"].tip
    assert tip is not None
    told = tab.page.get_by_role("status")
    # Screen readers tell what changes inside a status they know, not a new status.
    told.evaluate("element => { element.known = true }")
    before = status(tab.page)
    switch = tab.page.get_by_role("switch", name=tip.title)
    switch.focus()
    with tab.rerun():
        tab.page.keyboard.press("Space")
    expect(switch).to_be_focused()
    assert status(tab.page) != before
    assert told.evaluate("element => element.known === true")


def test_a_plan_saved_is_the_plan_loaded(visit: Visit, file: Path, tmp_path: Path) -> None:
    tab = visit("/what_would_help")
    load(tab, file)
    use(tab)
    with tab.page.expect_download() as download:
        tab.page.get_by_role("button", name=SAY("plan.download")).click()
    saved = tmp_path / download.value.suggested_filename
    download.value.save_as(saved)
    assert saved.name.startswith("backrisk-plan-")
    again = read(saved.read_bytes())
    assert (again.then, again.changes) == (PLAN.then, PLAN.changes)


def test_a_bad_file_is_refused_in_one_sentence(visit: Visit, tmp_path: Path) -> None:
    bad = tmp_path / "plan.json"
    bad.write_text("no plan at all", encoding="utf-8")
    tab = visit("/what_would_help")
    load(tab, bad)
    expect(tab.page.get_by_text(SAY("plan.refused.not_a_plan"))).to_be_visible()
    assert tab.axe() == []


@pytest.mark.parametrize("paper", ["Letter", "A4"])
def test_the_plan_prints_on_one_page_and_nothing_else(visit: Visit, file: Path, paper: str) -> None:
    tab = visit("/what_would_help", scheme="dark")
    load(tab, file)
    use(tab)
    printed = tab.page.pdf(format=paper, print_background=True)
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", printed)) == 1
    tab.page.emulate_media(media="print", color_scheme="dark")
    sheet = tab.page.locator(".br-plan")
    expect(sheet).to_be_visible()
    for hidden in (
        tab.page.get_by_role("textbox").first,
        tab.page.get_by_role("button", name=SAY("plan.download")),
        tab.page.get_by_text(SAY("plan.load.intro")),
        tab.page.get_by_role("heading", name=SAY("page.what_would_help")),
        tab.page.locator("[role=tablist]"),
    ):
        expect(hidden).to_be_hidden()
    ink = sheet.locator("li").first.evaluate("element => getComputedStyle(element).color")
    assert (ink, tab.ground()) == ("rgb(26, 25, 24)", "rgb(255, 255, 255)")


def test_on_a_phone_the_number_stays_in_sight(visit: Visit, file: Path) -> None:
    tab = visit("/what_would_help", width=390, height=844)
    load(tab, file)
    use(tab)
    section(tab, "changes")
    pinned = tab.page.locator(".br-pinned")
    expect(pinned).to_be_visible()
    assert re.findall(r"\d+", pinned.inner_text()) == re.findall(r"\d+", status(tab.page))[:3]
