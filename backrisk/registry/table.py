"""The registry as one table: a row a level, as downloaded from the Evidence page."""

from __future__ import annotations

import math
from typing import Any

from . import Registry
from .factors import Block, Factor, Level
from .odds import Z95
from .schema import Effect

COLUMNS = (
    "factor",
    "group",
    "block",
    "level",
    "at",
    "share_percent",
    "share_source",
    "measure",
    "estimate",
    "low",
    "high",
    "odds_ratio_used",
    "odds_ratio_used_low",
    "odds_ratio_used_high",
    "grade",
    "study",
    "exposure",
    "reference",
    "outcome",
    "design",
    "n",
    "citation",
    "year",
    "doi",
    "pmid",
    "choice",
    "judged_note",
)
"""Columns in order; ``content/`` holds their dictionary."""

Row = dict[str, Any]


def registry_rows(evidence: Registry) -> list[Row]:
    """One row for each level of each factor, and one for each effect a block has of its own.

    Odds ratios are against the factor's lowest-risk level, before overlap, with 95% limits; cells
    that do not apply are ``None``.
    """
    rows = [
        _level_row(evidence, factor, level) for factor in evidence.factors.values() for level in factor.levels
    ]
    return rows + [_block_row(evidence, block) for block in evidence.blocks if block.entry.effect]


def _level_row(evidence: Registry, factor: Factor, level: Level) -> Row:
    entry = factor.entry
    effect = level.published.effect
    split = entry.split
    if effect is None and split is not None and level.name in (split.lower, split.upper):
        # Made of two findings: the average one is named, the choice tells of the contrast.
        effect = split.average
    turned = _lowest(factor) if effect is None and level.effect > 0 else None
    is_dose = level.published.dose is not None or entry.ramp is not None
    return {
        **dict.fromkeys(COLUMNS),
        "factor": factor.name,
        "group": entry.group,
        "block": factor.block,
        "level": level.name,
        "at": level.at,
        "share_percent": round(100 * level.share, 2),
        "share_source": entry.shares.source if entry.shares else None,
        **({} if is_dose else _used(level.effect, level.standard_error)),
        **_published(evidence, effect),
        **({} if turned is None or is_dose else _turned_round(evidence, turned)),
        "grade": level.published.grade or entry.grade,
        "choice": entry.choice,
    }


def _lowest(factor: Factor) -> Effect | None:
    return min(factor.levels, key=lambda level: level.effect).published.effect


def _turned_round(evidence: Registry, effect: Effect) -> Row:
    # Published for the lowest-risk level against this one: the same finding read the other way.
    row = _published(evidence, effect)
    return {**row, "measure": f"1/{row['measure']}"}


def _block_row(evidence: Registry, block: Block) -> Row:
    first = block.members[0]
    return {
        **dict.fromkeys(COLUMNS),
        "factor": block.name,
        "group": first.entry.group,
        "block": block.name,
        "level": "combined",
        **_used(block.product_effect, block.product_standard_error),
        **_published(evidence, block.entry.effect),
        "grade": first.entry.grade,
        "choice": block.entry.choice,
    }


def _used(effect: float, standard_error: float) -> Row:
    reach = Z95 * standard_error
    return {
        "odds_ratio_used": round(math.exp(effect), 4),
        "odds_ratio_used_low": round(math.exp(effect - reach), 4),
        "odds_ratio_used_high": round(math.exp(effect + reach), 4),
    }


def _published(evidence: Registry, effect: Effect | None) -> Row:
    if effect is None:
        return {}
    if effect.evidence is None:
        return {"measure": f"{effect.fraction:g} of {effect.of}", "judged_note": effect.note or None}
    study = evidence.studies[effect.evidence]
    source = evidence.sources[study.source]
    return {
        "measure": effect.measure,
        "estimate": effect.estimate,
        "low": effect.low,
        "high": effect.high,
        "study": study.id,
        "exposure": study.exposure,
        "reference": study.reference,
        "outcome": study.outcome,
        "design": study.design,
        "n": study.n,
        "citation": source.citation,
        "year": source.year,
        "doi": source.doi or None,
        "pmid": source.pmid or None,
        "judged_note": effect.note or None,
    }
