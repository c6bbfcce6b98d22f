"""A hundred people: those who will have an episode filled, grouped, row by row from the bottom.

After Zikmund-Fisher 2014 (person icons are recalled best) and Price 2022 (scattering them
inflates the risk).
"""

from __future__ import annotations

from functools import cache

import altair as alt
import pyarrow as pa

from backrisk.people import PEOPLE

from .palette import FILLED, OUTLINE
from .specification import columns, specification

ACROSS = 10
PERSON = (
    "M0,-1A0.3,0.3,0,1,1,0,-0.4A0.3,0.3,0,1,1,0,-1Z"
    "M-0.24,-0.3H0.24Q0.46,-0.3,0.46,-0.06V0.36H0.28V1H-0.28V0.36H-0.46V-0.06Q-0.46,-0.3,-0.24,-0.3Z"
)


@cache
def icon_array_frame(episodes: int) -> pa.Table:
    """One row a person: ``column`` and ``row`` from the bottom left, ``episode`` true for the first ones."""
    order = range(PEOPLE)
    return pa.table(
        {
            "column": [i % ACROSS for i in order],
            "row": [i // ACROSS for i in order],
            "episode": [i < episodes for i in order],
        }
    )


def _icon_array() -> alt.Chart:
    people: alt.Chart = (
        alt.Chart(columns("column", "row", "episode"))
        .mark_point(shape=PERSON, size=430, strokeWidth=1.3, opacity=1)
        .encode(
            alt.X("column:O", axis=None),
            alt.Y("row:O", axis=None, sort="descending"),
            fill=alt.condition("datum.episode", alt.value(FILLED), alt.value("transparent")),
            stroke=alt.condition("datum.episode", alt.value(FILLED), alt.value(OUTLINE)),
        )
        .properties(width=alt.Step(27), height=alt.Step(31))
    )
    return people


ICON_ARRAY = specification(_icon_array())
