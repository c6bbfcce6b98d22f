"""What the lifting equation says of one lift: the limit and index, the drawing, the six multipliers."""

from __future__ import annotations

from html import escape

import streamlit as st

from backrisk.charts.lift import EASY_HEIGHTS_CM, EASY_REACH_CM, LIFT, Labels, lift_frame
from backrisk.lifting import (
    CLOSEST_CM,
    FARTHEST_CM,
    FULLEST_TURN_DEG,
    HIGHEST_CM,
    KNUCKLES_CM,
    LOAD_CONSTANT_KG,
    LONGEST_CM,
    SHORTEST_CM,
    LiftingResult,
    both_ends,
)
from backrisk.texts import Texts
from backrisk.ui.draw import draw, table_twin

from .lift_form import Lift

_GOAL, _FAR = 1.0, 3.0
"""The manual's design goal, and the index over which nearly all workers are at increased risk."""


def show_limit(lift: Lift, say: Texts) -> None:
    """Draw the limit, the lifting index and what the manual lets one say of it."""
    result = lift.result
    lines = _outside(lift, say) if result.outside else _inside(lift, result, say)
    big, *sentences = (escape(line) for line in lines)
    st.markdown(
        f'<div class="br-number" role="status"><p class="br-big">{big}</p>'
        + "".join(f"<p>{sentence}</p>" for sentence in sentences)
        + "</div>",
        unsafe_allow_html=True,
    )
    pinned = lines[0] if result.outside else say("lift.pinned", **lift.figures(result, say))
    with st.bottom.container(key="pinned"):
        st.html(f'<p class="br-pinned" aria-hidden="true">{escape(pinned)}</p>')


def show_drawing(lift: Lift, say: Texts) -> None:
    """Draw the lift from the side, with the six multipliers in the table twin."""
    task, destination = lift.task, lift.destination
    frame = lift_frame(
        (task.horizontal_cm, task.vertical_cm),
        (destination.horizontal_cm, destination.vertical_cm),
        Labels(
            say("lift.drawing.start", height=lift.length(task.vertical_cm, say)),
            say("lift.drawing.end", height=lift.length(destination.vertical_cm, say)),
            say("lift.drawing.reach", reach=lift.length(task.horizontal_cm, say)),
            say("lift.drawing.turn", turn=f"{task.asymmetry_deg:.0f}") if task.asymmetry_deg else "",
        ),
    )
    draw(LIFT, frame, _alt(lift, say), "lift", width="content")
    st.caption(say("lift.drawing.key", **_easy(lift, say)))
    st.caption(say("lift.parts.formula", best=lift.weight(LOAD_CONSTANT_KG, say)))
    table_twin(_parts(lift, say), say("lift.parts.table"), "lift", say)


def best_measures(lift: Lift, say: Texts) -> dict[str, dict[str, str]]:
    """By multiplier, the measure at which it is 1, for the texts that name it."""
    return {
        "HM": {"reach": lift.length(CLOSEST_CM, say)},
        "VM": {"height": lift.length(KNUCKLES_CM, say)},
        "DM": {"way": lift.length(SHORTEST_CM, say)},
        "AM": {},
        "FM": {},
        "CM": {},
    }


def _inside(lift: Lift, result: LiftingResult, say: Texts) -> list[str]:
    figures = lift.figures(result, say)
    shown = float(figures["index"])  # the words must fit the figure beside them
    band = "goal" if shown <= _GOAL else "over" if shown <= _FAR else "far_over"
    load = lift.weight(lift.task.load_kg, say)
    lines = [
        say("lift.limit", limit=figures["limit"]),
        say("lift.limit.sentence", load=load, index=figures["index"]),
        say(f"lift.band.{band}"),
    ]
    if lift.placed_with_care:
        ends = both_ends(lift.task, lift.destination)
        origin, destination = (lift.weight(end.rwl_kg, say) for end in (ends.origin, ends.destination))
        lines.append(say("lift.ends", origin=origin, destination=destination))
    return [*lines, say("lift.no_chance")]


def _outside(lift: Lift, say: Texts) -> list[str]:
    beyond = {
        "HM": {"reach": lift.length(FARTHEST_CM, say)},
        "VM": {"height": lift.length(HIGHEST_CM, say)},
        "DM": {"way": lift.length(LONGEST_CM, say)},
        "AM": {"turn": f"{FULLEST_TURN_DEG:.0f}"},
        "FM": {},
    }
    ends = both_ends(lift.task, lift.destination)
    reasons = [say(f"lift.outside.{name}", **beyond[name]) for name in ends.origin.outside]
    if lift.placed_with_care:
        reasons += [
            say("lift.outside_at_end", why=say(f"lift.outside.{name}", **beyond[name]))
            for name in ends.destination.outside
            if name not in ends.origin.outside
        ]
    return [say("lift.outside"), say("lift.outside.sentence"), *reasons]


def _alt(lift: Lift, say: Texts) -> str:
    task, destination, result = lift.task, lift.destination, lift.result
    said = (
        say("lift.drawing.alt_outside")
        if result.outside
        else say("lift.drawing.alt_limit", **lift.figures(result, say))
    )
    return say(
        "lift.drawing.alt",
        load=lift.weight(task.load_kg, say),
        height=lift.length(task.vertical_cm, say),
        reach=lift.length(task.horizontal_cm, say),
        end_height=lift.length(destination.vertical_cm, say),
        end_reach=lift.length(destination.horizontal_cm, say),
        turn=f"{task.asymmetry_deg:.0f}",
        end_turn=f"{destination.asymmetry_deg:.0f}",
        **_easy(lift, say),
        result=said,
    )


def _easy(lift: Lift, say: Texts) -> dict[str, str]:
    low, high = (lift.length(height, say) for height in EASY_HEIGHTS_CM)
    return {"easy": lift.length(EASY_REACH_CM, say), "low": low, "high": high}


def _parts(lift: Lift, say: Texts) -> list[dict[str, str]]:
    ends = both_ends(lift.task, lift.destination)
    columns = {say("lift.parts.start"): ends.origin.multipliers}
    if lift.placed_with_care:
        columns[say("lift.parts.end")] = ends.destination.multipliers
    return [
        {
            say("lift.parts.part"): say(f"lift.part.{name}"),
            **{column: f"{multipliers[name]:.2f}" for column, multipliers in columns.items()},
            say("lift.parts.meaning"): say(f"lift.meaning.{name}", **best),
        }
        for name, best in best_measures(lift, say).items()
    ]
