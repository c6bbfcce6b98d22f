"""The course of an acute episode: how pain usually eases, and when to do something about it."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date
from typing import Final

PAIN: Final = ((0, 52.0), (42, 23.0), (182, 12.0), (364, 6.0))
"""Mean pain from 0 to 100 by day: pooled over 33 cohorts of acute pain (Menezes Costa 2012)."""

MILESTONES: Final = {"days_3": 3, "weeks_2": 14, "weeks_6": 42}
"""Days that matter: the article's call to a doctor and its limit for tests, and when most pain has eased."""

SHORTEST_VIEW = 56
"""Days shown at least: a little beyond the last milestone."""

LONGEST = 364
"""Days after which this is no longer an acute episode's course."""


def days_since(began: date, today: date) -> int:
    """Whole days from when the pain began.

    Raises
    ------
    ValueError
        When that is still to come.
    """
    days = (today - began).days
    if days < 0:
        raise ValueError("the day has not come yet")
    return days


def usual_pain(day: float) -> float:
    """Mean pain from 0 to 100 on a day, in a straight line between the published points."""
    i = min(max(bisect_right([at for at, _ in PAIN], day), 1), len(PAIN) - 1)
    (start, before), (end, after) = PAIN[i - 1], PAIN[i]
    return before + (after - before) * (min(max(day, 0), LONGEST) - start) / (end - start)


def next_milestone(day: int) -> str | None:
    """Name of the first milestone that is not yet behind."""
    return next((name for name, at in MILESTONES.items() if day <= at), None)
