"""Jobs with their usual answers: all there, each an answer its question takes, marked where imputed."""

from __future__ import annotations

import pytest

from backrisk import Profile, assess
from backrisk.jobs import DEMANDS, occupations, source
from backrisk.jobs.occupations import FOLDER
from backrisk.registry import registry

SITTING, STANDING = "sitting_hours", "standing_hours"

# What each job is known to ask, by reason and not by the tables: answers that would do for such a person.
# Hours are (least, most).
KNOWN = {
    # Bundles of shingles are 30 to 36 kg, carried up ladders all day, and laid bent over or on one's knees.
    "47-2181.00": {
        "lifting": ("heavy", "heavy_often"),
        "pushing_pulling": ("often",),
        "bending_twisting": ("often",),
        "kneeling_squatting": ("often",),
        "vibration": ("none",),
        SITTING: (0, 5),
        STANDING: (4, 8),
    },
    # Patients are moved and weigh more than 25 kg, several a shift; much walking, charting at a desk.
    "29-1141.00": {
        "lifting": ("heavy", "heavy_often"),
        "pushing_pulling": ("sometimes", "often"),
        "bending_twisting": ("sometimes", "often"),
        "kneeling_squatting": ("rarely", "sometimes"),
        "vibration": ("none",),
        SITTING: (4, 7),
        STANDING: (2, 5),
    },
    # Long hours in a cab that shakes; freight is loaded and secured now and then.
    "53-3032.00": {
        "lifting": ("light", "heavy"),
        "kneeling_squatting": ("rarely",),
        "vibration": ("some", "daily"),
        SITTING: (8, 12),
        STANDING: (0, 4),
    },
    # A desk all day.
    "15-1252.00": {
        "lifting": ("rarely",),
        "pushing_pulling": ("rarely",),
        "bending_twisting": ("rarely",),
        "kneeling_squatting": ("rarely",),
        "vibration": ("none",),
        SITTING: (8, 12),
        STANDING: (0, 3),
    },
    # On one's feet at one place; bags and goods of a few kilograms, turned from belt to bag.
    "41-2011.00": {
        "lifting": ("light",),
        "pushing_pulling": ("rarely", "sometimes"),
        "bending_twisting": ("sometimes", "often"),
        "kneeling_squatting": ("rarely",),
        "vibration": ("none",),
        SITTING: (0, 5),
        STANDING: (5, 8),
    },
    # Sits bent and turned over a patient.
    "29-1021.00": {
        "lifting": ("rarely", "light"),
        "pushing_pulling": ("rarely",),
        "bending_twisting": ("often",),
        "kneeling_squatting": ("rarely",),
        "vibration": ("none",),
        SITTING: (6, 9),
        STANDING: (0, 4),
    },
    # Planting, weeding and picking near the ground, filled crates carried to the edge of the field.
    "45-2092.00": {
        "lifting": ("heavy", "heavy_often"),
        "bending_twisting": ("often",),
        "kneeling_squatting": ("sometimes", "often"),
        SITTING: (0, 5),
        STANDING: (3, 7),
    },
}


def test_there_are_873_rated_and_124_imputed_jobs() -> None:
    jobs = occupations()
    assert len(jobs) == 997
    assert sum(job.imputed for job in jobs.values()) == 124
    assert len({job.title for job in jobs.values()}) == 997
    assert jobs["15-1252.00"].imputed
    assert not jobs["29-1141.00"].imputed


@pytest.mark.parametrize("code", KNOWN)
def test_a_known_job_asks_what_it_is_known_to_ask(code: str) -> None:
    job = occupations()[code]
    for demand, expected in KNOWN[code].items():
        usual = job.demands[demand]
        if isinstance(usual, str):
            assert usual in expected, f"{job.title}: {demand}"
        else:
            assert expected[0] <= usual <= expected[1], f"{job.title}: {demand}"


def test_every_usual_answer_is_one_that_the_profile_takes() -> None:
    for code, job in occupations().items():
        person = Profile(age=45, occupation=code, **job.demands)
        assert {field: getattr(person, field) for field in DEMANDS} == dict(job.demands)
        assert all(0 <= below <= 100 for below in job.below.values())


def test_demands_are_the_jobs_questions_and_sitting_in_the_order_they_are_asked() -> None:
    asked = [field for field, q in registry().questions.items() if q.group == "job" and not q.ask.pattern]
    assert list(DEMANDS) == ["sitting_hours", *asked]


def test_a_job_that_asks_for_a_higher_answer_is_above_more_workers() -> None:
    for demand in DEMANDS:
        levels = registry().questions[demand].levels
        place = levels.index if not registry().questions[demand].is_number else float
        pairs = sorted((job.below[demand], place(job.demands[demand])) for job in occupations().values())
        places = [at for _, at in pairs]
        assert places == sorted(places), demand


def test_the_title_alone_never_moves_the_number() -> None:
    for code in KNOWN:
        with_title, without = assess(Profile(age=45, occupation=code)), assess(Profile(age=45))
        assert (with_title.probability, with_title.low, with_title.high) == (
            without.probability,
            without.low,
            without.high,
        )


def test_the_licence_is_shown_in_its_required_wording() -> None:
    wording = source().attribution
    # The fixed parts of the form on onetcenter.org/license_db.html.
    for part in (
        "This page includes information from the O*NET® ",
        "by the U.S. Department of Labor, Employment and Training Administration (USDOL/ETA).",
        "O*NET® is a trademark of USDOL/ETA.",
        "modified all or some of this information.",
        "USDOL/ETA has not approved, endorsed, or tested these modifications.",
    ):
        assert part in wording
    assert "CC BY 4.0" in wording


def test_the_tables_stay_small() -> None:
    assert sum(path.stat().st_size for path in FOLDER.iterdir() if path.is_file()) < 400_000
