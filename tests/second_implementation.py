"""The susceptibility index a second time, from its description alone.

It reads ``factors.toml`` and shares no code with the package: brute force over every combination of
unanswered levels and every order of answered ones, slow and plain, to catch a slip in either.
"""

from __future__ import annotations

import functools
import itertools
import math
import tomllib
from pathlib import Path

REGISTRY = Path(__file__).parents[1] / "backrisk" / "registry"
FILE = tomllib.loads((REGISTRY / "factors.toml").read_text(encoding="utf-8"))

P0, P0_LOW, P0_HIGH = (FILE["outcome"]["probability"][key] for key in ("estimate", "low", "high"))
W, SIGMA_W, REST = (FILE["overlap"][key] for key in ("weight", "weight_sd", "rest"))
FACTORS = {factor["name"]: factor for factor in FILE["factor"] if factor["levels"]}
BLOCK_OF = {name: factor.get("block", name) for name, factor in FACTORS.items()}
BLOCKS = {block["name"]: block for block in FILE["block"]}
BLOCKS |= {name: {} for name, block in BLOCK_OF.items() if block not in BLOCKS}  # those that stand alone
MEMBERS = {block: [name for name, its in BLOCK_OF.items() if its == block] for block in BLOCKS}
JUDGED = math.log(FILE["judgement"]["ratio"]) / 1.96


def logit(p: float) -> float:
    return math.log(p / (1 - p))


def logistic(x: float) -> float:
    return 1 / (1 + math.exp(-x))


def log_odds_ratio(published: dict) -> tuple[float, float]:
    """Log odds ratio and standard error; ratios of risks become odds ratios at P0, limits too."""

    def as_log_odds(ratio: float) -> float:
        return math.log(ratio * (1 - P0) / (1 - ratio * P0) if published["measure"] == "RR" else ratio)

    if "low" not in published:
        return as_log_odds(published["estimate"]), JUDGED
    spread = as_log_odds(published["high"]) - as_log_odds(published["low"])
    return as_log_odds(published["estimate"]), spread / (2 * 1.96)


def clamp_ramp(ramp: dict, hours: float) -> float:
    return max(0.0, min(1.0, (hours - ramp["from"]) / (ramp["to"] - ramp["from"])))


def effects_of(factor: dict) -> dict[str, tuple[float, float]]:
    """Each level's log odds ratio against the lowest risk (for posture a dose), and its standard error."""
    levels = factor["levels"]
    if "dose" in levels[0]:
        return {level["name"]: (level["dose"], 0.0) for level in levels}
    if "ramp" in factor:
        return {level["name"]: (clamp_ramp(factor["ramp"], level["at"]), 0.0) for level in levels}

    raw: dict[str, tuple[float, float]] = {}
    if levels[0].get("effect", {}).get("measure") == "prevalence":
        log_odds = {level["name"]: logit(level["effect"]["estimate"] / 100) for level in levels}
        least = min(log_odds.values())
        raw = {name: (found - least, 0.0 if found == least else JUDGED) for name, found in log_odds.items()}
    else:
        for level in levels:
            if "effect" not in level:
                raw[level["name"]] = (0.0, 0.0)
            elif "fraction" not in level["effect"]:
                raw[level["name"]] = log_odds_ratio(level["effect"])
        for level in levels:
            if "fraction" in level.get("effect", {}):
                raw[level["name"]] = (level["effect"]["fraction"] * raw[level["effect"]["of"]][0], JUDGED)
    if "split" in factor:
        split = factor["split"]
        share = {level["name"]: level["share"] for level in levels}
        u = share[split["upper"]] / (share[split["upper"]] + share[split["lower"]])
        (average, s1), (contrast, s2) = log_odds_ratio(split["average"]), log_odds_ratio(split["contrast"])
        a = average - u * contrast
        raw[split["lower"]] = (a, math.sqrt(s1**2 + (u * s2) ** 2))
        raw[split["upper"]] = (a + contrast, math.sqrt(s1**2 + ((1 - u) * s2) ** 2))

    lowest = min(raw, key=lambda name: raw[name][0])
    shift, shift_error = raw[lowest]
    shifted = {name: (e - shift, math.sqrt(s**2 + shift_error**2)) for name, (e, s) in raw.items()}
    return shifted | {lowest: (0.0, 0.0)}


def shares_of(factor: dict) -> list[float]:
    total = sum(level["share"] for level in factor["levels"])
    shares = [level["share"] / total for level in factor["levels"]]
    if factor["shares"].get("of") == "workers":
        working = FILE["population"]["in_work"] / 100
        shares = [working * share for share in shares]
        shares[0] += 1 - working
    return shares


EFFECTS = {name: effects_of(factor) for name, factor in FACTORS.items()}
POPULATION = {
    name: [
        (share, EFFECTS[name][level["name"]][0])
        for share, level in zip(shares_of(f), f["levels"], strict=True)
    ]
    for name, f in FACTORS.items()
}


def effect_of_answer(name: str, answer: str | float) -> tuple[float, float]:
    """Log odds ratio and standard error of an answer, in a straight line between band midpoints."""
    factor = FACTORS[name]
    if isinstance(answer, str):
        return EFFECTS[name][answer]
    if "ramp" in factor:
        return clamp_ramp(factor["ramp"], answer), 0.0
    points = [(level["at"], *EFFECTS[name][level["name"]]) for level in factor["levels"]]
    if answer <= points[0][0]:
        return points[0][1:]
    for (x0, e0, s0), (x1, e1, s1) in itertools.pairwise(points):
        if answer <= x1:
            t = (answer - x0) / (x1 - x0)
            return (1 - t) * e0 + t * e1, (1 - t) * s0 + t * s1
    return points[-1][1:]


def weight(block: str) -> float:
    return BLOCKS[block].get("weight", W)


def largest_and_half_of_the_rest(effects: list[float]) -> float:
    return max(effects) + REST * (sum(effects) - max(effects))


def cap(block: str) -> float:
    return log_odds_ratio(BLOCKS[block]["cap"])[0] if "cap" in BLOCKS[block] else math.inf


def g(block: str, effects: list[float]) -> float:
    """A block's members' effects as one number."""
    if BLOCKS[block].get("rule") == "product":
        return weight(block) * log_odds_ratio(BLOCKS[block]["effect"])[0] * math.prod(effects)
    return weight(block) * min(cap(block), largest_and_half_of_the_rest(effects))


@functools.cache
def mean_and_variance(block: str, answered: tuple[tuple[str, float], ...]) -> tuple[float, float]:
    """E[g | answered] and Var[g | answered], over every combination of the other members' levels."""
    effects = dict(answered)
    choices = [[(1.0, effects[name])] if name in effects else POPULATION[name] for name in MEMBERS[block]]
    outcomes = [
        (math.prod(share for share, _ in chosen), g(block, [effect for _, effect in chosen]))
        for chosen in itertools.product(*choices)
    ]
    mean = math.fsum(probability * value for probability, value in outcomes)
    return mean, math.fsum(probability * (value - mean) ** 2 for probability, value in outcomes)


def sampling_variance(block: str, answered: dict[str, tuple[float, float]]) -> float:
    """Variance from the standard errors of the answered members' published effects."""
    effects = [effect for effect, _ in answered.values()]
    if BLOCKS[block].get("rule") == "product":
        if len(answered) < len(MEMBERS[block]):
            return 0.0
        return (weight(block) * math.prod(effects) * log_odds_ratio(BLOCKS[block]["effect"])[1]) ** 2
    if not answered or largest_and_half_of_the_rest(effects) >= cap(block):
        return 0.0
    first_largest = effects.index(max(effects))
    slopes = [weight(block) * (1.0 if i == first_largest else REST) for i in range(len(effects))]
    return sum((slope * error) ** 2 for slope, (_, error) in zip(slopes, answered.values(), strict=True))


def shapley(block: str, answered: dict[str, float]) -> dict[str, float]:
    """The mean, over all orders of answering, of what each answer adds to the block."""
    value = {
        frozenset(some): mean_and_variance(block, tuple((name, answered[name]) for name in some))[0]
        for size in range(len(answered) + 1)
        for some in itertools.combinations(answered, size)
    }
    orders = list(itertools.permutations(answered))
    parts = dict.fromkeys(answered, 0.0)
    for order in orders:
        for i, name in enumerate(order):
            parts[name] += (value[frozenset(order[: i + 1])] - value[frozenset(order[:i])]) / len(orders)
    return parts


def answers_by_factor(answers: dict) -> dict[str, str | float]:
    given = {field: answer for field, answer in answers.items() if answer is not None}
    if "height_cm" in given and "weight_kg" in given:
        given["body_mass_index"] = given["weight_kg"] / (given["height_cm"] / 100) ** 2
    return {name: given[name] for name in FACTORS if name in given}


def assess(answers: dict) -> dict:
    """Probability, its 95% interval and each factor's part in people of 100, from Profile's field names."""
    known = {name: effect_of_answer(name, answer) for name, answer in answers_by_factor(answers).items()}
    variance = ((logit(P0_HIGH) - logit(P0_LOW)) / 3.92) ** 2
    total = shrunk = 0.0
    parts = dict.fromkeys(FACTORS, 0.0)
    for block in BLOCKS:
        answered = {name: known[name] for name in MEMBERS[block] if name in known}
        effects = {name: effect for name, (effect, _) in answered.items()}
        mean, spread = mean_and_variance(block, tuple(effects.items()))
        x = mean - mean_and_variance(block, ())[0]
        total += x
        shrunk += x if "weight" not in BLOCKS[block] else 0.0
        variance += spread + sampling_variance(block, answered)
        parts |= shapley(block, effects)
    variance += SIGMA_W**2 * (shrunk / W) ** 2

    probability = logistic(logit(P0) + total)
    # (p - p0) / total without cancellation; its limit is p0 (1 - p0)
    chord = math.expm1(total) / total if total else 1.0
    per_log_odds = P0 * (1 - P0) * chord / (1 + P0 * math.expm1(total))
    return {
        "probability": probability,
        "low": logistic(logit(P0) + total - 1.96 * math.sqrt(variance)),
        "high": logistic(logit(P0) + total + 1.96 * math.sqrt(variance)),
        "contributions": {name: 100 * per_log_odds * part for name, part in parts.items()},
    }
