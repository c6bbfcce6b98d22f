"""Other sites' pages may not open the app's WebSocket."""

import pytest
from starlette.types import Receive, Scope, Send

from backrisk.server import origin
from backrisk.server.origin import OwnOrigin
from tests.server.calling import ask, knock


async def accept(scope: Scope, receive: Receive, send: Send) -> None:
    """Streamlit's part: it accepts whoever comes this far."""
    if scope["type"] == "websocket":
        await send({"type": "websocket.accept"})
    else:
        await send({"type": "http.response.start", "status": 200, "headers": []})


@pytest.mark.parametrize(
    ("origin_header", "message"),
    [
        ("http://app.example:8501", "websocket.accept"),
        ("https://app.example:8501", "websocket.accept"),  # a proxy ends TLS
        ("http://app.example", "websocket.close"),
        ("http://elsewhere.example:8501", "websocket.close"),
        ("http://app.example:8501.elsewhere.example", "websocket.close"),
        ("null", "websocket.close"),  # a sandboxed frame or a local file
    ],
)
def test_only_the_host_asked_for_may_connect(origin_header: str, message: str) -> None:
    assert knock(OwnOrigin(accept), {"host": "app.example:8501", "origin": origin_header}) == message


def test_a_program_without_origin_may_connect() -> None:
    assert knock(OwnOrigin(accept), {"host": "app.example"}) == "websocket.accept"


def test_configured_origin_may_connect(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(origin.config, "get_option", {"server.corsAllowedOrigins": ["https://b.example"]}.get)
    assert (
        knock(OwnOrigin(accept), {"host": "a.example", "origin": "https://b.example"}) == "websocket.accept"
    )


def test_documents_are_for_everyone() -> None:
    assert ask(OwnOrigin(accept)).status == 200
