"""From a person's answers to everything that is said about them."""

from __future__ import annotations

import math
from dataclasses import dataclass

from .contributions import Contribution, contributions
from .index import score
from .profile import Profile
from .registry import Registry, registry

ALWAYS = ("not_in_pain_today", "not_pregnant", "not_validated")
"""Notes that go with every result: where the index does not apply, and what it is not."""


@dataclass(frozen=True)
class Assessment:
    """The index for one person.

    Attributes
    ----------
    probability, low, high
        Probability of at least one episode of low-back pain of a day or longer in the next 12
        months, and the ends of its 95% interval.
    baseline
        The same for the average adult who is not in pain today.
    contributions
        One for each factor, in people of 100; they sum to ``100 * (probability - baseline)``.
    model_version
        Changes whenever any number could.
    notes
        Codes of what limits the result; their texts are in the catalogue under ``note.``.
    """

    probability: float
    low: float
    high: float
    baseline: float
    contributions: tuple[Contribution, ...]
    model_version: str
    notes: tuple[str, ...]

    @property
    def groups(self) -> dict[str, float]:
        """People of 100 by group of the profile, in the order the groups are asked."""
        sums: dict[str, list[float]] = {}
        for part in self.contributions:
            sums.setdefault(part.group, []).append(part.per_100)
        return {group: math.fsum(parts) for group, parts in sums.items()}


def answers_of(profile: Profile, evidence: Registry | None = None) -> dict[str, str | float]:
    """Answered factors by name, as the index takes them."""
    known = {name: getattr(profile, name) for name in (evidence or registry()).factors}
    return {name: answer for name, answer in known.items() if answer is not None}


def assess(profile: Profile, evidence: Registry | None = None) -> Assessment:
    """Assess a person.

    Parameters
    ----------
    profile
        The answers; every question but age may be left open.
    evidence
        Another registry than the model's own, to see what other choices would say.

    Returns
    -------
    Assessment
        The same for the same answers, always.
    """
    evidence = evidence or registry()
    answers = answers_of(profile, evidence)
    at = score(evidence, answers)
    low, high = at.interval
    return Assessment(
        probability=at.probability,
        low=low,
        high=high,
        baseline=evidence.baseline,
        contributions=contributions(evidence, answers, at),
        model_version=evidence.model.model_version,
        notes=ALWAYS + _notes(profile),
    )


def _notes(profile: Profile) -> tuple[str, ...]:
    # Height without weight (or the reverse) would otherwise look like an answer that changed nothing.
    half_known = (profile.height_cm is None) != (profile.weight_kg is None)
    return ("weight_needs_height",) if half_known else ()
