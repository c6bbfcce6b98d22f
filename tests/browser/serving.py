"""The real server as a process of its own, for browser tests and benchmarks."""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

REPO = Path(__file__).parents[2]
_LOOPBACK_ONLY = Path(__file__).with_name("loopback_only.py")
_SECONDS_TO_START = 60


@dataclass(frozen=True)
class Server:
    """A running server and what it has written."""

    url: str
    pid: int
    log_file: Path

    def log(self) -> str:
        return self.log_file.read_text(encoding="utf-8", errors="replace")


@contextmanager
def serving(
    script: Path = REPO / "asgi.py", *, health: str = "/ready", address: str = "127.0.0.1"
) -> Iterator[Server]:
    """
    Serve `script` as ``make run`` does, on a free port, from when `health` answers until the end.

    Every call the server makes to the outside fails and is in its log.
    """
    port = _free_port()
    url = f"http://127.0.0.1:{port}"
    # A developer's own settings must not change what is tested.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("STREAMLIT_")}
    with tempfile.TemporaryDirectory() as folder:
        log_file = Path(folder) / "server.log"
        options = [f"--server.address={address}", f"--server.port={port}"]
        with log_file.open("wb") as log:
            process = subprocess.Popen(
                [sys.executable, str(_LOOPBACK_ONLY), "run", str(script), *options],
                cwd=script.parent,
                env=environment | {"PYTHONUNBUFFERED": "1"},
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        server = Server(url, process.pid, log_file)
        try:
            _wait_for(url + health, process, server)
            yield server
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(url: str, process: subprocess.Popen[bytes], server: Server) -> None:
    deadline = time.monotonic() + _SECONDS_TO_START
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except OSError:
            time.sleep(0.05)
    raise RuntimeError(f"The server did not start:\n{server.log()}")
