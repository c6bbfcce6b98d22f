"""The figures of all rounds as a table, and the machine they hold for."""

from __future__ import annotations

import os
import platform
import statistics
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

Figures = dict[str, float]

RESULTS = Path(__file__).with_name("RESULTS.md")
_PACKAGES = ("streamlit", "altair", "pandas", "pyarrow", "pydantic", "starlette", "uvicorn")
_TITLE = "# Results\n\nWritten by `python -m bench --write`, newest last. Compare ratios, not milliseconds.\n"


def table(ours: Sequence[Figures], bare: Sequence[Figures]) -> str:
    """Markdown table: medians over the rounds, and the ratio within each round with its range."""
    lines = ["| | BackRisk | bare app | ratio | lowest to highest |", "|---|---:|---:|---:|---:|"]
    for name in ours[0]:
        here, there = [figures[name] for figures in ours], [figures[name] for figures in bare]
        ratios = [a / b for a, b in zip(here, there, strict=True)]
        lines.append(
            f"| {name} | {_written(statistics.median(here))} | {_written(statistics.median(there))} "
            f"| {statistics.median(ratios):.2f} | {min(ratios):.2f} to {max(ratios):.2f} |"
        )
    return "\n".join(lines)


def machine(names: Sequence[str] = _PACKAGES) -> str:
    """What the figures depend on besides the code, without naming the machine."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    packages = ", ".join(f"{name} {version(name)}" for name in names)
    return (
        f"{os.cpu_count()} cores ({platform.machine()}), {memory:.0f} GB memory, {platform.system()}, "
        f"Python {platform.python_version()}, {packages}."
    )


def write(heading: str, body: str) -> None:
    """Add a section of today to the results."""
    before = RESULTS.read_text(encoding="utf-8") if RESULTS.exists() else _TITLE
    today = datetime.now(UTC).date().isoformat()
    RESULTS.write_text(f"{before}\n## {today}: {heading}\n\n{body}\n", encoding="utf-8")


def _written(number: float) -> str:
    return f"{number:,.0f}" if number >= 100 else f"{number:.1f}"
