"""Every coefficient: a forest plot and a table, searched, filtered and downloaded."""

from __future__ import annotations

import csv
import io
import json
from functools import cache

import pandas as pd
import streamlit as st

from backrisk.charts.forest import FOREST, Estimate, forest_frame
from backrisk.registry import GROUPS, registry
from backrisk.registry.table import COLUMNS, Row, registry_rows
from backrisk.texts import Texts
from backrisk.ui.draw import draw
from backrisk.ui.papers import paper_link

_GRADES = ("A", "B", "C", "O")


def show_studies(say: Texts) -> None:
    """Draw what a reader searched for, all at first."""
    st.markdown(say("studies.intro"))
    # The lowest-risk answers have no effect of their own: the others are measured against them.
    rows = [row for row in registry_rows(registry()) if row["odds_ratio_used"] not in (None, 1.0)]
    chosen = _chosen(rows, say)
    if not chosen:
        st.info(say("studies.none"))
    else:
        estimates = [_estimate(row, say) for row in chosen]
        listed = "; ".join(f"{estimate.name} {estimate.odds_ratio:.2f}" for estimate in estimates)
        draw(FOREST, forest_frame(estimates), say("studies.alt", estimates=listed), "forest")
        st.caption(say("studies.key"))
        table = pd.DataFrame([_table_row(row, say) for row in chosen])
        st.table(table, hide_index=True, border="horizontal", alt=say("studies.table"))
        st.subheader(say("studies.why"))
        reasons = {_factor_name(row, say): row["choice"] for row in chosen}
        st.markdown("\n".join(f"- **{name}**: {choice}" for name, choice in reasons.items()))
    _show_citations(say)
    _show_downloads(say)


def _chosen(rows: list[Row], say: Texts) -> list[Row]:
    words = (
        st.text_input(say("studies.search"), key="studies_search", persist_state="session").casefold().split()
    )
    with st.container(horizontal=True):
        grades = st.pills(
            say("studies.grade"),
            _GRADES,
            selection_mode="multi",
            key="studies_grades",
            persist_state="session",
        )
        group = st.selectbox(
            say("studies.group"),
            GROUPS,
            index=None,
            placeholder=say("studies.all_groups"),
            format_func=lambda name: say.groups[name].name,
            key="studies_group",
            persist_state="session",
        )
    return [
        row
        for row in rows
        if (not grades or row["grade"] in grades)
        and (group is None or row["group"] == group)
        and all(word in f"{_name(row, say)} {' '.join(map(str, row.values()))}".casefold() for word in words)
    ]


def _factor_name(row: Row, say: Texts) -> str:
    if row["level"] == "combined":
        return say("studies.combined", name=say.groups[row["group"]].name)
    return say.factors[row["factor"]].name


def _name(row: Row, say: Texts) -> str:
    factor = _factor_name(row, say)
    if row["level"] == "combined":
        return factor
    question = say.questions.get(row["factor"])
    answer = question.answers.get(row["level"], row["level"]) if question else row["level"]
    return f"{factor}: {answer}"


def _estimate(row: Row, say: Texts) -> Estimate:
    used = row["odds_ratio_used"], row["odds_ratio_used_low"], row["odds_ratio_used_high"]
    return Estimate(_name(row, say), *used, row["grade"])


def _table_row(row: Row, say: Texts) -> dict[str, str]:
    source = registry().source_of(row["study"]) if row["study"] else None
    return {
        say("studies.column.what"): _name(row, say),
        say("studies.column.reference"): row["reference"] or "",
        say("studies.column.published"): _published(row),
        say("studies.column.used"): _interval(row, "odds_ratio_used"),
        say("studies.column.design"): ", ".join(part for part in (row["design"], row["n"]) if part),
        say("studies.column.grade"): row["grade"],
        say("studies.column.paper"): paper_link(source) if source else "",
    }


def _published(row: Row) -> str:
    if row["estimate"] is None:
        return str(row["measure"])
    limits = f" ({row['low']:g}–{row['high']:g})" if row["low"] else ""
    return f"{row['measure']} {row['estimate']:g}{limits}"


def _interval(row: Row, column: str) -> str:
    return f"{row[column]:.2f} ({row[f'{column}_low']:.2f}–{row[f'{column}_high']:.2f})"


def _show_citations(say: Texts) -> None:
    st.subheader(say("studies.citations"))
    cited = [registry().sources[name] for name in sorted(registry().used_sources)]
    st.markdown("\n".join(f"- {source.citation} ({source.year}). {paper_link(source)}" for source in cited))


def _show_downloads(say: Texts) -> None:
    st.subheader(say("studies.download"))
    with st.container(horizontal=True):
        st.download_button(say("studies.csv"), registry_csv(), "backrisk-registry.csv", "text/csv")
        st.download_button(say("studies.json"), registry_json(), "backrisk-registry.json", "application/json")
    dictionary = st.expander(say("studies.dictionary"), key="dictionary", on_change="rerun")
    if dictionary.open:
        columns = [say(f"dictionary.{name}") for name in ("name", "type", "unit", "meaning")]
        rows = [
            dict(zip(columns, (c.name, c.type, c.unit, c.meaning), strict=True))
            for c in say.evidence.dictionary
        ]
        dictionary.table(
            pd.DataFrame(rows), hide_index=True, border="horizontal", alt=say("studies.dictionary")
        )


@cache
def registry_csv() -> bytes:
    """The registry as UTF-8 CSV, a row a level."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(registry_rows(registry()))
    return out.getvalue().encode()


@cache
def registry_json() -> bytes:
    """The registry as JSON: model version and rows."""
    held = {"model_version": registry().model.model_version, "rows": registry_rows(registry())}
    return json.dumps(held, indent=1, ensure_ascii=False).encode()
