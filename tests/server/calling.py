"""ASGI applications asked without a server."""

import asyncio
from typing import Any, NamedTuple

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message


class Answer(NamedTuple):
    """What the application sent."""

    status: int
    headers: Headers
    body: bytes


def ask(app: ASGIApp, path: str = "/") -> Answer:
    """One GET."""
    start, *rest = _send(
        app, {"type": "http", "method": "GET", "path": path, "query_string": b"", "headers": []}
    )
    body = b"".join(message["body"] for message in rest)
    return Answer(start["status"], Headers(raw=start["headers"]), body)


def knock(app: ASGIApp, headers: dict[str, str]) -> str:
    """Open a WebSocket; the type of the application's first message."""
    raw = [(name.encode(), value.encode()) for name, value in headers.items()]
    return str(_send(app, {"type": "websocket", "path": "/", "headers": raw})[0]["type"])


def _send(app: ASGIApp, scope: dict[str, Any]) -> list[Message]:
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        sent.append(message)

    asyncio.run(app(scope, receive, send))
    return sent
