"""Whether this process still computes what it should: a route for load balancers and for the tests."""

from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from backrisk import Profile, assess


def known_answer() -> float:
    """The probability for a person of 45 who told nothing else."""
    return assess(Profile(age=45)).probability


def ready_route(score: Callable[[], float] = known_answer) -> Route:
    """
    The route ``/ready``: 200 while `score` gives what it gave when the route was made, else 503.

    Streamlit's own ``/_stcore/health`` says only that the server answers.
    """
    expected = score()

    def ready(_request: Request) -> JSONResponse:
        try:
            right = score() == expected
        except Exception:  # whatever the cause, a load balancer needs an answer
            right = False
        return JSONResponse(
            {"ready": right}, status_code=200 if right else 503, headers={"Cache-Control": "no-store"}
        )

    return Route("/ready", ready)
