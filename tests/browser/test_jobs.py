"""Finding a job in Chromium: by keyboard alone, with a slip; accessible in both schemes, on a phone too."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from backrisk.jobs import occupations
from backrisk.texts import texts
from tests.browser.conftest import Scheme, Visit
from tests.browser.tab import Tab
from tests.browser.test_my_back import CUT_OFF, radio, shade, tab_to

SAY = texts()
ROOFER = occupations()["47-2181.00"]


def search(page: Page) -> Locator:
    return page.get_by_role("textbox", name=SAY.questions["occupation"].ask)


def match(page: Page, title: str) -> Locator:
    return page.get_by_role("radiogroup", name=SAY("job.matches")).get_by_role(
        "radio", name=title, exact=True
    )


def open_job(tab: Tab) -> None:
    with tab.rerun():
        tab.page.locator(".st-key-step_job summary").click()


def find_by_keyboard(tab: Tab, query: str, title: str) -> None:
    page = tab.page
    tab_to(page, search(page))
    page.keyboard.type(query)
    with tab.rerun():
        page.keyboard.press("Enter")
    tab_to(page, match(page, title))
    with tab.rerun():
        page.keyboard.press("Space")


def test_a_job_is_found_by_keyboard_alone_in_spite_of_a_slip(visit: Visit) -> None:
    tab = visit("/")
    page = tab.page
    title = page.locator(".st-key-step_job summary")
    tab_to(page, title)
    with tab.rerun():
        page.keyboard.press("Enter")
    before = page.locator(".br-big").inner_text()
    find_by_keyboard(tab, "roofr", ROOFER.title)
    expect(match(page, ROOFER.title)).to_be_checked()
    expect(match(page, ROOFER.title)).to_be_focused()
    expect(radio(page, "lifting", str(ROOFER.demands["lifting"]))).to_be_checked()
    expect(page.get_by_text(SAY("job.usual"), exact=True)).to_have_count(6)
    assert page.locator(".br-big").inner_text() != before
    assert page.url == tab.origin + "/"


def test_typing_alone_asks_nothing_of_the_server(visit: Visit) -> None:
    tab = visit("/")
    open_job(tab)
    sent: list[object] = []
    assert tab.socket is not None
    tab.socket.on("framesent", lambda frame: sent.append(frame))
    search(tab.page).press_sequentially("nurse", delay=60)
    tab.settle()
    assert sent == []
    with tab.rerun():
        tab.page.keyboard.press("Enter")
    assert len(sent) == 1


def test_the_focus_stays_on_a_usual_answer_that_is_changed(visit: Visit) -> None:
    tab = visit("/")
    page = tab.page
    open_job(tab)
    find_by_keyboard(tab, "roofer", ROOFER.title)
    control = radio(page, "bending_twisting", "often")
    control.focus()
    page.keyboard.press("ArrowLeft")
    with tab.rerun():
        page.keyboard.press("Space")
    changed = radio(page, "bending_twisting", "sometimes")
    expect(changed).to_be_checked()
    expect(changed).to_be_focused()
    expect(page.get_by_text(SAY("job.usual"), exact=True)).to_have_count(5)


def test_what_was_found_is_announced(visit: Visit) -> None:
    tab = visit("/")
    open_job(tab)
    found = tab.page.locator('.br-found[aria-live="polite"]')
    found.evaluate("element => { element.known = true }")
    with tab.rerun():
        search(tab.page).fill("nurse")
        search(tab.page).press("Enter")
    expect(found).to_contain_text("8")
    # Screen readers tell what changes inside an element they know, not a new one.
    assert found.evaluate("element => element.known === true")


@pytest.mark.parametrize(
    ("width", "scheme"), [(1280, "light"), (1280, "dark"), (390, "light"), (390, "dark")]
)
def test_search_marks_and_comparison_are_accessible(width: int, scheme: Scheme, visit: Visit) -> None:
    tab = visit("/what_would_help", width=width, scheme=scheme)
    page = tab.page
    with tab.rerun():
        page.get_by_role("tab", name=SAY("help.job")).click()
    assert tab.axe() == [], "nothing picked"
    find_by_keyboard(tab, "roofer", ROOFER.title)
    with tab.rerun():
        page.locator(".st-key-twin_demands summary").click()
    assert tab.axe() == [], "a job picked, its table open"
    assert page.evaluate(CUT_OFF) == []
    assert tab.sideways() == []
    chart = page.get_by_test_id("stVegaLiteChart")
    assert ROOFER.title in (chart.get_attribute("aria-label") or "")
    if width == 390:
        tab.resize(320)
        assert page.evaluate(CUT_OFF) == []
        assert tab.sideways() == []
        return
    with tab.rerun():
        page.get_by_test_id("stTopNav").get_by_role("link", name=SAY("page.my_back"), exact=True).click()
    open_job(tab)
    expect(page.get_by_text(SAY("job.usual"), exact=True)).to_have_count(6)
    for ground in ("light", "dark"):
        shade(tab, ground)
        assert tab.axe() == [], f"the form, {ground}"
