"""My back's rerun against a bare app of one slider and one chart, both over the real WebSocket."""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
from pathlib import Path
from typing import NamedTuple

from bench import jobs, pages, report
from bench.client import Widget
from bench.crowd import Load, measure
from bench.server import serving

_BENCH = Path(__file__).parent


class App(NamedTuple):
    """What is served, how, and which widget its visitors change."""

    name: str
    script: Path
    options: tuple[str, ...]
    widget: Widget


OURS = App("BackRisk", _BENCH.parent / "asgi.py", (), Widget("number_input", "Age"))
BARE = App(
    "bare app",
    _BENCH / "bare_app.py",
    ("--server.headless=true", "--browser.gatherUsageStats=false"),
    Widget("slider", "Points"),
)


def main() -> None:
    """Measure both apps in turn, each round on servers of its own, and show the table."""
    asked = _parser().parse_args()
    load = Load(asked.runs, asked.users, asked.seconds)
    busy_before = os.getloadavg()[0]
    rounds: dict[App, list[report.Figures]] = {OURS: [], BARE: []}
    for number in range(asked.rounds):
        for app, figures in rounds.items():
            print(f"Round {number + 1} of {asked.rounds}: {app.name}", file=sys.stderr)
            with serving(app.script, *app.options) as url:
                figures.append(asyncio.run(measure(url, app.widget, load)))
    done = (
        f"{asked.rounds} rounds of {load.runs_alone} reruns alone and {load.users} busy users for "
        f"{load.seconds:g} s; load average {busy_before:.1f} before."
    )
    tables = [
        report.table(rounds[OURS], rounds[BARE]),
        pages.table(pages.measure()),
        jobs.table(jobs.measure()),
    ]
    body = "\n\n".join([f"{report.machine()}\n{done}", *tables])
    print(body)
    if asked.write:
        report.write("My back against a bare app", body)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="servers of each app, in turn (5)")
    parser.add_argument("--runs", type=int, default=40, help="reruns by one visitor alone (40)")
    parser.add_argument("--users", type=int, default=20, help="visitors who never pause (20)")
    parser.add_argument("--seconds", type=float, default=8, help="how long they go on (8)")
    parser.add_argument("--write", action="store_true", help="add the table to bench/RESULTS.md")
    return parser


if __name__ == "__main__":
    main()
