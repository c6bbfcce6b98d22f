"""One lift in Chromium: readable by all, in either unit, on a phone, in the dark, and live by keyboard."""

import pytest
from playwright.sync_api import Page, expect

from backrisk.texts import texts
from tests.browser.conftest import Scheme, Visit
from tests.browser.tab import Tab

pytestmark = pytest.mark.browser
SAY = texts()


def open_lift(visit: Visit, width: int = 1280, scheme: Scheme = "light") -> Tab:
    tab = visit("/what_would_help", width=width, scheme=scheme)
    tab.page.get_by_role("tab", name=SAY("help.lifting"), exact=True).click()
    expect(tab.page.get_by_role("heading", name=SAY("help.lifting.title"))).to_be_visible()
    tab.settle()
    return tab


def fill(tab: Tab, name: str, unit: str, value: str) -> None:
    label = SAY("lift.ask", name=SAY(f"lift.{name}"), unit=unit)
    with tab.rerun():
        tab.page.get_by_role("spinbutton", name=label, exact=True).fill(value)
        tab.page.keyboard.press("Enter")


def drawing(page: Page) -> str:
    """The lines and boxes of the drawing, as the browser has them."""
    return str(page.locator(".stVegaLiteChart svg.marks").inner_html())


@pytest.mark.parametrize(
    ("width", "scheme", "units"),
    [(1280, "light", "metric"), (1280, "dark", "us"), (390, "light", "us"), (390, "dark", "metric")],
)
def test_all_of_it_is_accessible_and_fits(visit: Visit, width: int, scheme: Scheme, units: str) -> None:
    tab = open_lift(visit, width, scheme)
    if units == "us":
        with tab.rerun():
            tab.page.get_by_role("radio", name=SAY("lift.unit.us"), exact=True).click()
    with tab.rerun():
        tab.page.get_by_text(SAY("lift.control"), exact=True).click()
    with tab.rerun():
        tab.page.get_by_text(SAY("twin.open", title=SAY("lift.parts.table"))).click()
    assert tab.axe() == []
    assert tab.sideways() == []
    box = tab.page.locator(".stVegaLiteChart svg.marks").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width


def test_a_number_typed_changes_limit_and_drawing_at_once(visit: Visit) -> None:
    tab = open_lift(visit)
    status = tab.page.get_by_role("status")
    expect(status).to_contain_text("9.2 kg")
    before = drawing(tab.page)
    fill(tab, "horizontal_cm", "cm", "25")
    # 9.19 kg at a reach of 40 cm times 40 / 25
    expect(status).to_contain_text("14.7 kg")
    assert drawing(tab.page) != before


def test_units_switch_there_and_back_and_the_limit_stays(visit: Visit) -> None:
    tab = open_lift(visit)
    for units, limit in (("us", "20.3 lb"), ("metric", "9.2 kg")):  # 9.192 / 0.45359237
        with tab.rerun():
            tab.page.get_by_role("radio", name=SAY(f"lift.unit.{units}"), exact=True).click()
        expect(tab.page.get_by_role("status")).to_contain_text(limit)


def test_outside_the_equation_is_readable_and_the_drawing_stays(visit: Visit) -> None:
    tab = open_lift(visit, 390, "dark")
    fill(tab, "horizontal_cm", "cm", "80")
    expect(tab.page.get_by_role("status")).to_contain_text(SAY("lift.outside"))
    expect(tab.page.locator(".stVegaLiteChart svg.marks")).to_be_visible()
    assert tab.axe() == []
    assert tab.sideways() == []


def test_the_limit_stays_in_sight_on_a_phone_and_the_answer_reaches_my_back(visit: Visit) -> None:
    tab = open_lift(visit, 390)
    expect(tab.page.locator(".br-pinned")).to_be_in_viewport()
    fill(tab, "load_kg", "kg", "30")
    with tab.rerun():
        tab.page.get_by_role("button", name=SAY("lift.answer.use")).click()
    level = SAY.questions["lifting"].answers["heavy_often"]
    expect(tab.page.get_by_text(SAY("lift.answer.now", answer=level))).to_be_visible()
