"""Security headers: what they allow, and that every response has them."""

import base64
import hashlib

import pytest
from starlette.responses import PlainTextResponse

from backrisk.server.headers import SecurityHeaders, security_headers, streamlit_index_html
from tests.server.calling import ask, knock


def policy(html: str = "", frame_ancestors: str = "'none'") -> dict[str, str]:
    """The directives of the content security policy."""
    text = security_headers(html, frame_ancestors)["Content-Security-Policy"]
    return dict(directive.split(" ", 1) for directive in text.split("; "))


def test_inline_script_is_allowed_by_its_hash_alone() -> None:
    script = "\n  window.ready = false\n"
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    html = f'<script src="a.js"></script><script>{script}</script><script type="module" src="b.js"></script>'
    assert policy(html)["script-src"] == f"'self' 'sha256-{digest}'"


def test_the_installed_streamlit_has_one_inline_script() -> None:
    assert policy(streamlit_index_html())["script-src"].count("sha256-") == 1


def test_nothing_may_be_fetched_from_elsewhere() -> None:
    sources = {word for directive in policy().values() for word in directive.split()}
    assert sources == {"'self'", "'none'", "'unsafe-inline'", "data:", "blob:"}
    assert "'unsafe-inline'" not in policy()["script-src"]


@pytest.mark.parametrize(
    ("frame_ancestors", "older_header"),
    [("'none'", "DENY"), ("'self'", "SAMEORIGIN"), ("https://a.example https://*.b.example", None)],
)
def test_frames_follow_the_setting(frame_ancestors: str, older_header: str | None) -> None:
    assert policy(frame_ancestors=frame_ancestors)["frame-ancestors"] == frame_ancestors
    assert security_headers("", frame_ancestors).get("X-Frame-Options") == older_header


@pytest.mark.parametrize("setting", ["", "'self'; script-src *", "a.example\r\nX: y", "a,b", " 'self'"])
def test_setting_cannot_end_its_directive(setting: str) -> None:
    with pytest.raises(ValueError, match="BACKRISK_FRAME_ANCESTORS"):
        security_headers("", setting)


def test_middleware_adds_headers_and_leaves_the_rest() -> None:
    app = SecurityHeaders(PlainTextResponse("body", headers={"X-Own": "kept"}), {"X-Added": "yes"})
    answer = ask(app)
    assert (answer.status, answer.body) == (200, b"body")
    assert (answer.headers["X-Own"], answer.headers["X-Added"]) == ("kept", "yes")


def test_middleware_leaves_websockets_alone() -> None:
    async def accept(scope: object, receive: object, send) -> None:  # type: ignore[no-untyped-def]
        await send({"type": "websocket.accept"})

    assert knock(SecurityHeaders(accept, {"X-Added": "yes"}), {}) == "websocket.accept"
