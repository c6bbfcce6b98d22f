"""What holds for every page, at every width and in both themes, and for every response."""

import http.client
import re
from email.message import Message
from typing import NamedTuple
from urllib.parse import urlsplit

import pytest

from tests.browser.conftest import Scheme, Visit
from tests.browser.serving import Server

PAGES = ("/", "/what_would_help", "/in_pain_now", "/for_clinicians", "/groups", "/evidence")
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
# A desktop; and a phone, which is then made as narrow as a phone gets.
WIDTHS = ((1280,), (390, 320))
GROUNDS = {"light": "rgb(253, 252, 250)", "dark": "rgb(25, 24, 23)"}  # as .streamlit/config.toml


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("widths", WIDTHS, ids=str)
@pytest.mark.parametrize("path", PAGES)
def test_page_is_accessible_and_fits(
    path: str, widths: tuple[int, ...], scheme: Scheme, visit: Visit
) -> None:
    tab = visit(path, width=widths[0], scheme=scheme)
    assert tab.ground() == GROUNDS[scheme]
    for width in widths:
        tab.resize(width)
        assert tab.axe() == [], f"at {width} px"
        assert tab.sideways() == [], f"at {width} px"


def test_unknown_page_leads_back_to_the_first(visit: Visit) -> None:
    tab = visit("/no_such_page")
    assert tab.page.get_by_role("dialog").count() == 1
    assert tab.axe() == []
    # Streamlit itself notes on the console what the dialog says.
    assert all("does not seem to exist" in complaint for complaint in tab.complaints)
    tab.complaints.clear()


class Response(NamedTuple):
    """What the server sent."""

    status: int
    headers: Message
    body: str


def get(server: Server, path: str) -> Response:
    """Ask for `path` exactly as written, which clients that tidy addresses would not."""
    connection = http.client.HTTPConnection(urlsplit(server.url).netloc, timeout=10)
    connection.request("GET", path)
    answer = connection.getresponse()
    response = Response(answer.status, answer.headers, answer.read().decode("utf-8", "replace"))
    connection.close()
    return response


def test_every_response_carries_the_security_headers(server: Server) -> None:
    document = get(server, "/")
    script = re.search(r'src="\.(/static/js/[^"]+)"', document.body)
    assert script
    for path in ("/", script[1], "/ready", "/_stcore/health", "/no_such_page"):
        response = get(server, path)
        assert response.status == 200, path
        policy = response.headers["Content-Security-Policy"]
        assert "default-src 'self'" in policy, path
        assert "frame-ancestors 'none'" in policy, path
        assert "unsafe-eval" not in policy, path
        assert response.headers["X-Frame-Options"] == "DENY", path
        assert response.headers["X-Content-Type-Options"] == "nosniff", path
        assert response.headers["Referrer-Policy"] == "no-referrer", path
        assert response.headers["Cross-Origin-Opener-Policy"] == "same-origin", path
        assert "camera=()" in response.headers["Permissions-Policy"], path


@pytest.mark.parametrize(
    "path",
    [
        "/../../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/static/../../config.py",
        "/static/no_such_file.js",
        "//elsewhere.example/",
        "/app.py",
        "/backrisk/registry/factors.toml",
        "/ready/more",
        "/_stcore/agent/interact",
    ],
)
def test_odd_address_gives_nothing_away(path: str, server: Server) -> None:
    response = get(server, path)
    assert response.status in {200, 400, 404, 405}
    if response.status == 200:  # any unknown address is the app, which then says so
        assert response.body == get(server, "/").body
    assert "Content-Security-Policy" in response.headers


def test_address_with_a_slash_at_its_end_leads_to_the_same_place(server: Server) -> None:
    response = get(server, "/groups/")
    assert (response.status, response.headers["Location"]) == (301, "/groups")
