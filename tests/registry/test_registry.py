"""The evidence as data: every number has a paper, every paper an address, and a broken file is refused."""

from __future__ import annotations

import csv
import inspect
import math
import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import backrisk.registry as package
from backrisk import Profile
from backrisk.registry import Effect, Registry, Study, registry

FOLDER = Path(package.__file__).parent
# factors.toml's word for a measure, and how the rows of evidence.csv begin theirs
MEASURES = {"OR": "OR", "RR": "RR", "prevalence": "prevalence %"}


def published_effects() -> Iterator[tuple[str, Effect, str]]:
    """Where, what and with which grade: every effect read from a paper."""
    for factor in registry().model.factor:
        for level in factor.levels:
            if level.effect is not None and level.effect.evidence is not None:
                yield f"{factor.name}: {level.name}", level.effect, level.grade or factor.grade
        if factor.split is not None:
            yield f"{factor.name}: average", factor.split.average, factor.grade
            yield f"{factor.name}: contrast", factor.split.contrast, factor.grade
    for block in registry().model.block:
        for effect in (block.cap, block.effect):
            if effect is not None:
                yield block.name, effect, "C"


PUBLISHED = [pytest.param(effect, grade, id=where) for where, effect, grade in published_effects()]


def lowest_printed(estimate: str) -> float | None:
    """The estimate of a row, or the lower end of a range (HUNT prints "1.23 to 1.32"); ``None`` for words."""
    found = re.fullmatch(r"(\d+(?:\.\d+)?)(?: to \d+(?:\.\d+)?)?", estimate)
    return float(found[1]) if found else None


def number(printed: str) -> float | None:
    return float(printed) if printed else None


@pytest.mark.parametrize(("effect", "grade"), PUBLISHED)
def test_a_published_effect_is_that_of_its_paper(effect: Effect, grade: str) -> None:
    row = registry().studies[effect.evidence]
    if "our judgement" in effect.note:
        assert grade == "O"
        return
    assert row.measure.startswith(MEASURES[effect.measure])
    assert effect.estimate == lowest_printed(row.estimate)
    assert effect.low == number(row.low)
    assert effect.high == number(row.high)


@pytest.mark.parametrize(("effect", "grade"), PUBLISHED)
def test_a_published_interval_holds_its_estimate(effect: Effect, grade: str) -> None:
    if effect.low is not None:
        assert effect.low < effect.estimate < effect.high


def test_the_baseline_is_that_of_its_paper() -> None:
    row = registry().studies[registry().model.outcome.evidence]
    found = registry().model.outcome.probability
    printed = [float(row.estimate), float(row.low), float(row.high)]
    assert [found["estimate"], found["low"], found["high"]] == pytest.approx(
        [p / 100 for p in printed], abs=1e-15
    )


def test_a_part_of_another_level_is_graded_as_our_judgement() -> None:
    for factor in registry().model.factor:
        for level in factor.levels:
            if level.effect is not None and level.effect.fraction is not None:
                assert (level.grade or factor.grade) == "O", f"{factor.name}: {level.name}"


def test_three_effects_are_judged_and_not_read() -> None:
    judged = {effect.evidence for _, effect, _ in published_effects() if "our judgement" in effect.note}
    # pushing is reported in words ("conflicting"); the figures of the other two are refused in their notes
    assert judged == {"roffey_push", "mri_prot", "smk_former"}


def test_a_judgement_has_no_interval_and_so_the_standard_error_of_judgement() -> None:
    judged = math.log(1.3) / 1.96
    for factor in registry().factors.values():
        for level in factor.levels:
            effect = level.published.effect
            if level.published.grade == "O" and effect is not None:
                assert effect.low is None, f"{factor.name}: {level.name}"
                assert level.standard_error >= judged - 1e-15, f"{factor.name}: {level.name}"


def test_every_level_has_an_effect_or_is_the_reference() -> None:
    for factor in registry().model.factor:
        if (
            not factor.levels
            or factor.ramp is not None
            or all(level.dose is not None for level in factor.levels)
        ):
            continue
        split = {factor.split.lower, factor.split.upper} if factor.split else set()
        without = [level.name for level in factor.levels if level.effect is None and level.name not in split]
        by_prevalence = factor.levels[0].effect is not None
        assert without == ([] if by_prevalence else [factor.levels[0].name]), factor.name


def test_every_factor_has_a_lowest_risk_level_of_effect_0_and_none_below() -> None:
    for factor in registry().factors.values():
        effects = [level.effect for level in factor.levels]
        assert min(effects) == 0.0, factor.name
        assert max(effects) > 0.0, factor.name
        assert factor.levels[effects.index(0.0)].standard_error == 0.0


def test_bands_come_in_rising_order() -> None:
    for factor in registry().factors.values():
        middles = [level.at for level in factor.levels if level.at is not None]
        assert middles in ([], sorted(set(middles))), factor.name
        assert len(middles) in (0, len(factor.levels)), factor.name


def test_a_closed_band_stands_at_its_middle() -> None:
    for factor in registry().factors.values():
        for level in factor.levels:
            if band := re.fullmatch(r"(\d+)-(\d+)", level.name):
                assert level.at == (int(band[1]) + int(band[2])) / 2, f"{factor.name}: {level.name}"


def test_shares_are_percents_that_add_up() -> None:
    for factor in registry().model.factor:
        if factor.levels:
            # published cells are rounded: sitting adds to 100.1
            assert math.fsum(level.share for level in factor.levels) == pytest.approx(100, abs=0.2), (
                factor.name
            )
            assert factor.shares is not None, factor.name


def test_shares_of_workers_leave_everyone_else_at_the_first_level() -> None:
    # vibration, Statistics Norway 2016: daily 6% of people in work, 70.9% of adults
    none, some, daily = registry().factors["vibration"].levels
    assert daily.share == pytest.approx(0.06 * 0.709, abs=1e-15)
    assert some.share == pytest.approx(0.09 * 0.709, abs=1e-15)
    assert none.share == pytest.approx(0.85 * 0.709 + 0.291, abs=1e-15)


def test_the_shares_the_index_uses_add_to_1() -> None:
    for factor in registry().factors.values():
        assert math.fsum(level.share for level in factor.levels) == pytest.approx(1, abs=1e-15), factor.name


def test_every_choice_among_sources_says_why() -> None:
    for factor in registry().model.factor:
        assert len(factor.choice) > 20, factor.name
    assert registry().model.outcome.choice


def test_the_best_answer_is_one_that_can_be_given() -> None:
    for factor in registry().factors.values():
        best = factor.entry.best
        if isinstance(best, str):
            assert best in [level.name for level in factor.levels], factor.name
        elif best is not None:
            assert factor.levels[0].at <= best <= factor.levels[-1].at, factor.name


def test_every_block_has_members_and_every_factor_a_block() -> None:
    assert all(block.members for block in registry().blocks)
    members = [member.name for block in registry().blocks for member in block.members]
    assert sorted(members) == sorted(registry().factors)


def test_every_factor_can_be_answered_from_a_profile() -> None:
    for name in registry().factors:
        assert name in Profile.model_fields or isinstance(getattr(Profile, name), property), name


# Sources


def test_every_study_has_a_source_with_an_address() -> None:
    for study in registry().studies:
        source = registry().source_of(study)
        assert source.doi or source.pmid or source.other, source.id


def test_a_doi_has_the_form_of_one() -> None:
    for source in registry().sources.values():
        assert re.fullmatch(r"(10\.\d{4,9}/[!-~]+)?", source.doi), source.id
        assert not source.doi.endswith((".", ",", ";")), source.id


@pytest.mark.parametrize("address", ["doi", "pmid"])
def test_an_address_belongs_to_one_source(address: str) -> None:
    # upper and lower case make no difference to a DOI
    counted = Counter(getattr(source, address).lower() for source in registry().sources.values())
    assert [found for found, times in counted.items() if found and times > 1] == []


def test_a_source_says_who_where_and_when() -> None:
    for source in registry().sources.values():
        assert source.citation.strip() == source.citation != "", source.id
        assert 1980 <= source.year <= 2026, source.id


@pytest.mark.parametrize("file", ["evidence.csv", "sources.csv"])
def test_an_id_is_given_once(file: str) -> None:
    with (FOLDER / file).open(encoding="utf-8", newline="") as rows:
        counted = Counter(row["id"] for row in csv.DictReader(rows))
    assert [found for found, times in counted.items() if times > 1] == []


# The papers the project is built from


def used() -> list[Study]:
    named = {effect.evidence for _, effect, _ in published_effects()} | {registry().model.outcome.evidence}
    return [study for study in registry().studies.values() if study.id in named]


@pytest.mark.needs_shared
@pytest.mark.parametrize("study", [pytest.param(study, id=study.id) for study in used()])
def test_every_row_used_was_verified_in_its_paper(study: Study, shared: Path) -> None:
    with (shared / "evidence" / "evidence.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["id"]: row for row in csv.DictReader(file)}
    if study.id in ("depr_low", "depr_severe"):
        # levels of one paper, in its row's notes: "most severe 2.51 (1.58-3.99); lowest level 1.51 (...)"
        assert rows["depr"]["verified"] == "verified"
        assert f"{study.estimate} ({study.low}-{study.high})" in rows["depr"]["notes"]
        row = rows["depr"]
    else:
        row = rows[study.id]
        assert row["verified"] == "verified"
        assert (study.measure, study.estimate) == (row["measure"], row["estimate"])
        assert (study.low, study.high) == (row["ci_low"], row["ci_high"])
    source = registry().source_of(study.id)
    assert source.year == int(row["year"])
    if row["doi"]:
        assert source.doi.lower() == row["doi"].lower()
    if row["pmid"]:
        assert source.pmid == row["pmid"]


# Broken files


@pytest.fixture
def load_broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str, str], Registry]:
    """Load a copy of the data files with one text of one file replaced."""

    def load(file: str, old: str, new: str) -> Registry:
        for data in (*FOLDER.glob("*.toml"), *FOLDER.glob("*.csv")):
            shutil.copy(data, tmp_path / data.name)
        text = (tmp_path / file).read_text(encoding="utf-8")
        assert text.count(old) >= 1, f"{old!r} is not in {file}"
        (tmp_path / file).write_text(text.replace(old, new, 1), encoding="utf-8")
        monkeypatch.setattr(package, "_FOLDER", tmp_path)
        return inspect.unwrap(registry)()

    return load


def test_an_unbroken_copy_is_loaded(load_broken: Callable[[str, str, str], Registry]) -> None:
    assert load_broken("factors.toml", "ratio = 1.3", "ratio = 1.3").baseline == registry().baseline


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        pytest.param("factors.toml", '"bmi_ow"', '"made_up"', id="unknown study of a level"),
        pytest.param("factors.toml", '"jahn_comb"', '"made_up"', id="unknown study of a block"),
        pytest.param("factors.toml", '"cupid_hist"', '"made_up"', id="unknown study of a split"),
        pytest.param("factors.toml", '"base_cassidy"', '"made_up"', id="unknown study of the outcome"),
        pytest.param("factors.toml", 'block = "mechanical"', 'block = "made_up"', id="unknown block"),
        pytest.param(
            "factors.toml", 'source = "cchs2012"', 'source = "made_up"', id="unknown source of people in work"
        ),
        pytest.param(
            "factors.toml", 'source = "emmerich2024"', 'source = "made_up"', id="unknown source of shares"
        ),
        pytest.param("factors.toml", 'group = "weight"', 'group = "made_up"', id="unknown group"),
        pytest.param("factors.toml", "dose = 0.5", "dosage = 0.5", id="made-up key of a level"),
        pytest.param("factors.toml", 'of = "heavy"', 'of = "made_up"', id="part of an unknown level"),
        pytest.param(
            "factors.toml", 'lower = "once_or_twice"', 'lower = "made_up"', id="split of an unknown level"
        ),
        pytest.param("factors.toml", "share = 26.6", "share = 126.6", id="share beyond 100"),
        pytest.param("factors.toml", "low = 1.13, high = 1.51", "low = 1.13", id="half an interval"),
        pytest.param("factors.toml", 'measure = "OR"', 'measure = "XR"', id="unknown measure"),
        pytest.param("factors.toml", 'grade = "A"', 'grade = "D"', id="unknown grade"),
        pytest.param(
            "factors.toml", 'model_version = "1.', 'model_version = "v', id="version without its form"
        ),
        pytest.param("sources.csv", "zhang2018,", "made_up,", id="source of a study gone"),
        pytest.param(
            "sources.csv", "10.1097/BSD.0000000000000468", "doi:10.1097/x", id="DOI without its form"
        ),
        pytest.param("evidence.csv", "bmi_ow,", "made_up,", id="study gone"),
        pytest.param("evidence.csv", "id,factor", "id,made_up,factor", id="unknown column"),
    ],
)
def test_a_broken_file_is_refused(
    load_broken: Callable[[str, str, str], Registry], file: str, old: str, new: str
) -> None:
    with pytest.raises(ValueError, match=r".+"):
        load_broken(file, old, new)
