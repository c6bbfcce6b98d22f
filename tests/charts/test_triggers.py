"""Bars of odds begin at 1, where nothing differs."""

from __future__ import annotations

from backrisk.charts.triggers import TRIGGERS, TriggerBar, triggers_frame


def test_a_bar_goes_from_no_difference_to_its_odds_in_the_order_given() -> None:
    rows = triggers_frame([TriggerBar("Heavy", 6.0, "6 times"), TriggerBar("Active", 2.7, "2.7 times")])
    assert rows.to_pylist() == [
        {"name": "Heavy", "odds": 6.0, "label": "6 times", "start": 1.0, "order": 0},
        {"name": "Active", "odds": 2.7, "label": "2.7 times", "start": 1.0, "order": 1},
    ]


def test_the_scale_counts_doublings_and_begins_at_one() -> None:
    scale = TRIGGERS["layer"][0]["encoding"]["x"]["scale"]
    assert (scale["type"], scale["base"], scale["domain"][0]) == ("log", 2, 1)
