"""Every page's rerun against My back's, in one process by AppTest; ``python -m bench.pages`` takes seconds.

The visitor has answered every question at its worst and switched every change on, so each page has
all it can have to draw. AppTest takes the elements apart again, which a server does not: only the
ratios mean something.
"""

from __future__ import annotations

import gc
import statistics
import time
from pathlib import Path
from typing import Any

from streamlit.logger import set_log_level
from streamlit.testing.v1 import AppTest

from backrisk.registry import Question, registry
from backrisk.texts import texts
from backrisk.ui.frame import PAGES
from backrisk.ui.help.chosen import on_key
from bench.report import Figures

_APP = Path(__file__).parents[1] / "app.py"
_SETTLING, _ROUNDS = 4, 25
# Sections that are drawn only when their tab is open, by page; the first is open at the start.
SECTIONS = {
    "my_back": {"": {}},
    "what_would_help": {
        "changes": {},
        "plan": {"help_tab": "help.plan"},
        "job": {"help_tab": "help.job"},
        "lift": {"help_tab": "help.lifting"},
    },
    "in_pain_now": {"": {"care_stage": 3}},
    "evidence": {"": {}},
}


def measure() -> dict[str, Figures]:
    """Milliseconds of a rerun by page and section: medians of rounds in turn with My back's."""
    # Outside a server Streamlit warns at every element.
    set_log_level("error")
    found: dict[str, Figures] = {}
    for page, sections in SECTIONS.items():
        for section, state in sections.items():
            ours, other = _open("my_back", {}), _open(page, state)
            gc.collect()
            gc.freeze()
            pairs = [(_rerun(ours, number), _rerun(other, number)) for number in range(_ROUNDS)][_SETTLING:]
            gc.unfreeze()
            mine, theirs = (statistics.median(times) for times in zip(*pairs, strict=True))
            found[f"{page} {section}".strip()] = {"page": 1000 * theirs, "My back": 1000 * mine}
    return found


def table(found: dict[str, Figures]) -> str:
    """Markdown table with the ratio of each page to My back."""
    lines = ["| rerun with everything answered (ms) | page | My back | ratio |", "|---|---:|---:|---:|"]
    for name, figures in found.items():
        ratio = figures["page"] / figures["My back"]
        lines.append(f"| {name} | {figures['page']:.1f} | {figures['My back']:.1f} | {ratio:.2f} |")
    return "\n".join(lines)


def _open(page: str, state: dict[str, Any]) -> AppTest:
    app = AppTest.from_file(str(_APP), default_timeout=60).run()
    if page != PAGES[0]:
        app.switch_page(f"pages/{page}.py")
    for field, question in registry().questions.items():
        app.session_state[f"answer_{field}"] = _worst(question)
    for factor in registry().factors:
        app.session_state[on_key(factor)] = True
    for name, value in state.items():
        app.session_state[name] = texts()(value) if isinstance(value, str) else value
    app.run()
    if app.exception:
        raise RuntimeError(f"The page failed: {app.exception[0].message}")
    return app


def _worst(question: Question) -> Any:
    if question.levels and not question.is_number:
        return question.levels[-1]
    worst = {"age": 50, "height_cm": 170.0, "weight_kg": 100.0, "sitting_hours": 9.0, "standing_hours": 8.0}
    return worst.get(question.field, None if question.ask.pattern else 0)


def _rerun(app: AppTest, number: int) -> float:
    app.session_state["answer_age"] = 40 + number % 20
    began = time.perf_counter()
    app.run()
    return time.perf_counter() - began


if __name__ == "__main__":
    print(table(measure()))
