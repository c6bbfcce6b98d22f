"""A visitor: one WebSocket to the server, speaking as the browser does."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Literal

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

_SECONDS_TO_ANSWER = 60


@dataclass(frozen=True)
class Widget:
    """A widget that visitors change, by its kind and label."""

    kind: Literal["number_input", "slider"]
    label: str


@dataclass(frozen=True)
class Run:
    """One run of a page: from what the visitor did to the last message of it."""

    seconds: float
    received_bytes: int


class Visitor:
    """A page that is open in one browser tab; ``first_load`` is its first run, connecting included."""

    first_load: Run

    def __init__(self, connection: ClientConnection, widget: Widget) -> None:
        self._connection = connection
        self._widget = widget
        self._widget_id = ""
        self._page = ""
        self._cached: list[str] = []

    async def change_to(self, value: int) -> Run:
        """Set the widget and wait until the page has been drawn again."""
        state = ClientState(page_script_hash=self._page, cached_message_hashes=self._cached)
        changed = state.widget_states.widgets.add(id=self._widget_id)
        if self._widget.kind == "slider":
            changed.double_array_value.data.append(value)
        else:
            changed.int_value = value
        return await self._run(state)

    async def load(self, began: float) -> None:
        """Ask for the page for the first time; `began` is when the visitor came."""
        run = await self._run(ClientState())
        if not self._widget_id:
            raise RuntimeError(f"The page has no {self._widget.kind} {self._widget.label!r}")
        self.first_load = Run(time.perf_counter() - began, run.received_bytes)

    async def _run(self, state: ClientState) -> Run:
        began = time.perf_counter()
        await self._connection.send(BackMsg(rerun_script=state).SerializeToString())
        self._cached = []
        received = 0
        async with asyncio.timeout(_SECONDS_TO_ANSWER):
            while True:
                payload = await self._connection.recv(decode=False)
                received += len(payload)
                message = ForwardMsg.FromString(payload)
                if message.WhichOneof("type") == "script_finished":
                    break
                self._take(message)
        if message.script_finished != ForwardMsg.FINISHED_SUCCESSFULLY:
            raise RuntimeError(ForwardMsg.ScriptFinishedStatus.Name(message.script_finished))
        return Run(time.perf_counter() - began, received)

    def _take(self, message: ForwardMsg) -> None:
        """Keep what the browser would send back with its next answer."""
        kind = message.WhichOneof("type")
        if kind == "new_session":
            self._page = message.new_session.page_script_hash
        elif kind == "navigation":
            self._page = message.navigation.page_script_hash
        elif kind == "ref_hash":
            self._cached.append(message.ref_hash)
        elif kind == "delta":
            if message.metadata.cacheable:
                self._cached.append(message.hash)
            element = message.delta.new_element
            shown = element.WhichOneof("type")
            # A page that fails is quick, and must not count as such.
            if shown == "exception":
                raise RuntimeError(f"The page failed: {element.exception.type}")
            if shown == self._widget.kind:
                drawn = element.slider if shown == "slider" else element.number_input
                if drawn.label == self._widget.label:
                    self._widget_id = drawn.id


@asynccontextmanager
async def visiting(url: str, widget: Widget) -> AsyncIterator[Visitor]:
    """Open the page at `url`, wait for its first run, and leave at the end."""
    began = time.perf_counter()
    stream = url.replace("http", "ws", 1) + "/_stcore/stream"
    # As browsers do: no limit to a message, and no pings of their own.
    async with connect(
        stream, subprotocols=[Subprotocol("streamlit")], max_size=None, ping_interval=None, proxy=None
    ) as connection:
        visitor = Visitor(connection, widget)
        await visitor.load(began)
        yield visitor
