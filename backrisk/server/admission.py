"""How many pages compute at a time."""

import functools
import threading
from collections.abc import Iterator
from contextlib import contextmanager

# Python runs one thread at a time: more scripts at once finish no sooner, and starve the server's own thread
# until connections drop. The second uses what the first leaves while it waits.
AT_A_TIME = 2
# A long run, such as scoring a large table, must not hold up everyone else.
PATIENCE_SECONDS = 2.0


@functools.cache
def _turns() -> threading.BoundedSemaphore:
    """The turns of this process; the scripts of all visitors share them."""
    return threading.BoundedSemaphore(AT_A_TIME)


@contextmanager
def admitted(patience_seconds: float = PATIENCE_SECONDS) -> Iterator[None]:
    """Hold one turn while the body runs; after waiting `patience_seconds` in vain, run without one."""
    turns = _turns()
    took = turns.acquire(timeout=patience_seconds)
    try:
        yield
    finally:
        if took:
            turns.release()
