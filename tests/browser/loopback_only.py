"""Streamlit's command line in a process that cannot call the outside, and that logs each attempt."""

import ipaddress
import sys
from typing import Any

from streamlit.web.cli import main

OUTSIDE_CALL = "OUTSIDE CALL"


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _refuse_outside(event: str, args: tuple[Any, ...]) -> None:
    if event == "socket.connect":
        address = args[1]
        host = address[0] if isinstance(address, tuple) else None  # a path is a Unix socket
    elif event == "socket.getaddrinfo":
        host = args[0]
    else:
        return
    host = host.decode() if isinstance(host, bytes) else host
    if host and not _is_loopback(host):
        print(f"{OUTSIDE_CALL} {event} {host}", file=sys.stderr, flush=True)
        raise OSError(f"No calls to the outside: {host}")


if __name__ == "__main__":
    sys.addaudithook(_refuse_outside)
    sys.exit(main())
