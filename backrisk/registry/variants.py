"""Other choices that could have been made, each as a registry of its own."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from . import Registry, compile_registry, registry
from .schema import BlockEntry, Effect, FactorEntry, LevelEntry, Study, Variant, VariantFile


@cache
def variants() -> dict[str, Registry]:
    """Registries of all variants by name, in the file's order."""
    text = Path(__file__).with_name("variants.toml").read_text("utf-8")
    own = registry()
    return {
        variant.name: _apply(own, variant)
        for variant in VariantFile.model_validate(tomllib.loads(text)).variant
    }


def _apply(own: Registry, variant: Variant) -> Registry:
    model = own.model.model_copy(
        update={
            "overlap": variant.overlap or own.model.overlap,
            "block": tuple(_block(block, variant, own.studies) for block in own.model.block),
            "factor": tuple(_factor(factor, variant, own.studies) for factor in own.model.factor),
        }
    )
    return compile_registry(model, own.studies, own.sources)


def _block(block: BlockEntry, variant: Variant, studies: dict[str, Study]) -> BlockEntry:
    weight = variant.weights.get(block.name, block.weight)
    # A product block has no effect but its own, and must keep one: weight 0 takes it out.
    if block.effect is not None and not _allowed(block.effect, variant, studies):
        weight = 0.0
    return block.model_copy(update={"cap": block.cap if variant.caps else None, "weight": weight})


def _factor(factor: FactorEntry, variant: Variant, studies: dict[str, Study]) -> FactorEntry:
    if variant.factors is not None and factor.name not in variant.factors:
        # The questions stay; without effects an answer moves nothing.
        bare = tuple(level.model_copy(update={"effect": None, "dose": 0.0}) for level in factor.levels)
        return factor.model_copy(update={"levels": bare, "split": None})
    levels = tuple(_level(factor.name, level, variant, studies) for level in factor.levels)
    kept = {level.name for level in levels if level.effect is not None}
    # A part of an effect that was taken out goes with it.
    levels = tuple(
        level.model_copy(update={"effect": None})
        if level.effect and level.effect.of not in (None, *kept)
        else level
        for level in levels
    )
    return factor.model_copy(update={"levels": levels})


def _level(factor: str, level: LevelEntry, variant: Variant, studies: dict[str, Study]) -> LevelEntry:
    effect = variant.effects.get(f"{factor}.{level.name}", level.effect)
    if effect is not None and not _allowed(effect, variant, studies):
        effect = None
    return level.model_copy(update={"effect": effect})


def _allowed(effect: Effect, variant: Variant, studies: dict[str, Study]) -> bool:
    if variant.designs is None or effect.evidence is None:
        return True
    return any(word in studies[effect.evidence].design for word in variant.designs)
