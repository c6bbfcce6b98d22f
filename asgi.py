"""
The app as production serves it: ``streamlit run asgi.py``, or any ASGI server with ``asgi:app``.

The pages are those of ``app.py``; this adds what surrounds them.
"""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from backrisk.server.headers import SecurityHeaders, security_headers, streamlit_index_html
from backrisk.server.logs import keep_queries_out_of_logs
from backrisk.server.origin import OwnOrigin
from backrisk.server.readiness import ready_route
from backrisk.server.warmup import settle


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[None]:
    """Warm up before the first visitor is let in."""
    settle()
    yield


keep_queries_out_of_logs()

app = st.App(
    Path(__file__).with_name("app.py"),
    lifespan=lifespan,
    middleware=[
        Middleware(
            SecurityHeaders,
            headers=security_headers(
                streamlit_index_html(), os.environ.get("BACKRISK_FRAME_ANCESTORS", "'none'")
            ),
        ),
        Middleware(OwnOrigin),
    ],
    routes=[ready_route()],
)
