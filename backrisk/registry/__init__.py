"""The evidence as data: factors, effects, shares and sources, loaded and checked once."""

from __future__ import annotations

import csv
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from .factors import Block, Factor, Level, compile_block, compile_factor
from .odds import Z95, logistic, logit
from .questions import AnswerRefused, Question
from .schema import GROUPS, BlockEntry, Effect, ModelFile, Source, Study

__all__ = [
    "GROUPS",
    "Z95",
    "AnswerRefused",
    "Block",
    "Effect",
    "Factor",
    "Level",
    "Question",
    "Registry",
    "Source",
    "Study",
    "compile_registry",
    "logistic",
    "logit",
    "registry",
]

_FOLDER = Path(__file__).parent


@dataclass(frozen=True, eq=False)
class Registry:
    """Everything the index knows, read-only.

    Attributes
    ----------
    model
        ``factors.toml`` as written.
    questions
        By field of ``Profile``, in the order they are asked.
    factors
        By name, those with a weight.
    blocks
        In the model's order.
    studies, sources
        By id.
    """

    model: ModelFile
    questions: dict[str, Question]
    factors: dict[str, Factor]
    blocks: tuple[Block, ...]
    studies: dict[str, Study]
    sources: dict[str, Source]

    @property
    def baseline(self) -> float:
        """Probability of the outcome for the average adult who is not in pain today."""
        return self.model.outcome.probability["estimate"]

    @property
    def baseline_variance(self) -> float:
        """Variance of the baseline's log odds, from its published interval."""
        probability = self.model.outcome.probability
        width = logit(probability["high"]) - logit(probability["low"])
        return (width / (2 * Z95)) ** 2

    @property
    def used_studies(self) -> set[str]:
        """Every published finding a number rests on: baseline, effects, splits and caps."""
        effects = [level.published.effect for f in self.factors.values() for level in f.levels]
        effects += [entry for block in self.model.block for entry in (block.cap, block.effect)]
        splits = [factor.entry.split for factor in self.factors.values() if factor.entry.split]
        effects += [effect for split in splits for effect in (split.average, split.contrast)]
        return {self.model.outcome.evidence, *(e.evidence for e in effects if e and e.evidence)}

    @property
    def used_sources(self) -> set[str]:
        """Every citation a number rests on, those of population shares included."""
        shares = {entry.shares.source for entry in self.model.factor if entry.shares}
        findings = {self.studies[study].source for study in self.used_studies if study in self.studies}
        return {self.model.population.source, *shares, *findings}

    def source_of(self, study: str) -> Source:
        """Citation of a published finding."""
        return self.sources[self.studies[study].source]


@cache
def registry() -> Registry:
    """Load the registry.

    Raises
    ------
    ValueError
        When a file says something the schema does not allow, or names a study, source or block
        that is not there.
    """
    model = ModelFile.model_validate(tomllib.loads((_FOLDER / "factors.toml").read_text("utf-8")))
    studies = {row["id"]: Study.model_validate(row) for row in _rows("evidence.csv")}
    sources = {row["id"]: Source.model_validate(row) for row in _rows("sources.csv")}
    return compile_registry(model, studies, sources)


def compile_registry(model: ModelFile, studies: dict[str, Study], sources: dict[str, Source]) -> Registry:
    """Turn a model's published effects into factors and blocks.

    Raises
    ------
    ValueError
        When the model names a study, source or block that is not there.
    """
    factors = {entry.name: compile_factor(model, entry) for entry in model.factor if entry.levels}
    compiled = Registry(
        model=model,
        questions={
            ask.field: Question(
                ask.field, entry.name, entry.group, tuple(level.name for level in entry.levels), ask
            )
            for entry in model.factor
            for ask in entry.asks
        },
        factors=factors,
        blocks=tuple(compile_block(model, entry, factors) for entry in _blocks(model)),
        studies=studies,
        sources=sources,
    )
    _check_references(compiled)
    return compiled


def _blocks(model: ModelFile) -> list[BlockEntry]:
    # A factor that names no block overlaps with nothing: it is a block of its own.
    alone = [BlockEntry(name=entry.name) for entry in model.factor if entry.levels and entry.block is None]
    return [*model.block, *alone]


def _rows(name: str) -> list[dict[str, str]]:
    with (_FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _check_references(loaded: Registry) -> None:
    blocks = {block.name for block in loaded.blocks}
    missing = sorted(loaded.used_studies - loaded.studies.keys())
    missing += sorted(loaded.used_sources - loaded.sources.keys())
    missing += sorted({factor.block for factor in loaded.factors.values()} - blocks)
    if missing:
        raise ValueError(f"the registry names what it does not hold: {', '.join(missing)}")
