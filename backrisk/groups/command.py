"""The subcommands for many people: ``python -m backrisk group`` and ``python -m backrisk people``."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from types import FrameType

from tqdm import tqdm

from ..problems import printed
from ..texts import Texts
from .chunks import Style
from .cluster import cluster, score_folder
from .columns import TableRefused
from .files import LONGEST_NAME, ending_of, score_file, writing, written
from .synthetic import people, people_schema

USAGE_ERROR = 2
INTERRUPTED = 128 + signal.SIGINT
TERMINATED = 128 + signal.SIGTERM
"""Exit codes by which a shell tells what ended a process."""

MOST_PEOPLE = 10**9
_DIGITS = 11


class _Terminated(BaseException):
    """The system asked the process to end."""


def score_group(source: str, target: str, engine: str, scheduler: str | None, say: Texts) -> int:
    """Score the people of a file and say how many there were.

    Returns
    -------
    int
        0 when all went well, cells that could not be read included; 2 with a sentence on standard
        error when the file cannot be used; 130 or 143 when it was stopped, which leaves nothing.
    """
    return _run(partial(_group, Path(source), Path(target), engine, scheduler, say), Path(target), say)


def made_up(count: str, target: str, seed: int, say: Texts) -> int:
    """Write a file of made-up people; exit codes as ``score_group``."""
    return _run(partial(_made_up, count, Path(target), seed, say), Path(target), say)


def _group(source: Path, target: Path, engine: str, scheduler: str | None, say: Texts) -> str:
    began = time.perf_counter()
    try:
        is_folder = source.is_dir()
        if not is_folder:
            source.open("rb").close()
    except (OSError, ValueError):
        # A name with a null character is a ValueError to the system, a missing file an OSError.
        raise TableRefused(say("groups.no_file", file=_name(source))) from None
    if target.exists() and target.samefile(source):
        raise TableRefused(say("groups.same_file"))
    with _progress() as told:
        if engine == "dask":
            if target.exists():
                raise TableRefused(say("groups.folder_exists", file=_name(target)))
            with cluster(scheduler, say) as client:
                counts = score_folder(source.absolute(), target.absolute(), client, say, told)
        elif is_folder:
            raise TableRefused(say("groups.folder_needs_dask"))
        else:
            ending_of(target.name, say)
            counts = score_file(source, target, say, told)
    seconds = time.perf_counter() - began
    return say(
        "groups.summary",
        rows=f"{counts.rows:,}",
        scored=f"{counts.scored:,}",
        problems=f"{counts.with_problems:,}",
        seconds=f"{seconds:.1f}",
        speed=f"{counts.rows / seconds:,.0f}",
    )


def _made_up(count: str, target: Path, seed: int, say: Texts) -> str:
    number = int(count) if count.isascii() and count.isdecimal() and len(count) < _DIGITS else 0
    if not 1 <= number <= MOST_PEOPLE:
        raise TableRefused(say("groups.people_count", most=f"{MOST_PEOPLE:,}"))
    with (
        _progress() as told,
        written(target) as file,
        writing(file, target.name, people_schema(), Style(), say) as writer,
    ):
        done = 0
        for table in people(number, seed):
            writer.write(table)
            done += len(table)
            told(done, number)
    return say("groups.made_up", people=f"{number:,}")


def _run(command: Callable[[], str], target: Path, say: Texts) -> int:
    try:
        with _ending_when_asked():
            if "\0" in str(target):
                raise OSError(str(target))
            print(command())
    except TableRefused as refused:
        print(refused, file=sys.stderr)
        return USAGE_ERROR
    except OSError:
        print(say("groups.cannot_write", file=_name(target)), file=sys.stderr)
        return USAGE_ERROR
    except (KeyboardInterrupt, _Terminated) as stopped:
        print(say("groups.stopped"), file=sys.stderr)
        return TERMINATED if isinstance(stopped, _Terminated) else INTERRUPTED
    return 0


@contextmanager
def _progress() -> Iterator[Callable[[int, int], None]]:
    # Where standard error is no terminal, nothing is shown.
    with tqdm(disable=None, unit="", unit_scale=True, leave=False) as bar:

        def told(done: int, total: int) -> None:
            bar.total = total
            bar.update(done - bar.n)

        yield told


@contextmanager
def _ending_when_asked() -> Iterator[None]:
    """Let a request to end unwind what is being done, so that nothing half-written stays."""

    def end(signal_number: int, frame: FrameType | None) -> None:
        raise _Terminated

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _name(path: Path) -> str:
    return printed(str(path), LONGEST_NAME)
