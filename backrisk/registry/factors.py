"""Factors and blocks as the index uses them: log odds ratios, standard errors, shares."""

from __future__ import annotations

import math
from bisect import bisect_right
from dataclasses import dataclass

from .odds import Z95, logit, odds_ratio_from_risk_ratio, standard_error
from .schema import BlockEntry, Effect, FactorEntry, LevelEntry, ModelFile


@dataclass(frozen=True, eq=False)
class Level:
    """An answer or band midpoint.

    ``effect`` is the log odds ratio against the factor's lowest-risk level (in a product block:
    a dose from 0 to 1), ``share`` the part of adults from 0 to 1.
    """

    name: str
    at: float | None
    share: float
    effect: float
    standard_error: float
    published: LevelEntry


@dataclass(frozen=True, eq=False)
class Factor:
    """A factor of the index with its levels, lowest answer first."""

    entry: FactorEntry
    levels: tuple[Level, ...]

    @property
    def name(self) -> str:
        """The factor's name; ``Profile`` has an attribute of this name."""
        return self.entry.name

    @property
    def block(self) -> str:
        """Name of the block its effect overlaps in."""
        return self.entry.block or self.entry.name

    @property
    def changeable(self) -> bool:
        """Whether a person can move this answer to a better one."""
        return self.entry.best is not None

    def effect_of(self, answer: str | float) -> tuple[float, float]:
        """Log odds ratio (or dose) and standard error of an answer.

        On a scale both are interpolated in a straight line between band midpoints and flat
        outside, so that no single year or kilogram makes a jump.
        """
        if isinstance(answer, str):
            level = next(level for level in self.levels if level.name == answer)
            return level.effect, level.standard_error
        if self.entry.ramp is not None:
            ramp = self.entry.ramp
            return min(1.0, max(0.0, (answer - ramp.start) / (ramp.end - ramp.start))), 0.0
        below, above, t = self._between(answer)
        return (
            below.effect + t * (above.effect - below.effect),
            below.standard_error + t * (above.standard_error - below.standard_error),
        )

    def parts_of(self, answer: str | float) -> dict[str, float]:
        """Levels an answer's effect is made of, by name, and their parts, which sum to 1; none on a ramp."""
        if isinstance(answer, str):
            return {answer: 1.0}
        if self.entry.ramp is not None:
            return {}
        below, above, t = self._between(answer)
        return {below.name: 1.0} if below is above else {below.name: 1.0 - t, above.name: t}

    def _between(self, answer: float) -> tuple[Level, Level, float]:
        """Band midpoints on either side of an answer, and how far it is from the lower to the upper."""
        points = [level.at for level in self.levels if level.at is not None]
        i = bisect_right(points, answer)
        if i == 0 or i == len(points):
            outermost = self.levels[max(0, i - 1)]
            return outermost, outermost, 0.0
        return self.levels[i - 1], self.levels[i], (answer - points[i - 1]) / (points[i] - points[i - 1])


@dataclass(frozen=True, eq=False)
class Block:
    """Factors whose effects overlap; ``weight`` multiplies, ``cap`` is a log odds ratio."""

    entry: BlockEntry
    members: tuple[Factor, ...]
    weight: float
    cap: float
    product_effect: float
    product_standard_error: float

    @property
    def name(self) -> str:
        """The block's name."""
        return self.entry.name

    @property
    def shrunk(self) -> bool:
        """Whether the block carries the overlap weight."""
        return self.entry.weight is None


def compile_block(model: ModelFile, entry: BlockEntry, factors: dict[str, Factor]) -> Block:
    """Gather a block's members and turn its published effects into log odds ratios."""
    product = entry.effect
    return Block(
        entry=entry,
        members=tuple(f for f in factors.values() if f.block == entry.name),
        weight=model.overlap.weight if entry.weight is None else entry.weight,
        cap=_log_odds_ratio(model, entry.cap)[0] if entry.cap else math.inf,
        product_effect=_log_odds_ratio(model, product)[0] if product else 0.0,
        product_standard_error=_log_odds_ratio(model, product)[1] if product else 0.0,
    )


def compile_factor(model: ModelFile, entry: FactorEntry) -> Factor:
    """Turn published effects into log odds ratios against the lowest-risk level.

    Shares are scaled to sum to 1; those of workers are spread over all adults, everyone else
    counting at the first level.
    """
    effects = _against_reference(model, entry)
    lowest = min(effects, key=lambda name: effects[name][0], default="")
    shares = _shares(model, entry)
    levels = []
    for level in entry.levels:
        if level.dose is not None:
            effect, error = level.dose, 0.0
        elif entry.ramp is not None and level.at is not None:
            effect = min(1.0, max(0.0, (level.at - entry.ramp.start) / (entry.ramp.end - entry.ramp.start)))
            error = 0.0
        else:
            effect, error = _re_referenced(effects, level.name, lowest)
        levels.append(Level(level.name, level.at, shares[level.name], effect, error, level))
    return Factor(entry, tuple(levels))


def _re_referenced(effects: dict[str, tuple[float, float]], name: str, lowest: str) -> tuple[float, float]:
    # Both contrasts share the published reference; without its covariance their variances add.
    if name == lowest:
        return 0.0, 0.0
    error = math.hypot(effects[name][1], effects[lowest][1])
    return effects[name][0] - effects[lowest][0], error


def _against_reference(model: ModelFile, entry: FactorEntry) -> dict[str, tuple[float, float]]:
    """Log odds ratio and standard error by level, against the published reference."""
    found: dict[str, tuple[float, float]] = {}
    judged = math.log(model.judgement.ratio) / Z95
    prevalences = [level for level in entry.levels if level.effect and level.effect.measure == "prevalence"]
    reference = min((level.effect.estimate or 0.0 for level in prevalences if level.effect), default=0.0)
    for level in entry.levels:
        effect = level.effect
        if effect is None or effect.estimate == reference:
            found[level.name] = 0.0, 0.0
        elif effect.measure == "prevalence":
            found[level.name] = logit((effect.estimate or 0.0) / 100) - logit(reference / 100), judged
        elif effect.measure is not None:
            found[level.name] = _log_odds_ratio(model, effect)
    if entry.split is not None:
        found |= _split(model, entry)
    for level in entry.levels:
        if level.effect is not None and level.effect.fraction is not None and level.effect.of is not None:
            found[level.name] = level.effect.fraction * found[level.effect.of][0], judged
    return found


def _split(model: ModelFile, entry: FactorEntry) -> dict[str, tuple[float, float]]:
    """Part an average effect in two so that its share-weighted mean stays and the contrast holds."""
    split = entry.split
    assert split is not None  # noqa: S101 - for the type checker
    shares = {level.name: level.share for level in entry.levels}
    upper = shares[split.upper] / (shares[split.upper] + shares[split.lower])
    (average, average_error) = _log_odds_ratio(model, split.average)
    (contrast, contrast_error) = _log_odds_ratio(model, split.contrast)
    return {
        split.lower: (average - upper * contrast, math.hypot(average_error, upper * contrast_error)),
        split.upper: (
            average + (1 - upper) * contrast,
            math.hypot(average_error, (1 - upper) * contrast_error),
        ),
    }


def _log_odds_ratio(model: ModelFile, effect: Effect) -> tuple[float, float]:
    """Log odds ratio and standard error of a published ratio; risk ratios are converted, limits too."""
    baseline = model.outcome.probability["estimate"]

    def as_odds(ratio: float) -> float:
        return odds_ratio_from_risk_ratio(ratio, baseline) if effect.measure == "RR" else ratio

    error = math.log(model.judgement.ratio) / Z95
    if effect.low is not None and effect.high is not None:
        error = standard_error(as_odds(effect.low), as_odds(effect.high))
    return math.log(as_odds(effect.estimate or 1.0)), error


def _shares(model: ModelFile, entry: FactorEntry) -> dict[str, float]:
    total = sum(level.share for level in entry.levels)
    working = model.population.in_work / 100 if entry.shares and entry.shares.of == "workers" else 1.0
    shares = {level.name: working * level.share / total for level in entry.levels}
    if entry.levels:
        shares[entry.levels[0].name] += 1.0 - working
    return shares
