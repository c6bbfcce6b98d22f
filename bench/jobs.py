"""The job search against a plain scan of the same titles, both in one process; ``python -m bench.jobs``."""

from __future__ import annotations

import csv
import timeit
from collections.abc import Callable

from backrisk.jobs import find, occupations
from backrisk.jobs.occupations import FOLDER
from bench.report import Figures

_ROUNDS, _CALLS = 7, 50

QUERIES = {
    "an everyday word": "nurse",
    "a word of many titles": "manager",
    "a slip": "nrse",
    "two slips": "sofware enginer",
    "three words of no one title": "senior software developer",
    "nothing": "qqqqzzzz",
}


def titles() -> list[str]:
    """Every title that the search looks through, but for our own 200 words."""
    with (FOLDER / "everyday_titles.csv").open(encoding="utf-8", newline="") as file:
        others = [title for row in csv.DictReader(file) for title in row["titles"].split("|")]
    return [*(job.title for job in occupations().values()), *others]


def measure() -> dict[str, Figures]:
    """Microseconds of a search and of a scan by kind of query: of rounds in turn, the quickest."""
    scanned = titles()
    found: dict[str, Figures] = {}
    for kind, query in QUERIES.items():
        times: dict[str, list[float]] = {"search": [], "scan": []}
        for _ in range(_ROUNDS):
            times["search"].append(_seconds(lambda query=query: find(query)))
            times["scan"].append(_seconds(lambda query=query: [t for t in scanned if query in t.casefold()]))
        found[kind] = {name: 1e6 * min(seconds) for name, seconds in times.items()}
    return found


def table(found: dict[str, Figures]) -> str:
    """Markdown table with the ratio of each kind of query."""
    lines = ["| job search (µs) | search | plain scan of the titles | ratio |", "|---|---:|---:|---:|"]
    for kind, figures in found.items():
        ratio = figures["search"] / figures["scan"]
        lines.append(f"| {kind} | {figures['search']:,.0f} | {figures['scan']:,.0f} | {ratio:.2f} |")
    return "\n".join(lines)


def _seconds(call: Callable[[], object]) -> float:
    return timeit.timeit(call, number=_CALLS) / _CALLS


if __name__ == "__main__":
    print(table(measure()))
