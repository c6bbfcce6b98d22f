"""Response headers that keep the page to itself: its own scripts, its own fonts, no other site around it."""

import base64
import hashlib
import re
from collections.abc import Mapping
from pathlib import Path

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import file_util

# A script element without `src`, and what is between its tags.
_INLINE_SCRIPT = re.compile(r"<script(?![^>]*\ssrc=)[^>]*>(.*?)</script>", re.DOTALL | re.IGNORECASE)
# A source list of a policy: words of printable ASCII without what ends a directive (;) or a policy (,).
_SOURCES = re.compile(r"[!-+\--:<-~]+( [!-+\--:<-~]+)*")

# What a browser may offer a page and this one never asks for.
_NEVER_USED = ("camera", "display-capture", "geolocation", "microphone", "payment", "usb")


def security_headers(index_html: str, frame_ancestors: str = "'none'") -> dict[str, str]:
    """
    The headers of every response.

    Parameters
    ----------
    index_html
        The document that loads the app; its inline scripts are allowed by their hashes, and no others.
    frame_ancestors
        Who may show the app in a frame, in the words of a content security policy: ``'none'``, ``'self'``,
        or origins such as ``https://portal.example.org``.

    Raises
    ------
    ValueError
        When `frame_ancestors` is not one source list.
    """
    if not _SOURCES.fullmatch(frame_ancestors):
        raise ValueError(
            f"BACKRISK_FRAME_ANCESTORS is {frame_ancestors!r}; "
            "it takes 'none' or 'self', with the quotes, or origins with spaces between them"
        )
    policy = {
        "default-src": "'self'",
        "script-src": " ".join(["'self'", *_hashes_of_inline_scripts(index_html)]),
        # Streamlit's components write their styles into the document.
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "connect-src": "'self'",
        "worker-src": "'self' blob:",
        "frame-ancestors": frame_ancestors,
        "base-uri": "'self'",
        "form-action": "'self'",
        "object-src": "'none'",
    }
    headers = {
        "Content-Security-Policy": "; ".join(f"{name} {sources}" for name, sources in policy.items()),
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": ", ".join(f"{feature}=()" for feature in _NEVER_USED),
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
    }
    # The older header knows these two only; browsers that know the newer one ignore it.
    older = {"'none'": "DENY", "'self'": "SAMEORIGIN"}.get(frame_ancestors)
    return headers | ({"X-Frame-Options": older} if older else {})


def streamlit_index_html() -> str:
    """The document of the installed Streamlit, as it is served."""
    return (Path(file_util.get_static_dir()) / "index.html").read_text(encoding="utf-8")


def _hashes_of_inline_scripts(html: str) -> list[str]:
    digests = (hashlib.sha256(script.encode()).digest() for script in _INLINE_SCRIPT.findall(html))
    return [f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests]


class SecurityHeaders:
    """
    ASGI middleware that puts the given headers on every HTTP response.

    Plain ASGI rather than Starlette's ``BaseHTTPMiddleware``, which would copy every body through a queue.
    """

    def __init__(self, app: ASGIApp, headers: Mapping[str, str]) -> None:
        self._app = app
        self._headers = headers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the wrapped application does, with the headers added."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(self._headers)
            await send(message)

        await self._app(scope, receive, send_with_headers)
