"""The tables of jobs are those the script makes, by rules worked here by hand."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from backrisk.jobs.occupations import DEMANDS, FOLDER
from backrisk.registry import registry
from tools.jobs_from_onet import (
    RATED,
    SCORES,
    Workers,
    cuts,
    everyday_rows,
    hours_off_work,
    main,
    read,
    tables,
    workers,
)

# A job that spends half its day in every posture, and asks for half of every strength.
MIDDLE = {
    "cx_sitting": "3",
    "cx_standing": "3",
    "cx_walking_running": "2",
    "cx_bending_twisting": "2.5",
    "cx_kneeling_crouching": "2.25",
    "cx_whole_body_vibration": "1.2",
    "ab_static_strength_lv": "4",
    "wa_handling_moving_objects_lv": "3",
    "wa_general_physical_activities_lv": "1",
}
# 10 people in jobs of score 1, 20 of score 2, 70 of score 3
EVERYONE = Workers.of([3, 1, 2, 3], [30, 10, 20, 40])


def test_scores_are_as_the_rules_say() -> None:
    scores = {demand: score(MIDDLE) for demand, score in SCORES.items()}
    assert scores == pytest.approx(
        {
            # 3 is half the day, both ways: 8 x 0.5 / (0.5 + 0.5)
            "sitting_hours": 4,
            # half of 4, a quarter each of 3 and 1
            "lifting": 3,
            "pushing_pulling": 3.5,
            "bending_twisting": 2.5,
            "kneeling_squatting": 2.25,
            # the other 4 hours, standing 0.5 to walking 0.25: 4 x 2/3
            "standing_hours": 8 / 3,
            # under 2 is never
            "vibration": 2,
        }
    )


def test_workers_are_counted_below_a_score() -> None:
    assert [EVERYONE.asked_less(score) for score in (0, 1, 1.5, 2, 3, 4)] == [0, 0, 0.1, 0.1, 0.3, 1]
    assert EVERYONE.mean == pytest.approx(2.6)  # (10 + 40 + 210) / 100


def test_bands_begin_where_the_share_below_is_nearest() -> None:
    # Of 0, 0.1 and 0.3 the nearest to 0.12 is 0.1, at score 2; to 0.4 it is 0.3, at score 3.
    assert EVERYONE.cuts([0.12, 0.28, 0.6]) == (2, 3)


def test_everyday_titles_are_short_new_and_both_sides_of_brackets() -> None:
    titles = [
        {"soc_code": "1", "title": title}
        for title in (
            "Nurses",  # the job's own title
            "Angel",  # one word comes first
            "OR Nurse (Operating Room Nurse)",
            "Room Operating Nurse",  # nothing new after the one before
            "Nurse of the Very Big House",  # four words that count
        )
    ]
    assert everyday_rows({"1": "Nurses"}, titles) == [
        ["code", "titles"],
        ["1", "Angel|Operating Room Nurse"],
    ]


def test_a_missing_folder_name_ends_with_how_to_use_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert capsys.readouterr().err.startswith("usage: ")


@pytest.fixture(scope="module")
def rated(shared: Path) -> list[dict[str, str]]:
    return read(shared / "data" / "onet" / RATED)


@pytest.mark.needs_shared
def test_the_committed_tables_are_those_the_script_makes(shared: Path) -> None:
    for name, rows in tables(shared / "data" / "onet").items():
        written = io.StringIO()
        csv.writer(written, lineterminator="\n").writerows(rows)
        assert (FOLDER / name).read_text("utf-8") == written.getvalue(), "run tools/jobs_from_onet.py"


@pytest.mark.needs_shared
def test_the_rules_as_written_down_give_the_cuts_and_hours_that_the_script_uses(
    rated: list[dict[str, str]],
) -> None:
    written = (FOLDER / "SOURCE.md").read_text("utf-8")
    for demand in DEMANDS:
        label = next(row for row in written.splitlines() if row.startswith(f"| {ROW_OF[demand]} |"))
        everyone = workers(rated, demand)
        if demand.endswith("_hours"):
            assert label.endswith(f"| {hours_off_work(everyone, demand):+.1f} |")
        else:
            assert label.endswith(f"| {' '.join(f'{cut:.2f}' for cut in cuts(everyone, demand))} |")


ROW_OF = {
    "sitting_hours": "sitting hours",
    "lifting": "lifting",
    "pushing_pulling": "pushing and pulling",
    "bending_twisting": "bending and twisting",
    "kneeling_squatting": "kneeling and squatting",
    "standing_hours": "standing hours",
    "vibration": "whole-body vibration",
}


@pytest.mark.needs_shared
def test_the_average_worker_stays_where_the_surveys_put_them(rated: list[dict[str, str]]) -> None:
    # Vibration apart: most jobs are "never", and no cut can tell them from each other.
    for demand in ("lifting", "pushing_pulling", "bending_twisting", "kneeling_squatting"):
        (entry,) = (entry for entry in registry().model.factor if entry.name == demand)
        everyone = workers(rated, demand)
        below = [100 * everyone.asked_less(cut) for cut in cuts(everyone, demand)]
        shares = [level.share for level in entry.levels]
        for n, share_below in enumerate(below, start=1):
            assert share_below == pytest.approx(sum(shares[:n]), abs=1), demand
