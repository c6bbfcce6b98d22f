"""A link in Chromium: made, opened by somebody else, gone from the address, and in no log."""

from __future__ import annotations

import pytest
from playwright.sync_api import Request, expect

from backrisk import Profile, assess
from backrisk.people import as_people
from backrisk.share import decode, encode
from backrisk.texts import texts
from tests.browser.conftest import Visit
from tests.browser.serving import Server
from tests.browser.tab import Tab
from tests.browser.test_my_back import tab_to

SAY = texts()
SENT = Profile(age=47, sex="female", height_cm=168, weight_kg=83, lifting="heavy_often", stress="high")


def open_section(tab: Tab, name: str) -> None:
    with tab.rerun():
        tab.page.get_by_role("tab", name=SAY(f"clinic.{name}"), exact=True).click()


def press(tab: Tab, name: str) -> None:
    with tab.rerun():
        tab.page.get_by_role("button", name=name, exact=True).click()


def assert_accessible(tab: Tab) -> None:
    for scheme in ("light", "dark"):
        tab.page.emulate_media(color_scheme=scheme)
        tab.settle()
        for width in (1280, 390):
            tab.resize(width)
            assert tab.axe() == [], f"{scheme}, {width} px"
            assert tab.sideways() == [], f"{scheme}, {width} px"


def test_a_link_made_by_one_opens_for_another(visit: Visit) -> None:
    sender = visit("/")
    with sender.rerun():
        sender.page.get_by_role("radio", name=SAY.questions["sex"].answers["female"]).click()
    number = sender.page.locator(".br-big").inner_text()
    with sender.rerun():
        sender.page.get_by_test_id("stTopNav").get_by_role("link", name=SAY("page.for_clinicians")).click()
    open_section(sender, "share")
    assert sender.page.locator(".stCode").count() == 0
    press(sender, SAY("link.make"))
    link = sender.page.locator(".stCode code").inner_text()
    assert link == f"{sender.origin}/?p={encode(Profile(age=45, sex='female'))}"
    assert sender.page.url == sender.origin + "/for_clinicians"
    expect(sender.page.get_by_role("img", name=SAY("link.qr"))).to_be_visible()

    other = visit(link.removeprefix(sender.origin))
    assert other.page.locator(".st-key-shared .br-big").inner_text() == number
    press(other, SAY("link.mine"))
    expect(other.page.locator(".st-key-shared")).to_have_count(0)
    expect(other.page.get_by_role("radio", name=SAY.questions["sex"].answers["female"])).to_be_checked()
    assert other.page.locator(".br-big").inner_text() == number


@pytest.mark.parametrize("path", ["/", "/groups"])
def test_the_code_leaves_the_address_goes_out_once_and_is_in_no_log(
    path: str, visit: Visit, server: Server
) -> None:
    code = encode(SENT)
    tab = visit("/in_pain_now")
    asked: list[Request] = []
    tab.page.on("request", lambda request: asked.append(request))
    tab.open(f"{path}?p={code}")
    frames = as_people(assess(decode(code).profile))
    expect(tab.page.locator(".st-key-shared .br-big")).to_have_text(SAY("result.number", **frames))
    assert tab.page.url == tab.origin + "/"
    # Once, for the document itself; no script, style, font or socket is asked for by it.
    assert [request.url for request in asked if code in request.url] == [f"{tab.origin}{path}?p={code}"]
    assert all(code not in request.headers.get("referer", "") for request in asked)
    assert tab.socket is not None
    assert code not in tab.socket.url
    assert code not in server.log()
    stored = tab.page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])")
    assert code not in stored
    # Going back opens it again and takes it out of the browser's list of pages for good.
    tab.page.go_back()
    tab.settle()
    tab.page.wait_for_function("location.search === ''")
    assert code not in tab.page.evaluate("location.href")


def test_every_state_of_a_link_that_is_opened_is_accessible(visit: Visit) -> None:
    tab = visit(f"/?p={encode(SENT)}")
    with tab.rerun():
        tab.page.get_by_text(SAY("twin.open", title=SAY("link.table"))).click()
    assert_accessible(tab)
    # Of two numbers only the one that was sent is in sight on a phone.
    expect(tab.page.locator(".br-pinned")).to_be_hidden()
    tab.open("/?p=nonsense")
    expect(tab.page.get_by_text(SAY("share.refused.malformed"))).to_be_visible()
    assert_accessible(tab)
    press(tab, SAY("link.close"))
    expect(tab.page.get_by_text(SAY("share.refused.malformed"))).to_have_count(0)
    expect(tab.page.locator(".br-pinned")).to_be_visible()


def test_the_section_is_accessible_and_the_link_is_copied_by_keyboard(visit: Visit) -> None:
    tab = visit("/for_clinicians")
    page = tab.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_section(tab, "share")
    page.get_by_role("button", name=SAY("link.make")).focus()
    with tab.rerun():
        page.keyboard.press("Enter")
    copy = page.locator(".stCode button")
    expect(copy).to_be_visible()
    tab_to(page, copy)
    expect(copy).to_be_focused()
    page.keyboard.press("Enter")
    link = page.locator(".stCode code").inner_text()
    page.wait_for_function("async link => await navigator.clipboard.readText() === link", arg=link)
    assert_accessible(tab)
