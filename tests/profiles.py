"""People for property tests: any answers that the questions take."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from backrisk import Profile
from backrisk.registry import Question, registry


def answers_to(question: Question) -> st.SearchStrategy[Any]:
    """Every answer that a question takes, not counting "not sure"."""
    if question.is_number:
        low, high = question.ask.low, question.ask.high
        assert low is not None
        assert high is not None
        return st.integers(int(low), int(high)) if question.ask.whole else st.floats(low, high)
    if question.levels:
        return st.sampled_from(question.levels)
    return st.just("53-3032.00")  # heavy and tractor-trailer truck drivers, O*NET-SOC


def profiles() -> st.SearchStrategy[Profile]:
    """Every person: any answers, any of them but age left open."""
    questions = registry().questions.values()
    asked = {q.field: answers_to(q) if q.ask.required else st.none() | answers_to(q) for q in questions}
    return st.fixed_dictionaries(asked).map(lambda answers: Profile(**answers))
