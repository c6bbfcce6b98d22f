"""What visitors of one server wait for: the first of them, one alone, and many who never pause."""

from __future__ import annotations

import asyncio
import itertools
import statistics
import time
from contextlib import AsyncExitStack
from dataclasses import dataclass

from bench.client import Run, Visitor, Widget, visiting

_SETTLING_RUNS = 3
"""Runs that the measure of one alone leaves out: a server's first ones still load code."""

VALUES = range(20, 90)
"""What visitors set their widget to, one after the other."""


@dataclass(frozen=True)
class Load:
    """How much is asked of a server: runs by one alone, then `users` for `seconds`."""

    runs_alone: int
    users: int
    seconds: float


async def measure(url: str, widget: Widget, load: Load) -> dict[str, float]:
    """Figures of a server that has just started, by name; times in milliseconds."""
    async with visiting(url, widget) as visitor:
        first = visitor.first_load
        values = itertools.islice(itertools.cycle(VALUES), _SETTLING_RUNS + load.runs_alone)
        alone = [await visitor.change_to(value) for value in values][_SETTLING_RUNS:]
    async with AsyncExitStack() as stack:
        arriving = (stack.enter_async_context(visiting(url, widget)) for _ in range(load.users))
        crowd = await asyncio.gather(*arriving)
        began = time.perf_counter()
        busy = await asyncio.gather(*(_busy(visitor, began + load.seconds) for visitor in crowd))
        lasted = time.perf_counter() - began
    together = list(itertools.chain.from_iterable(busy))
    return {
        "rerun alone, median (ms)": _median_ms(alone),
        "rerun alone, 95th percentile (ms)": 1000 * _percentile_95([run.seconds for run in alone]),
        f"rerun with {load.users} busy users, median (ms)": _median_ms(together),
        f"reruns a second with {load.users} busy users": len(together) / lasted,
        "first load after start (ms)": 1000 * first.seconds,
        f"first load when {load.users} come at once, median (ms)": _median_ms([v.first_load for v in crowd]),
        "bytes per rerun": statistics.median(run.received_bytes for run in alone),
        "bytes of a first load": first.received_bytes,
    }


async def _busy(visitor: Visitor, until: float) -> list[Run]:
    """Runs of a visitor who acts again at once; the one that is on at the end is waited for, and counts."""
    values = itertools.cycle(VALUES)
    runs = []
    while time.perf_counter() < until:
        runs.append(await visitor.change_to(next(values)))
    return runs


def _median_ms(runs: list[Run]) -> float:
    return 1000 * statistics.median(run.seconds for run in runs)


def _percentile_95(numbers: list[float]) -> float:
    return statistics.quantiles(numbers, n=20, method="inclusive")[-1]
