"""For clinicians in Chromium: slides by keyboard with nothing else in sight, patients that come and go."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from backrisk import assess
from backrisk.demo_patients import demo_patients
from backrisk.people import as_people
from backrisk.texts import texts
from backrisk.ui.clinic.slides import SLIDES
from tests.browser.conftest import Scheme, Visit
from tests.browser.tab import Tab
from tests.browser.test_my_back import CUT_OFF

SAY = texts()
LENA = SAY.patients["nurse"].name
LOOKS = [("light", 1280), ("dark", 1280), ("light", 390), ("dark", 390)]
# Whatever is on the page and is not of the slide.
FRAME = ".stAppHeader, .st-key-footer, .st-key-demo, [role=tab], [data-testid=stExpandSidebarButton]"


def press(tab: Tab, name: str) -> None:
    with tab.rerun():
        tab.page.get_by_role("button", name=name, exact=True).click()


def key(tab: Tab, name: str) -> None:
    with tab.rerun():
        tab.page.keyboard.press(name)


def go(tab: Tab, page: str) -> None:
    with tab.rerun():
        tab.page.get_by_role("link", name=SAY(f"page.{page}"), exact=True).first.click()


def open_section(tab: Tab, name: str) -> None:
    with tab.rerun():
        tab.page.get_by_role("tab", name=SAY(f"clinic.{name}"), exact=True).click()


def switches(tab: Tab) -> Locator:
    return tab.page.locator(".stCheckbox label")


def show_lena(visit: Visit, width: int = 1280, scheme: Scheme = "light") -> Tab:
    tab = visit("/for_clinicians", width=width, scheme=scheme)
    press(tab, SAY("demo.look", name=LENA))
    return tab


def assert_sound(tab: Tab, state: str) -> None:
    assert tab.axe() == [], state
    assert tab.sideways() == [], state


def heading(tab: Tab) -> str:
    return tab.page.get_by_role("heading", level=1).inner_text()


def test_arrow_keys_lead_through_the_slides_and_escape_back_to_where_one_was(visit: Visit) -> None:
    tab = show_lena(visit)
    open_section(tab, "compare")
    press(tab, SAY("present.start"))
    seen = [heading(tab)]
    for _ in SLIDES:
        if len(seen) < len(SLIDES):
            key(tab, "ArrowRight")
            seen.append(heading(tab))
    titles = [SAY(f"present.title.{slide}") for slide in SLIDES]
    n = as_people(assess(demo_patients()["nurse"].profile))["n"]
    assert seen == [SAY("result.number", n=n), *titles[1:]]
    key(tab, "ArrowLeft")
    assert heading(tab) == titles[-2]
    expect(tab.page.get_by_role("status")).to_contain_text(SAY("present.place", n=4, total=5))
    key(tab, "Escape")
    expect(tab.page.get_by_role("tab", name=SAY("clinic.compare"))).to_have_attribute("aria-selected", "true")


def test_keys_work_while_a_step_has_the_focus(visit: Visit) -> None:
    tab = show_lena(visit)
    press(tab, SAY("present.start"))
    press(tab, SAY("present.next"))
    expect(tab.page.get_by_role("button", name=SAY("present.next"))).to_be_focused()
    key(tab, "ArrowRight")
    assert heading(tab) == SAY("present.title.changes")
    key(tab, "Enter")
    assert heading(tab) == SAY("present.title.plan")


def test_a_slide_has_the_screen_to_itself_and_large_type(visit: Visit) -> None:
    tab = show_lena(visit)
    press(tab, SAY("present.start"))
    for slide in SLIDES:
        if slide != "number":
            key(tab, "ArrowRight")
        assert tab.page.locator(FRAME).locator("visible=true").count() == 0, slide
        names = tab.page.get_by_role("button").all_inner_texts()
        assert names == [SAY("present.back"), SAY("present.next"), SAY("present.end")], slide
        sentence = tab.page.locator(".st-key-slide_sentence p").first
        assert sentence.evaluate("p => parseFloat(getComputedStyle(p).fontSize)") >= 28, slide
        # All of it in sight at once.
        assert tab.page.evaluate("document.querySelector('.stMain').scrollHeight <= innerHeight"), slide
    tab.page.set_viewport_size({"width": 1600, "height": 1000})
    key(tab, "Escape")
    press(tab, SAY("present.start"))
    title = tab.page.get_by_role("heading", level=1)
    assert title.evaluate("h => parseFloat(getComputedStyle(h).fontSize)") == 96  # 6rem


@pytest.mark.parametrize(("scheme", "width"), LOOKS)
def test_every_slide_is_accessible_and_fits(visit: Visit, scheme: Scheme, width: int) -> None:
    tab = show_lena(visit, width, scheme)
    open_section(tab, "compare")
    with tab.rerun():
        switches(tab).first.click()
    press(tab, SAY("present.start"))
    for slide in SLIDES:
        if slide != "number":
            press(tab, SAY("present.next"))
        assert_sound(tab, slide)
        assert tab.page.evaluate(CUT_OFF) == [], slide


@pytest.mark.parametrize(("scheme", "width"), LOOKS)
def test_patients_and_comparison_are_accessible_and_fit(visit: Visit, scheme: Scheme, width: int) -> None:
    tab = show_lena(visit, width, scheme)
    assert_sound(tab, "a made-up patient")
    open_section(tab, "compare")
    assert_sound(tab, "nothing changed")
    for switch in (0, 1):
        with tab.rerun():
            switches(tab).nth(switch).click()
    with tab.rerun():
        tab.page.locator(".st-key-twin_compare summary").click()
    assert_sound(tab, "changed")


def test_both_pictures_stand_side_by_side_on_one_scale_and_on_a_phone_one_below_the_other(
    visit: Visit,
) -> None:
    tab = show_lena(visit)
    open_section(tab, "compare")
    before, after = (tab.page.locator(".stVegaLiteChart svg.marks").nth(place) for place in (0, 1))
    for width in (1280, 390):
        tab.resize(width)
        left, right = before.bounding_box(), after.bounding_box()
        assert left is not None
        assert right is not None
        assert (left["width"], left["height"]) == (right["width"], right["height"])
        if width == 390:
            assert right["y"] > left["y"] + left["height"]
            assert right["x"] == left["x"]
        else:
            assert right["y"] == left["y"]
            assert right["x"] > left["x"] + left["width"]


def test_every_page_says_that_the_patient_is_made_up_and_leads_back_to_ones_own_answers(visit: Visit) -> None:
    tab = visit("/")
    with tab.rerun():
        tab.page.locator(".st-key-step_job summary").click()
    box = tab.page.get_by_role("textbox", name=SAY.questions["occupation"].ask)
    box.fill("roofer")
    with tab.rerun():
        box.press("Enter")
    with tab.rerun():
        tab.page.get_by_role("radio", name="Roofers", exact=True).press("Space")
    own = tab.page.locator(".br-number").inner_text()
    go(tab, "for_clinicians")
    press(tab, SAY("demo.look", name=LENA))
    banner = tab.page.locator(".st-key-demo")
    for page in ("what_would_help", "in_pain_now", "groups", "evidence", "my_back"):
        go(tab, page)
        expect(banner).to_contain_text(LENA)
        assert tab.axe() == [], page
    assert tab.page.locator(".br-number").inner_text() != own
    box.fill("nurse")
    with tab.rerun():
        box.press("Enter")
    press(tab, SAY("demo.leave"))
    expect(banner).to_have_count(0)
    assert tab.page.locator(".br-number").inner_text() == own
    expect(box).to_have_value("roofer")
    expect(tab.page.get_by_role("radio", name="Roofers", exact=True)).to_be_checked()
