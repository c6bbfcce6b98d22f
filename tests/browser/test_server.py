"""The server as a whole: who may connect, and that hosts can run it their way."""

import pytest
from playwright.sync_api import Browser, expect
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from backrisk.texts import texts
from tests.browser.conftest import assert_nothing_wrong
from tests.browser.serving import REPO, Server, serving
from tests.browser.tab import Tab


def test_another_sites_page_cannot_connect(server: Server) -> None:
    address = server.url.replace("http", "ws") + "/_stcore/stream"
    with pytest.raises(InvalidStatus) as refused, connect(address, origin="http://elsewhere.example"):
        pass
    assert refused.value.response.status_code == 403


def test_plain_streamlit_serves_it_too_as_hosts_do(chromium: Browser) -> None:
    # All addresses, as a host's container needs; there Streamlit would ask a public service for its own.
    with serving(REPO / "app.py", health="/_stcore/health", address="0.0.0.0") as server:
        with chromium.new_context() as context:
            tab = Tab(context.new_page(), server.url)
            # The first visitor of all follows a link straight to a page: it comes with its frame.
            tab.open("/evidence")
            expect(tab.page.get_by_role("link", name=texts()("page.my_back")).first).to_be_visible()
            expect(tab.page.get_by_text(texts()("sections.number.title"))).to_be_visible()
            expect(tab.page.get_by_text(texts()("footer.text", version="")[:40])).to_be_visible()
            assert (tab.outside, tab.complaints) == ([], [])
        assert_nothing_wrong(server)
