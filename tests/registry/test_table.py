"""The registry's table says what the index uses."""

import csv
import io
import json
import math

import pytest

from backrisk.registry import registry
from backrisk.registry.table import COLUMNS, registry_rows
from backrisk.texts import texts
from backrisk.ui.evidence.studies import registry_csv, registry_json


def test_every_level_and_every_block_effect_has_its_row() -> None:
    rows = [(row["factor"], row["level"]) for row in registry_rows(registry())]
    levels = [(name, level.name) for name, factor in registry().factors.items() for level in factor.levels]
    assert rows == [*levels, ("posture", "combined")]


def test_the_odds_ratio_used_is_the_indexs() -> None:
    for row in registry_rows(registry()):
        if row["odds_ratio_used"] is not None and row["level"] != "combined":
            factor = registry().factors[row["factor"]]
            answer = row["level"] if row["at"] is None else row["at"]
            assert row["odds_ratio_used"] == pytest.approx(math.exp(factor.effect_of(answer)[0]), abs=5e-5)


def test_an_effect_published_against_the_best_level_is_turned_round() -> None:
    row = next(
        r for r in registry_rows(registry()) if (r["factor"], r["level"]) == ("strengthening_days", "none")
    )
    assert (row["measure"], row["estimate"], row["study"]) == ("1/RR", 0.65, "prev_ex")  # Steffens 2016
    # 0.65 (1 - 0.186) / (1 - 0.65 * 0.186) = 0.6019 against none; its inverse is the effect of none.
    assert row["odds_ratio_used"] == pytest.approx(1 / 0.60187, abs=1e-4)


def test_the_dictionary_explains_every_column_in_order() -> None:
    assert [column.name for column in texts().evidence.dictionary] == list(COLUMNS)


def test_downloads_hold_the_table() -> None:
    rows = registry_rows(registry())
    read = list(csv.DictReader(io.StringIO(registry_csv().decode())))
    assert [row["factor"] for row in read] == [row["factor"] for row in rows]
    assert [row["odds_ratio_used"] for row in read] == [
        "" if row["odds_ratio_used"] is None else str(row["odds_ratio_used"]) for row in rows
    ]
    held = json.loads(registry_json())
    assert held["model_version"] == registry().model.model_version
    assert held["rows"] == rows
