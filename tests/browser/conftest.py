"""Fixtures of the browser tests: one server and one Chromium for all, a fresh context a page."""

import shutil
from collections.abc import Callable, Iterator
from typing import Literal

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.loopback_only import OUTSIDE_CALL
from tests.browser.serving import Server, serving
from tests.browser.tab import Tab

# As tools/chromium.sh; where none is there, Playwright's own.
CHROMIUMS = ("chromium", "google-chrome", "google-chrome-stable")
FLAGS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-sync",
    "--no-first-run",
    "--no-sandbox",  # containers run as root
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",  # whatever is asked for, nothing goes out
]

Scheme = Literal["light", "dark"]
Visit = Callable[..., Tab]


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """The app as production serves it. At the end, its log must tell of no error and no call outside."""
    with serving() as running:
        yield running
        assert_nothing_wrong(running)


def assert_nothing_wrong(server: Server) -> None:
    """The server has noted no error and tried no call to the outside."""
    log = server.log()
    assert "Traceback" not in log, log
    assert OUTSIDE_CALL not in log, log


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One Chromium for all tests."""
    path = next((path for name in CHROMIUMS if (path := shutil.which(name))), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def visit(server: Server, chromium: Browser) -> Iterator[Visit]:
    """
    Open a page of the app in a fresh context: ``visit("/groups", width=390, scheme="dark")``.

    At the end no page may have asked for anything outside, nor complained.
    """
    tabs: list[Tab] = []

    def open_tab(path: str = "/", *, width: int = 1280, height: int = 900, scheme: Scheme = "light") -> Tab:
        context = chromium.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
        context.set_default_timeout(20_000)
        tab = Tab(context.new_page(), server.url)
        tabs.append(tab)
        tab.open(path)
        return tab

    yield open_tab
    for tab in tabs:
        tab.page.context.close()
    assert [tab.outside for tab in tabs if tab.outside] == []
    assert [tab.complaints for tab in tabs if tab.complaints] == []
