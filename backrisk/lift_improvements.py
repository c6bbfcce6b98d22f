"""What one change of a lift would do to its limit: each measure alone at its best, ranked."""

from __future__ import annotations

import math
from dataclasses import dataclass

from .lifting import (
    CLOSEST_CM,
    KNUCKLES_CM,
    RAREST,
    SHORTEST_CM,
    Destination,
    LiftingResult,
    LiftingTask,
    both_ends,
    lifting_index,
)


@dataclass(frozen=True)
class Improvement:
    """A change of one measure to its best; ``multiplier`` names it, ``result`` is the lift after it."""

    multiplier: str
    result: LiftingResult


def improvements(
    task: LiftingTask, destination: Destination | None = None, *, placed_with_care: bool = False
) -> tuple[Improvement, ...]:
    """Every single change that raises the limit, the highest limit first.

    Parameters
    ----------
    task
        The lift as it is.
    destination
        Where it ends. Heights then stay where they are while one of them moves, and the way
        between them follows; without it, the way stays as it is.
    placed_with_care
        Whether the limit at the destination counts too.

    Returns
    -------
    tuple[Improvement, ...]
        HM: reach 25 cm, at both ends. VM: hands at 75 cm, at the end that governs. DM: way at most
        25 cm, the destination moves. AM: no turn, at both ends. FM: one lift in five minutes, in
        as many hours. CM: a good grip.
    """
    now = limit(task, destination, placed_with_care)
    after = [
        Improvement(name, limit(changed, moved, placed_with_care))
        for name, (changed, moved) in _changed(task, destination, placed_with_care).items()
    ]
    better = [change for change in after if change.result.rwl_kg > now.rwl_kg]
    return tuple(sorted(better, key=lambda change: -change.result.rwl_kg))


def limit(task: LiftingTask, destination: Destination | None, placed_with_care: bool) -> LiftingResult:
    """The result of the end that governs; the destination counts only where care is needed."""
    if destination is None or not placed_with_care:
        return lifting_index(task)
    return both_ends(task, destination).limit


def _changed(
    task: LiftingTask, destination: Destination | None, placed_with_care: bool
) -> dict[str, tuple[LiftingTask, Destination | None]]:
    closer, straight = {"horizontal_cm": CLOSEST_CM}, {"asymmetry_deg": 0.0}
    rarer = {"lifts_per_minute": min(task.lifts_per_minute, RAREST)}
    return {
        "HM": (task.model_copy(update=closer), destination and destination.model_copy(update=closer)),
        "VM": _at_knuckles(task, destination, placed_with_care),
        "DM": _shorter(task, destination),
        "AM": (task.model_copy(update=straight), destination and destination.model_copy(update=straight)),
        "FM": (task.model_copy(update=rarer), destination),
        "CM": (task.model_copy(update={"coupling": "good"}), destination),
    }


def _at_knuckles(
    task: LiftingTask, destination: Destination | None, placed_with_care: bool
) -> tuple[LiftingTask, Destination | None]:
    best = {"vertical_cm": KNUCKLES_CM}
    if destination is None:
        return task.model_copy(update=best), None
    if placed_with_care and both_ends(task, destination).governs == "destination":
        return _between(task, destination.model_copy(update=best))
    return _between(task.model_copy(update=best), destination)


def _shorter(task: LiftingTask, destination: Destination | None) -> tuple[LiftingTask, Destination | None]:
    way = min(task.travel_cm, SHORTEST_CM)
    if destination is None:
        return task.model_copy(update={"travel_cm": way}), None
    height = task.vertical_cm + math.copysign(way, destination.vertical_cm - task.vertical_cm)
    return _between(task, destination.model_copy(update={"vertical_cm": height}))


def _between(task: LiftingTask, destination: Destination) -> tuple[LiftingTask, Destination]:
    way = abs(destination.vertical_cm - task.vertical_cm)
    return task.model_copy(update={"travel_cm": way}), destination
