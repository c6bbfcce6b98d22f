"""The readiness route tells whether the score is still right."""

import pytest
from starlette.applications import Starlette

from backrisk.server.readiness import ready_route
from tests.server.calling import Answer, ask


def ready(*scores: float | Exception) -> Answer:
    """Ask a route whose score gives `scores` in turn, the first at start."""
    remaining = iter(scores)

    def score() -> float:
        following = next(remaining)
        if isinstance(following, Exception):
            raise following
        return following

    return ask(Starlette(routes=[ready_route(score)]), "/ready")


def test_ready_while_the_known_answer_is_given() -> None:
    answer = ready(0.24, 0.24)
    assert (answer.status, answer.body) == (200, b'{"ready":true}')
    assert answer.headers["Cache-Control"] == "no-store"


def test_not_ready_when_the_answer_differs() -> None:
    assert (ready(0.24, 0.25).status, ready(0.24, 0.25).body) == (503, b'{"ready":false}')


def test_not_ready_when_scoring_fails() -> None:
    answer = ready(0.24, RuntimeError("of a person's answers"))
    assert (answer.status, answer.body) == (503, b'{"ready":false}')


def test_a_score_that_fails_at_start_stops_the_start() -> None:
    with pytest.raises(RuntimeError):
        ready(RuntimeError())


def test_the_index_itself_is_scored() -> None:
    assert ask(Starlette(routes=[ready_route()]), "/ready").status == 200
