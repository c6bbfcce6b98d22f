"""Which pages may open a connection to the app: its own, and those the configuration names."""

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.websockets import WebSocketClose
from streamlit import config

_POLICY_VIOLATION = 1008  # RFC 6455, section 7.4.1


class OwnOrigin:
    """
    ASGI middleware that refuses WebSockets opened by other sites' pages.

    Streamlit refuses them too, but first asks a public service for this machine's address to compare with, so
    that any page on the web could make the server call outside, and wait. Other origins may be named in
    ``server.corsAllowedOrigins``.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Close a foreign WebSocket before it opens; pass all else on."""
        if scope["type"] == "websocket" and not _is_own(Headers(scope=scope)):
            await WebSocketClose(_POLICY_VIOLATION)(scope, receive, send)
            return
        await self._app(scope, receive, send)


def _is_own(headers: Headers) -> bool:
    """Whether the origin is the host asked for or an allowed one; browsers always send one."""
    origin = headers.get("origin")
    if origin is None or urlsplit(origin).netloc == headers.get("host"):
        return True
    return origin in config.get_option("server.corsAllowedOrigins")
