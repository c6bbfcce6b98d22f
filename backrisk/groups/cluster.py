"""Past one machine: the same scoring over the parts of a table, on the workers of a Dask cluster.

Each part is scored by whichever worker takes it and written under its own name in a folder that
all workers reach; a part whose worker is lost is scored again by another.
"""

from __future__ import annotations

import os
import shutil
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ..problems import printed
from ..texts import Texts, texts
from .columns import TableRefused, columns_of, is_answer
from .files import LONGEST_NAME, PARQUET, Counts, scored, scored_schema, written
from .parquet import ParquetTable, ParquetWriter

if TYPE_CHECKING:
    from distributed import Client

_SECONDS_TO_ANSWER = 10
_RETRIES = 3
_PAGES = "127.0.0.1:0"
"""Where a cluster of this machine shows how it does: on any free port, to nobody outside."""


class Part(NamedTuple):
    """A row group of a file (or a file without any), and the file its people are written to."""

    source: Path
    row_groups: tuple[int, ...]
    target: Path


def score_folder(
    source: Path,
    target: Path,
    client: Client,
    say: Texts,
    told: Callable[[int, int], None] = lambda done, total: None,
) -> Counts:
    """Score the people of a Parquet file, or of a folder of them, into a folder.

    Parameters
    ----------
    source
        A Parquet file or a folder of them, however deep.
    target
        A folder that does not exist yet; it appears once it is whole, with a file for each row
        group of the source, named in their order.
    client
        A Dask cluster whose workers reach both under the same names.
    say
        Texts in the reader's language.
    told
        Called after each part with how many are done, and how many there are.

    Raises
    ------
    TableRefused
        With one sentence on why the source cannot be scored.
    OSError
        When a folder cannot be read or written.
    """
    from distributed import as_completed

    folder = target.with_name(f".{target.name}.{uuid.uuid4().hex}.part")
    folder.mkdir()
    try:
        parts = parts_of(source, folder, say)
        pending = client.map(score_part, parts, language=say.language, pure=False, retries=_RETRIES)
        counts = Counts()
        for done, future in enumerate(as_completed(pending), 1):
            counts += future.result()
            told(done, len(parts))
        for left in folder.glob(".*"):
            left.unlink()  # by a worker that was lost while it wrote
        folder.rename(target)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return counts


def parts_of(source: Path, target: Path, say: Texts) -> list[Part]:
    """The row groups of a file or folder, in the order of their names.

    Raises
    ------
    TableRefused
        When there are none, or an answer stands in the name of a folder.
    """
    files = [source]
    if source.is_dir():
        names = sorted(file.relative_to(source) for file in source.rglob(f"*{PARQUET}"))
        files = [source / name for name in names if not any(part[0] in "._" for part in name.parts)]
        keys = {part.partition("=")[0] for name in names for part in name.parent.parts if "=" in part}
        if any(is_answer(key) for key in keys):
            raise TableRefused(say("groups.answer_in_folder"))
    if not files:
        raise TableRefused(say("groups.no_parquet"))
    pieces = [(file, groups) for file in files for groups in _row_groups(file, say)]
    return [
        Part(file, groups, target / f"part-{number:05}{PARQUET}")
        for number, (file, groups) in enumerate(pieces)
    ]


def score_part(part: Part, language: str) -> Counts:
    """Score one part; what runs on a worker."""
    say = texts(language)
    with part.source.open("rb") as file, written(part.target) as result:
        table = ParquetTable(file, say, part.row_groups)
        columns = columns_of(table.schema.names, say)
        writer = ParquetWriter(result, scored_schema(table, columns))
        counts = Counts()
        for rows in scored(table, columns):
            writer.write(rows.table)
            counts += rows.counts
        writer.close()
    return counts


@contextmanager
def cluster(address: str | None, say: Texts) -> Iterator[Client]:
    """Connect to the cluster at an address, or start one of a worker for each core of this machine.

    Raises
    ------
    TableRefused
        When Dask is not installed, or nothing answers.
    """
    try:
        from distributed import Client, LocalCluster
    except ImportError:
        raise TableRefused(say("groups.no_dask")) from None
    if address is None:
        with (
            LocalCluster(
                n_workers=os.cpu_count() or 1,
                threads_per_worker=1,
                dashboard_address=_PAGES,
                worker_dashboard_address=_PAGES,
            ) as local,
            Client(local) as client,
        ):
            yield client
        return
    try:
        client = Client(address, timeout=_SECONDS_TO_ANSWER)
    except (OSError, ValueError):
        raise TableRefused(say("groups.no_scheduler", address=printed(address, LONGEST_NAME))) from None
    with client:
        yield client


def _row_groups(file: Path, say: Texts) -> list[tuple[int, ...]]:
    with file.open("rb") as opened:
        groups = ParquetTable(opened, say).row_groups
    return [(group,) for group in groups] or [()]
