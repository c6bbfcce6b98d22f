"""Other choices are drawn from the registry and do what they say."""

import pytest

from backrisk import Profile, assess
from backrisk.index import score
from backrisk.registry import registry
from backrisk.registry.variants import variants

LOADED = {"lifting": "heavy_often", "bending_twisting": "often", "pushing_pulling": "often"}


def test_every_variant_leaves_the_average_adult_where_they_are() -> None:
    for evidence in variants().values():
        assert score(evidence, {}).probability == 0.186  # Cassidy 2005


def test_without_correction_effects_add_up_whole() -> None:
    evidence = variants()["no_overlap_correction"]
    effects = {name: evidence.factors[name].effect_of(answer)[0] for name, answer in LOADED.items()}
    shift = score(evidence, LOADED).shift - score(evidence, dict.fromkeys(LOADED, "rarely")).shift
    assert shift == pytest.approx(sum(effects.values()))


def test_with_full_correction_only_the_largest_counts() -> None:
    evidence = variants()["full_overlap_correction"]
    at_rest = dict.fromkeys(
        ("lifting", "bending_twisting", "pushing_pulling", "kneeling_squatting"), "rarely"
    )
    largest = max(evidence.factors[name].effect_of(answer)[0] for name, answer in LOADED.items())
    shift = score(evidence, at_rest | LOADED).shift - score(evidence, at_rest).shift
    assert shift == pytest.approx(0.62 * largest)  # Pelotas 2010, evidence.md


def test_age_without_weight_moves_nobody() -> None:
    evidence = variants()["age_without_weight"]
    assert assess(Profile(age=18), evidence).probability == assess(Profile(age=100), evidence).probability


def test_cohorts_only_keeps_no_effect_of_a_survey() -> None:
    evidence = variants()["cohorts_only"]
    kept = {
        level.published.effect.evidence
        for factor in evidence.factors.values()
        for level in factor.levels
        if level.published.effect and level.published.effect.evidence
    }
    designs = {registry().studies[study].design for study in kept}
    assert kept
    assert all("cohort" in design or "longitudinal" in design or "RCT" in design for design in designs), (
        designs
    )
    slumped = {"sitting_posture": "slumped", "sitting_hours": 9.0}
    assert score(evidence, slumped).shift == 0.0  # Mahdavi 2021 is cross-sectional
    assert score(evidence, {"bending_twisting": "often"}).shift > 0.0  # Hoogendoorn 2000 stands in


def test_the_articles_factors_alone_move_the_articles_number() -> None:
    evidence = variants()["article_only"]
    assert (
        score(evidence, {"smoking": "current", "stress": "high", "back_pain_history": "never"}).shift == 0.0
    )
    assert score(evidence, {"lifting": "heavy"}).shift > 0.0


def test_the_index_itself_is_untouched_by_its_variants() -> None:
    before = assess(Profile(age=60, lifting="heavy"))
    variants()
    assert assess(Profile(age=60, lifting="heavy")) == before
