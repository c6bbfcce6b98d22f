"""A made-up survey: people drawn with a fixed seed, more of them with the outcome the older they are."""

from __future__ import annotations

import random

HEADER = (
    "age,age_group,sex,height_m,weight_kg,smoking,activity_min_week,work_physical_effort,"
    "life_stress,distress_k6,mood_disorder,education,lbp,survey_weight"
)


def survey(people: int = 120) -> str:
    """A survey file as text."""
    rng = random.Random(1854)

    def some(*answers: object) -> str:
        return "" if rng.random() < 0.1 else str(rng.choice(answers))

    rows = []
    for _ in range(people):
        age = rng.choice([22.0, 37.0, 52.0, 67.0, 84.0])
        cells = [
            age,
            "band",
            rng.choice(["female", "male"]),
            some(1.6, 1.7, 1.8),
            some(55.0, 75.5, 99.9),
            some("never", "former", "current"),
            some(0.0, 150.0, 840.0),
            "" if age >= 75 else some(0.0, 1.0, 2.0, 3.0, 4.0),
            some(1.0, 2.0, 3.0, 4.0, 5.0),
            some(0.0, 6.0, 14.0),
            some(0.0, 0.0, 1.0),
            "études",
            float(rng.random() < age / 150),
            round(rng.uniform(30, 3000), 2),
        ]
        rows.append(",".join(map(str, cells)))
    return "\n".join([HEADER, *rows]) + "\n"
