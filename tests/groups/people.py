"""People by the thousand for tests: random rows, and what assess says of each."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from backrisk import Profile, assess
from backrisk.groups.scoring import RESULTS
from backrisk.registry import Question, Registry, registry


def random_frame(people: int, seed: int, open_share: float) -> pd.DataFrame:
    """People with any answers, each but age left open with the same chance.

    Half of the numbers stand on a bound or a band's midpoint, where a curve has its bends.
    """
    draw = np.random.default_rng(seed)
    frame = pd.DataFrame({q.field: _answers(q, people, draw) for q in registry().questions.values()})
    for question in registry().questions.values():
        if not question.ask.required:
            frame[question.field] = frame[question.field].where(draw.random(people) >= open_share, None)
    return frame


def _answers(question: Question, people: int, draw: np.random.Generator) -> Any:
    if question.ask.pattern:
        return np.full(people, "53-3032.00")
    if not question.is_number:
        return draw.choice(question.levels, people)
    low, high = question.ask.low or 0.0, question.ask.high or 0.0
    if question.ask.whole:
        return draw.integers(int(low), int(high), people, endpoint=True)
    factor = registry().factors.get(question.factor)
    bends = [level.at for level in factor.levels if level.at is not None] if factor else []
    anywhere = draw.uniform(low, high, people)
    inside = draw.uniform(low, min(high, 2 * max([low, *bends])), people)
    exact = draw.choice([low, high, *(bend for bend in bends if low <= bend <= high)], people)
    return np.choose(draw.integers(0, 4, people), [anywhere, inside, inside, exact])


def profile_of(row: dict[str, Any]) -> Profile:
    """The person in a row of a clean frame."""
    return Profile.model_validate(
        {name: None if pd.isna(cell) else _plain(cell) for name, cell in row.items()}
    )


def _plain(cell: Any) -> Any:
    return cell.item() if isinstance(cell, np.generic) else cell


def assessed(person: Profile, evidence: Registry | None = None) -> list[float]:
    """What ``assess`` says of a person, in the order of ``RESULTS``."""
    said = assess(person, evidence)
    groups = {f"per_100_{group}": people for group, people in said.groups.items()}
    return [groups[name] if name in groups else getattr(said, name) for name in RESULTS]


def scored_in_a_table(person: Profile) -> dict[str, Any]:
    """What a table of this one person says: the helper for tests that one number is the same everywhere."""
    from backrisk.groups import score_frame

    return dict(score_frame(pd.DataFrame([person.model_dump()])).iloc[0])
