"""The shapes of the data files: what a factor, an effect, a study and a source must say."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

Grade = Literal["A", "B", "C", "O"]
Percent = Annotated[float, Field(ge=0, le=100)]
Ratio = Annotated[float, Field(gt=0)]
GROUPS = ("age_sex", "weight", "posture", "job", "fitness", "history", "wellbeing")
"""Groups of the profile, in the order they are asked and shown."""


class Entry(BaseModel):
    """An entry of a data file: nothing unknown, nothing changed after loading."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Source(Entry):
    """A citation. ``other`` identifies what has neither DOI nor PMID."""

    id: str
    citation: str
    year: int
    doi: Annotated[str, Field(pattern=r"^(10\.\d{4,9}/\S+)?$")]
    pmid: Annotated[str, Field(pattern=r"^\d*$")]
    other: str


class Study(Entry):
    """One published finding, as printed: a row of ``evidence.csv``."""

    id: str
    factor: str
    exposure: str
    reference: str
    outcome: str
    measure: str
    estimate: str
    low: str
    high: str
    design: str
    n: str
    source: str


class Effect(Entry):
    """An effect as published, or a stated part of another level's.

    Ratios are against the factor's reference level; ``prevalence`` is in percent. Without an
    interval the standard error is the registry's judgement.
    """

    measure: Literal["OR", "RR", "prevalence"] | None = None
    estimate: Ratio | None = None
    low: Ratio | None = None
    high: Ratio | None = None
    evidence: str | None = None
    fraction: Annotated[float, Field(gt=0, lt=1)] | None = None
    of: str | None = None
    note: str = ""

    @model_validator(mode="after")
    def _is_published_or_a_part(self) -> Effect:
        published = self.measure and self.estimate and self.evidence
        part = self.fraction and self.of
        if bool(published) == bool(part):
            raise ValueError(
                "an effect is either published (measure, estimate, evidence) or a fraction of another"
            )
        if (self.low is None) != (self.high is None):
            raise ValueError("an interval has both ends")
        return self


class LevelEntry(Entry):
    """An answer, or the midpoint of a published band, with its share of adults in percent."""

    name: str
    at: float | None = None
    share: Percent
    effect: Effect | None = None
    dose: Annotated[float, Field(ge=0, le=1)] | None = None
    grade: Grade | None = None


class Ask(Entry):
    """What a question takes: levels of its factor, or a number with bounds and unit."""

    field: str
    unit: str = ""
    low: float | None = None
    high: float | None = None
    step: float = 1
    start: float | None = None
    whole: bool = False
    required: bool = False
    pattern: str | None = None


class Shares(Entry):
    """Where a factor's population shares come from, and of whom they are."""

    source: str
    of: Literal["adults", "workers"] = "adults"
    note: str = ""


class Ramp(Entry):
    """A dose rising in a straight line from 0 to 1 between two answers."""

    start: Annotated[float, Field(alias="from")]
    end: Annotated[float, Field(alias="to")]


class Split(Entry):
    """Two levels sharing one average effect, set apart by a published contrast between them."""

    average: Effect
    contrast: Effect
    lower: str
    upper: str


class FactorEntry(Entry):
    """A factor: what is asked, the published effect of each answer, and why this source."""

    name: str
    group: Literal["age_sex", "weight", "posture", "job", "fitness", "history", "wellbeing"]
    block: str | None = None
    grade: Grade = "O"
    best: str | float | None = None
    more_is_better: bool = False
    unit: str = ""
    asks: tuple[Ask, ...]
    shares: Shares | None = None
    ramp: Ramp | None = None
    split: Split | None = None
    choice: str
    levels: tuple[LevelEntry, ...]

    @model_validator(mode="after")
    def _names_its_own_levels(self) -> FactorEntry:
        named = {level.effect.of for level in self.levels if level.effect and level.effect.of}
        if self.split is not None:
            named |= {self.split.lower, self.split.upper}
        missing = named - {level.name for level in self.levels}
        if missing:
            raise ValueError(f"{self.name} has no level {', '.join(sorted(missing))}")
        return self


class BlockEntry(Entry):
    """A block of overlapping factors; without ``weight`` it is shrunk by the overlap weight."""

    name: str
    rule: Literal["overlap", "product"] = "overlap"
    weight: float | None = None
    cap: Effect | None = None
    effect: Effect | None = None
    choice: str = ""


class Outcome(Entry):
    """Probability of the outcome for the average adult not in pain today, with its 95% interval."""

    evidence: str
    probability: dict[Literal["estimate", "low", "high"], Annotated[float, Field(gt=0, lt=1)]]
    choice: str


class Overlap(Entry):
    """How much of a published effect is left when others count too."""

    weight: float
    weight_sd: float
    rest: float


class Population(Entry):
    """Percent of adults in work."""

    in_work: Percent
    source: str


class Judgement(Entry):
    """The 95% factor either way where no interval was published."""

    ratio: float


class ModelFile(Entry):
    """``factors.toml``."""

    model_version: Annotated[str, Field(pattern=r"^\d+\.\d+\.\d+$")]
    outcome: Outcome
    overlap: Overlap
    population: Population
    judgement: Judgement
    block: tuple[BlockEntry, ...]
    factor: tuple[FactorEntry, ...]


class Variant(Entry):
    """The same index with one choice made otherwise; see ``variants.toml``."""

    name: str
    choice: str
    overlap: Overlap | None = None
    caps: bool = True
    weights: dict[str, float] = {}
    factors: tuple[str, ...] | None = None
    designs: tuple[str, ...] | None = None
    effects: dict[str, Effect] = {}


class VariantFile(Entry):
    """``variants.toml``."""

    variant: tuple[Variant, ...]
