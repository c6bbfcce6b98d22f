"""What was understood of the file: column by column, and problem by problem."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from backrisk.groups.understood import AnswerColumn, Problem, Understood
from backrisk.registry import registry
from backrisk.texts import Texts

from .held import Held
from .words import name_of, verbatim

_NAMED = 8
"""Problems said one by one."""

_LISTED = 30
"""Columns kept as they are that are named."""


def show_understood(group: Held, say: Texts) -> None:
    """Draw the columns, then the problems."""
    found = group.understood
    people, scored = group.upload.people, int(found.scored.sum())
    st.header(say("group.understood.title"))
    counts = say("group.understood.people", people=f"{people:,}", scored=f"{scored:,}")
    st.markdown(f'<p role="status">{counts}</p>', unsafe_allow_html=True)
    st.table(
        pd.DataFrame([_row(column, say) for column in found.columns]),
        hide_index=True,
        border="horizontal",
        alt=say("group.understood.table"),
    )
    _say_what_else(found, say)
    st.subheader(say("group.problems.title"))
    if not found.problems:
        st.markdown(say("group.problems.none"))
        return
    st.markdown("\n".join(f"- {_problem(problem, say)}" for problem in found.problems[:_NAMED]))
    if found.problems[_NAMED:]:
        st.markdown(say("group.problems.more", count=len(found.problems) - _NAMED))


def _row(found: AnswerColumn, say: Texts) -> dict[str, str]:
    column = found.column
    label = say.questions[column.question.field].label
    unit = column.unit.unit if column.unit else column.question.ask.unit
    cells = [say("group.cells.answered", count=f"{found.answered:,}")]
    if found.not_sure:
        cells.append(say("group.cells.not_sure", count=f"{found.not_sure:,}"))
    if found.problems:
        cells.append(say("group.cells.problems", count=f"{found.problems:,}"))
    return {
        say("group.column.name"): verbatim(name_of(found.name, say)),
        say("group.column.read_as"): f"{label} ({unit})" if unit else label,
        say("group.column.cells"): ", ".join(cells),
    }


def _say_what_else(found: Understood, say: Texts) -> None:
    asked = {column.column.question.field for column in found.columns}
    missing = [say.questions[field].label for field in registry().questions if field not in asked]
    if missing:
        st.markdown(say("group.understood.missing", names=", ".join(missing)))
    if found.passed:
        names = ", ".join(verbatim(name_of(name, say)) for name in found.passed[:_LISTED])
        st.markdown(
            say("group.understood.passed", names=names)
            if len(found.passed) <= _LISTED
            else say("group.understood.passed_many", names=names, count=len(found.passed) - _LISTED)
        )


def _problem(problem: Problem, say: Texts) -> str:
    rows = ", ".join(f"{row:,}" for row in problem.rows)
    if problem.people == 1:
        return say("group.problem.one", problem=verbatim(problem.sentence), row=rows)
    if problem.people > len(problem.rows):
        return say(
            "group.problem.many", problem=verbatim(problem.sentence), count=f"{problem.people:,}", rows=rows
        )
    return say(
        "group.problem.some", problem=verbatim(problem.sentence), count=f"{problem.people:,}", rows=rows
    )
