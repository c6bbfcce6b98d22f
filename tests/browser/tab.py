"""One page open in Chromium, with what happened on it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Page, Request, WebSocket
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

# Connected, no run going on, nothing left over from the run before, nothing still loading.
_SETTLED = """() => {
    const app = document.querySelector('[data-testid="stApp"]');
    return app?.dataset.testScriptState === 'notRunning'
        && app.dataset.testConnectionState === 'CONNECTED'
        && !document.querySelector(
            '[data-testid="stSkeleton"], [data-testid="stAppSkeleton"], [data-stale="true"]');
}"""
# Fonts in place and the last change painted: two frames, since the first may be under way already.
_PAINTED = """async () => {
    await document.fonts.ready;
    await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
}"""
# Streamlit scrolls its main part, not the document, so both are asked.
_SIDEWAYS = """() => [document.documentElement, document.querySelector('[data-testid="stMain"]')]
    .filter(part => part.scrollWidth > part.clientWidth)
    .map(part => `${part.tagName} ${part.scrollWidth} > ${part.clientWidth}`)"""
_GROUND = """() => getComputedStyle(document.querySelector('[data-testid="stApp"]')).backgroundColor"""
# Opened at /groups, Streamlit looks for its server under /groups/, finds nothing there, and goes one up.
_PROBES = ("/_stcore/health", "/_stcore/host-config")
AXE_RUN = "() => axe.run(document, { resultTypes: ['violations'] }).then(results => results.violations)"


@dataclass
class Tab:
    """
    A page of the app in a browser.

    Attributes
    ----------
    page
        Playwright's page, to act on.
    outside
        Every address asked for that is not the server's own.
    complaints
        Every error on the console, refusal by the content security policy and uncaught exception.
    """

    page: Page
    origin: str
    outside: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    socket: WebSocket | None = None

    def __post_init__(self) -> None:
        self.page.on("request", self._note_request)
        self.page.on("websocket", self._note_socket)
        self.page.on("console", self._note_console)
        self.page.on("pageerror", lambda error: self.complaints.append(f"uncaught: {error}"))

    def open(self, path: str) -> None:
        """Go to `path` and wait until it stands."""
        self.page.goto(self.origin + path)
        self.settle()

    def settle(self) -> None:
        """Wait until Streamlit has run the page and the browser has painted it."""
        self.page.wait_for_function(_SETTLED, polling="raf")
        self.page.evaluate(_PAINTED)
        self.page.wait_for_function(_SETTLED, polling="raf")

    def resize(self, width: int) -> None:
        """Make the window `width` pixels wide, as turning a phone or dragging its edge does."""
        size = self.page.viewport_size
        assert size is not None
        self.page.set_viewport_size({"width": width, "height": size["height"]})
        self.settle()

    @contextmanager
    def rerun(self) -> Iterator[None]:
        """Wait until the page has been run anew because of what the body does, and stands again."""
        assert self.socket is not None, "open a page first"
        with self.socket.expect_event("framereceived", _ends_a_run):
            yield
        self.settle()

    def axe(self) -> list[str]:
        """What axe-core finds wrong: rule, impact, element and its source, one string each.

        Left out is one minor finding on Streamlit's own place to drop files: it takes no focus, so the
        role it is given there is beside the point.
        """
        # Evaluated rather than added as a script element, which the content security policy would refuse.
        self.page.evaluate(axe_source())
        return [
            f"{rule['id']} ({rule['impact']}): {node['target']} {node['html']} {node['failureSummary']}"
            for rule in self.page.evaluate(AXE_RUN)
            for node in rule["nodes"]
            if not (rule["id"] == "presentation-role-conflict" and "stFileUploaderDropzone" in node["html"])
        ]

    def sideways(self) -> list[str]:
        """The parts of the page that scroll sideways."""
        found: list[str] = self.page.evaluate(_SIDEWAYS)
        return found

    def ground(self) -> str:
        """The colour behind the page."""
        return str(self.page.evaluate(_GROUND))

    def _note_request(self, request: Request) -> None:
        self._note_address(request.url)

    def _note_socket(self, socket: WebSocket) -> None:
        self.socket = socket
        self._note_address(socket.url)

    def _note_address(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in {"data", "blob"} and parts.netloc != urlsplit(self.origin).netloc:
            self.outside.append(url)

    def _note_console(self, message: ConsoleMessage) -> None:
        source = message.location.get("url", "")
        if source.endswith(_PROBES) and "404" in message.text:
            return
        if message.type == "error" or "Content Security Policy" in message.text:
            self.complaints.append(f"{message.text} ({source})")


def _ends_a_run(frame: str | bytes) -> bool:
    if isinstance(frame, str):
        return False
    message = ForwardMsg.FromString(frame)
    # A run that the next answer interrupts ends too, but the page is not whole then.
    return (
        message.WhichOneof("type") == "script_finished"
        and message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN
    )


@cache
def axe_source() -> str:
    """The source of axe-core, to be evaluated in a page."""
    return resources.files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
