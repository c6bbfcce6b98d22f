"""Checked on real people: how well the index ranks them, shown with intervals."""

from __future__ import annotations

from typing import Any

import streamlit as st

from backrisk.charts.intervals import Interval, intervals_chart, intervals_frame
from backrisk.charts.tenths import TENTHS, tenths_frame
from backrisk.checks.results import results
from backrisk.texts import Texts
from backrisk.ui.draw import draw, table_twin

_AXIS = (0.45, 0.75)
_COIN = 0.5


def show_people(say: Texts) -> None:
    """Draw areas under the curve, ranked tenths, subgroups, and what each group adds."""
    found = results()
    st.markdown(say("people.intro", people=f"{found['people']:,}", cases=f"{found['cases']:,}"))
    st.markdown(say("people.other_outcome"))
    weighted = st.toggle(say("people.weighted"), key="people_weighted", persist_state="session")
    kind = "weighted" if weighted else "unweighted"
    _show_ranking(found, kind, say)
    _show_tenths(found, say)
    _show_subgroups(found, kind, say)
    _show_additions(found, kind, say)
    _show_slope_and_widths(found, kind, say)
    st.caption(say("people.source", source=found["source"], licence=found["licence"], date=found["date"]))
    st.caption(found["attribution"])


def _show_ranking(found: dict[str, Any], kind: str, say: Texts) -> None:
    st.subheader(say("people.ranking"))
    rows = [row for row in found["auc"] if row["by"] == "everyone"]
    best = {row["answers"]: row[kind][0] for row in rows}
    st.markdown(
        say("people.ranking_takeaway", all=f"{100 * best['all']:.0f}", core=f"{100 * best['core']:.0f}")
    )
    _draw_areas([(say(f"people.answers.{row['answers']}"), row[kind]) for row in rows], "ranking", say)
    ceilings = {name: f"{value:.3f}" for name, value in found["ceilings"].items()}
    st.markdown(say("people.ceilings", **ceilings))
    other = {row["reading"]: f"{row[kind][0]:.3f}" for row in found["readings"] if row["answers"] == "all"}
    st.markdown(say("people.readings", **other))


def _show_subgroups(found: dict[str, Any], kind: str, say: Texts) -> None:
    st.subheader(say("people.subgroups"))
    rows = [row for row in found["auc"] if row["by"] != "everyone" and row["answers"] == "all"]
    values = [row[kind][0] for row in rows]
    st.markdown(say("people.subgroups_takeaway", low=f"{min(values):.2f}", high=f"{max(values):.2f}"))
    _draw_areas(
        [(say(f"people.band.{row['by']}.{row['band']}"), row[kind]) for row in rows], "subgroups", say
    )


def _draw_areas(rows: list[tuple[str, list[float]]], name: str, say: Texts) -> None:
    # The words beside a bar are short, so that they fit a phone; table and alternative text say all.
    intervals = [Interval(label, value, low, high, f"{value:.3f}") for label, (value, low, high) in rows]
    said = [
        (label, say("people.area", value=f"{value:.3f}", low=f"{low:.3f}", high=f"{high:.3f}"))
        for label, (value, low, high) in rows
    ]
    alt = say("people.areas_alt", areas="; ".join(f"{label} {area}" for label, area in said))
    draw(intervals_chart(*_AXIS, (_COIN,)), intervals_frame(intervals), alt, f"areas_{name}")
    columns = say("people.column.who"), say("people.column.area")
    table = [dict(zip(columns, row, strict=True)) for row in said]
    table_twin(table, say("people.areas_table"), f"areas_{name}", say)


def _show_tenths(found: dict[str, Any], say: Texts) -> None:
    st.subheader(say("people.tenths"))
    seen = [(100 * row["observed"], 100 * row["low"], 100 * row["high"]) for row in found["tenths"]]
    lowest, highest = f"{seen[0][0]:.0f}", f"{seen[-1][0]:.0f}"
    st.markdown(say("people.tenths_takeaway", low=lowest, high=highest))
    draw(TENTHS, tenths_frame(seen), say("people.tenths_alt", low=lowest, high=highest), "tenths")
    st.caption(say("people.tenths_axis"))
    rows = [
        {
            say("people.column.tenth"): tenth,
            say("people.column.people"): f"{row['people']:.0f}",
            say("people.column.predicted"): f"{100 * row['predicted']:.1f}",
            say("people.column.observed"): f"{value:.1f} ({low:.1f}–{high:.1f})",
        }
        for tenth, (row, (value, low, high)) in enumerate(zip(found["tenths"], seen, strict=True), start=1)
    ]
    table_twin(rows, say("people.tenths"), "tenths", say)


def _show_additions(found: dict[str, Any], kind: str, say: Texts) -> None:
    st.subheader(say("people.adds"))
    st.markdown(say("people.adds_takeaway"))
    st.markdown(
        "\n".join(
            say(
                "people.adds_line",
                name=say.groups[row["name"]].name,
                value=f"{row[kind][0]:+.3f}",
                low=f"{row[kind][1]:+.3f}",
                high=f"{row[kind][2]:+.3f}",
            )
            for row in found["adds"]
            if row["by"] == "group"
        )
    )


def _show_slope_and_widths(found: dict[str, Any], kind: str, say: Texts) -> None:
    st.subheader(say("people.slope"))
    value, low, high = next(row for row in found["slope"] if row["answers"] == "all")[kind]
    widths = next(row for row in found["widths"] if row["answers"] == "all")
    st.markdown(say("people.slope_takeaway", value=f"{value:.1f}", low=f"{low:.1f}", high=f"{high:.1f}"))
    st.markdown(
        say(
            "people.widths",
            mean=f"{widths['mean']:.0f}",
            low=f"{widths['p10']:.0f}",
            high=f"{widths['p90']:.0f}",
        )
    )
