"""Many people at once get the numbers that each gets alone."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings

from backrisk import Profile
from backrisk.groups import score_frame
from backrisk.groups.coding import is_coded, open_code
from backrisk.groups.scoring import RESULTS, score_answers
from backrisk.groups.tables import NotTabulated, tables
from backrisk.registry import GROUPS, compile_registry, registry
from backrisk.registry.variants import variants

from ..profiles import profiles
from .people import assessed, profile_of, random_frame, scored_in_a_table


@pytest.mark.parametrize("open_share", [0.0, 0.15, 0.5, 0.9])
def test_a_table_agrees_with_assess_on_random_people(open_share: float) -> None:
    frame = random_frame(5_000, seed=int(100 * open_share), open_share=open_share)
    scored = score_frame(frame)
    alone = [assessed(profile_of(row)) for row in frame.to_dict("records")]
    assert np.abs(scored[list(RESULTS)].to_numpy() - np.array(alone)).max() < 1e-12
    assert (scored["input_problems"] == "").all()


@settings(max_examples=100, deadline=None)
@given(profiles())
def test_a_table_of_one_agrees_with_assess_on_any_person(person: Profile) -> None:
    scored = scored_in_a_table(person)
    assert [scored[name] for name in RESULTS] == pytest.approx(assessed(person), rel=1e-12, abs=1e-12)


def test_a_table_of_ages_alone_agrees_with_assess() -> None:
    scored = score_frame(pd.DataFrame({"age": range(18, 101)}))
    alone = [assessed(Profile(age=age)) for age in range(18, 101)]
    assert np.abs(scored[list(RESULTS)].to_numpy() - np.array(alone)).max() < 1e-12


def test_contributions_of_groups_add_up_to_the_change_from_the_baseline() -> None:
    scored = score_frame(random_frame(1_000, seed=5, open_share=0.3))
    sums = scored[[f"per_100_{group}" for group in GROUPS]].sum(axis=1)
    assert np.abs(sums - 100 * (scored["probability"] - registry().baseline)).max() < 1e-11


@pytest.mark.parametrize("name", variants())
def test_tables_of_other_choices_agree_with_assess(name: str) -> None:
    evidence = variants()[name]
    frame = random_frame(60, seed=7, open_share=0.4)
    answers = {q.field: _coded(frame[q.field], q) for q in registry().questions.values() if not q.ask.pattern}
    found = score_answers(tables(evidence), answers, len(frame))
    alone = np.array([assessed(profile_of(row), evidence) for row in frame.to_dict("records")])
    assert np.abs(np.column_stack([found[name] for name in RESULTS]) - alone).max() < 1e-12


def _coded(column: pd.Series, question) -> np.ndarray:
    if not is_coded(question):
        return column.to_numpy(float, na_value=np.nan)
    if question.is_number:
        return (column - question.ask.low).fillna(open_code(question)).to_numpy(np.uint8)
    codes = {level: code for code, level in enumerate(question.levels)}
    return column.map(codes).fillna(open_code(question)).to_numpy(np.uint8)


def test_how_a_table_is_cut_moves_no_bit() -> None:
    frame = random_frame(70_000, seed=11, open_share=0.2)
    whole = score_frame(frame)
    for rows in (1, 7, 64, 333):
        some = frame.iloc[:rows]
        pd.testing.assert_frame_equal(score_frame(some), whole.iloc[:rows], check_exact=True)
    halves = [score_frame(frame.iloc[:12_345]), score_frame(frame.iloc[12_345:])]
    pd.testing.assert_frame_equal(pd.concat(halves), whole, check_exact=True)


def test_a_block_across_two_groups_is_refused() -> None:
    evidence = registry()
    factors = tuple(
        entry.model_copy(update={"group": "history"}) if entry.name == "stress" else entry
        for entry in evidence.model.factor
    )
    model = evidence.model.model_copy(update={"factor": factors})
    with pytest.raises(NotTabulated, match="wellbeing has members of history, wellbeing"):
        tables(compile_registry(model, evidence.studies, evidence.sources))
