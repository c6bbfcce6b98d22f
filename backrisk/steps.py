"""How a number came about: from the average adult to this person, one step a factor."""

from __future__ import annotations

import math
from dataclasses import dataclass

from .assessment import answers_of
from .contributions import per_log_odds, shapley
from .index import score
from .profile import Profile
from .registry import Block, Registry, registry


@dataclass(frozen=True)
class Step:
    """One answered factor on the way from the average adult's log odds to this person's.

    Attributes
    ----------
    factor, answer
        What was answered.
    odds_ratio
        Published odds ratio of the answer against the factor's lowest-risk level; in a product
        block, the one its members share.
    weight
        Part of the published log odds ratio that counts after overlap with the answered others.
    log_odds
        The step: what the answer adds to the average adult's log odds.
    start
        Log odds before the step.
    per_100
        The step in people of 100.
    """

    factor: str
    answer: str | float
    odds_ratio: float
    weight: float
    start: float
    log_odds: float
    per_100: float


def steps(profile: Profile, evidence: Registry | None = None) -> tuple[Step, ...]:
    """Steps of all answered factors in the registry's order; they end at the person's log odds."""
    evidence = evidence or registry()
    answers = answers_of(profile, evidence)
    at = score(evidence, answers)
    people = per_log_odds(at)
    found: dict[str, tuple[float, float, float]] = {}
    for block in evidence.blocks:
        shifts = shapley(evidence, block, answers)
        effects = {m.name: m.effect_of(answers[m.name])[0] for m in block.members if m.name in answers}
        for name, (ratio, weight) in _counted(block, effects, evidence.model.overlap.rest).items():
            found[name] = math.exp(ratio), weight, shifts[name]
    walked = []
    reached = at.log_odds - at.shift
    for name in evidence.factors:
        if name in found:
            odds_ratio, weight, shift = found[name]
            walked.append(Step(name, answers[name], odds_ratio, weight, reached, shift, people * shift))
            reached += shift
    return tuple(walked)


def _counted(block: Block, effects: dict[str, float], rest: float) -> dict[str, tuple[float, float]]:
    """Published log odds ratio of each answered member, and the part of it that counts."""
    if block.entry.rule == "product":
        both = math.prod(effects.values()) if len(effects) == len(block.members) else 0.0
        return dict.fromkeys(effects, (block.product_effect, block.weight * both))
    if not effects:
        return {}
    largest = max(effects, key=lambda name: effects[name])
    total = effects[largest] + rest * (sum(effects.values()) - effects[largest])
    under_cap = min(1.0, block.cap / total) if total else 1.0
    return {
        name: (effect, block.weight * under_cap * (1.0 if name == largest else rest))
        for name, effect in effects.items()
    }
