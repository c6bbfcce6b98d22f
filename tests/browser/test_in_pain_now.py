"""In pain now in Chromium, on a phone: few taps, nothing unreadable, one page of paper."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from backrisk.texts import texts
from backrisk.triage import SIGNS, Tier

from ..test_texts import CARE
from .conftest import Scheme, Visit
from .tab import Tab

say = texts()
PHONE = 390


def tap_sign(tab: Tab, sign: str) -> None:
    with tab.rerun():
        tab.page.get_by_text(say.care.signs[sign].text, exact=True).click()


def tap(tab: Tab, label: str) -> None:
    with tab.rerun():
        tab.page.get_by_role("button", name=label, exact=True).click()


def ruled_out(tab: Tab) -> None:
    for _ in range(3):
        tap(tab, say("care.none"))


def assert_sound(tab: Tab, state: str) -> None:
    assert tab.axe() == [], state
    assert tab.sideways() == [], state


def pages_printed(page: Page, paper: str) -> int:
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", page.pdf(format=paper)))


def test_an_emergency_is_one_tap_away_and_fills_the_screen(visit: Visit) -> None:
    for sign in ("saddle_numbness", "chest_pain"):
        tab = visit("/in_pain_now", width=PHONE, height=844)
        tap_sign(tab, sign)
        expect(tab.page.get_by_role("heading", level=1)).to_have_text(say.care.tiers["emergency"].title)
        expect(tab.page.get_by_text(say.care.signs[sign].card)).to_be_visible()
        assert tab.page.locator(".stAppHeader, .st-key-footer").locator("visible=true").count() == 0
        assert tab.page.get_by_role("button").all_inner_texts() == [say("care.mistake")]


def test_first_steps_are_three_taps_away(visit: Visit) -> None:
    tab = visit("/in_pain_now", width=PHONE, height=844)
    ruled_out(tab)
    expect(tab.page.get_by_role("heading", name=say.care.steps["stop"].title)).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_question_and_every_tier_is_accessible(visit: Visit, scheme: Scheme) -> None:
    tab = visit("/in_pain_now", width=320, scheme=scheme)
    for number in range(3):
        assert_sound(tab, f"question {number + 1}")
        tap(tab, say("care.none"))
    assert_sound(tab, "self-care")
    for sign, tier in (("one_leg", "doctor"), ("fever", "urgent"), ("bladder", "emergency")):
        tab = visit("/in_pain_now", width=PHONE, scheme=scheme)
        tier_of = next(tier for tier, names in SIGNS.items() if sign in names)
        for _ in range({Tier.EMERGENCY: 0, Tier.URGENT: 1, Tier.DOCTOR: 2}[tier_of]):
            tap(tab, say("care.none"))
        tap_sign(tab, sign)
        while tab.page.get_by_role("button", name=say("care.go_on"), exact=True).count():
            tap(tab, say("care.go_on"))
            if tab.page.get_by_role("button", name=say("care.none"), exact=True).count():
                tap(tab, say("care.none"))
        expect(tab.page.get_by_text(say.care.tiers[tier].title).first).to_be_visible()
        assert_sound(tab, tier)


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", PHONE), ("light", 320)])
def test_every_section_is_accessible_and_fits(visit: Visit, scheme: Scheme, width: int) -> None:
    tab = visit("/in_pain_now", width=width, scheme=scheme)
    ruled_out(tab)
    with tab.rerun():
        tab.page.get_by_text(say("steps.way.all"), exact=True).click()
    for name in CARE:
        if name != "steps":
            with tab.rerun():
                tab.page.get_by_role("tab", name=say(f"care.{name}"), exact=True).click()
        for twin in tab.page.locator("[class*=st-key-twin_] summary").all():
            with tab.rerun():
                twin.click()
        assert_sound(tab, name)


def test_the_hold_counts_in_the_browser_with_two_runs_and_says_when_it_is_over(visit: Visit) -> None:
    tab = visit("/in_pain_now", width=PHONE)
    ruled_out(tab)
    tap(tab, say("steps.next"))
    tap(tab, say("hold.start"))
    cue = tab.page.locator(".br-hold")
    expect(cue).to_contain_text(say("hold.on"))
    assert cue.get_attribute("role") == "status"
    shown = "getComputedStyle(document.querySelector('.br-count'), '::after').content"
    assert tab.page.evaluate(shown) in ('"5"', '"4"')
    tab.page.wait_for_function(f"() => {shown} === '\"2\"'", polling="raf")
    expect(cue).to_contain_text(say("hold.done", n=1), timeout=8_000)


def test_the_ring_stands_still_where_motion_is_unwelcome(visit: Visit) -> None:
    tab = visit("/in_pain_now", width=PHONE)
    tab.page.emulate_media(reduced_motion="reduce")
    ruled_out(tab)
    tap(tab, say("steps.next"))
    tap(tab, say("hold.start"))
    assert tab.page.evaluate("getComputedStyle(document.querySelector('.br-breath')).animationName") == "none"


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_the_card_and_the_first_steps_print_on_one_page_each(visit: Visit, paper: str) -> None:
    tab = visit("/in_pain_now", width=PHONE, scheme="dark")
    ruled_out(tab)
    assert pages_printed(tab.page, paper) == 1
    tab.page.emulate_media(media="print")
    expect(tab.page.get_by_role("heading", name=say("steps.sheet"))).to_be_visible()
    for step in say.care.steps.values():
        expect(tab.page.locator(".st-key-steps_sheet").get_by_text(step.text)).to_be_visible()
    tab.page.emulate_media(media="screen")
    tap(tab, say("care.again"))
    tap_sign(tab, "both_legs")
    assert pages_printed(tab.page, paper) == 1
    tab.page.emulate_media(media="print")
    expect(tab.page.get_by_text(say.care.signs["both_legs"].card)).to_be_visible()
