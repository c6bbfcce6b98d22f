"""The Evidence page in Chromium: readable by all in every section, by keyboard, on a phone, in the dark."""

import pytest
from playwright.sync_api import expect

from backrisk.texts import texts
from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser
SAY = texts()
SECTIONS = ("number", "studies", "disputes", "choices", "people", "cards")
CARDS = ("model_card", "tripod", "probast", "validation", "versions")


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_every_section_is_accessible_and_fits(visit: Visit, width: int, scheme: str) -> None:
    tab = visit("/evidence", width=width, scheme=scheme)
    for section in SECTIONS:
        title = SAY(f"sections.{section}.title")
        tab.page.get_by_role("tab", name=SAY(f"sections.{section}"), exact=True).click()
        expect(tab.page.get_by_role("heading", name=title, level=2)).to_be_visible()
        tab.settle()
        assert tab.axe() == [], section
        assert tab.sideways() == [], section


def test_every_open_card_is_accessible(visit: Visit) -> None:
    tab = visit("/evidence")
    tab.page.get_by_role("tab", name=SAY("sections.cards"), exact=True).click()
    expect(tab.page.get_by_role("heading", name=SAY("sections.cards.title"))).to_be_visible()
    for card in CARDS:
        with tab.rerun():
            tab.page.get_by_text(SAY(f"cards.{card}"), exact=True).click()
    assert tab.axe() == []
    assert tab.sideways() == []


def test_sections_are_reached_by_keyboard(visit: Visit) -> None:
    tab = visit("/evidence")
    tab.page.get_by_role("tab", name=SAY("sections.number"), exact=True).focus()
    tab.page.keyboard.press("ArrowRight")
    tab.page.keyboard.press("Enter")
    expect(tab.page.get_by_role("heading", name=SAY("sections.studies.title"))).to_be_visible()


def test_a_bar_on_my_back_leads_to_its_evidence(visit: Visit) -> None:
    tab = visit("/")
    with tab.rerun():
        tab.page.get_by_role("spinbutton", name="Age").fill("80")
        tab.page.keyboard.press("Enter")
    bars = tab.page.locator("[class*=st-key-chart_profile] path[aria-roledescription=bar]")
    # Seven groups; only age is answered, in the last but one.
    bars.nth(5).click()
    evidence = tab.page.get_by_role("heading", name=SAY("sections.number.title"))
    expect(evidence).to_be_visible()
    expect(tab.page.get_by_text(SAY.factors["age"].name + ": 80")).to_be_visible()
    # Coming back finds nothing picked, so the page stays.
    with tab.rerun():
        tab.page.get_by_role("link", name=SAY("page.my_back"), exact=True).first.click()
    expect(tab.page.get_by_role("heading", name=SAY("profile.title"))).to_be_visible()
    expect(evidence).to_have_count(0)
