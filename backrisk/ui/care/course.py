"""Since when: how pain usually eases, the days that matter, and what a doctor may do."""

from __future__ import annotations

from datetime import date, timedelta

import streamlit as st

from backrisk.charts.course import TODAY, course_chart, course_frame
from backrisk.course import MILESTONES, next_milestone, usual_pain
from backrisk.texts import Texts

from ..draw import draw, table_twin
from ..today import today
from .signs import ask_when, days_of_pain
from .statements import show_list, sources_line


def show_course(say: Texts) -> None:
    """Draw the question, the timeline, what to do on which day, and what a doctor may do."""
    ask_when(say)
    day = days_of_pain()
    marks = {name: (at, say(f"course.{name}")) for name, at in MILESTONES.items()}
    if day is not None:
        marks[TODAY] = (day, say("course.today", day=day))
    st.markdown(_takeaway(day, say))
    last = max(at for at, _ in marks.values())
    draw(course_chart(last, say("course.axis")), course_frame(marks), _alt(day, say), "course")
    columns = say("course.column.when"), say("course.column.pain")
    points = sorted({0: say("course.start"), **dict(marks.values())}.items())
    rows = [{columns[0]: label, columns[1]: _pain(at)} for at, label in points]
    table_twin(rows, say("course.table"), "course", say)
    _show_milestones(day, say)
    st.subheader(say("course.doctor"))
    show_list(say.care.doctor.values(), say)


def _takeaway(day: int | None, say: Texts) -> str:
    if day is None:
        return say("course.takeaway", first=_pain(0), weeks_6=_pain(MILESTONES["weeks_6"]))
    return say("course.takeaway_today", day=day, pain=_pain(day), first=_pain(0))


def _alt(day: int | None, say: Texts) -> str:
    alt = say("course.alt", first=_pain(0), **{name: _pain(at) for name, at in MILESTONES.items()})
    return alt if day is None else f"{alt} {_takeaway(day, say)}"


def _pain(day: int) -> int:
    return round(usual_pain(day))


def _show_milestones(day: int | None, say: Texts) -> None:
    ahead = None if day is None else next_milestone(day)
    for name, milestone in say.care.milestones.items():
        when = "" if day is None else f" ({_date(today() - timedelta(days=day - MILESTONES[name]))})"
        mark = f" :small[{say('course.next')}]" if name == ahead else ""
        st.markdown(f"**{milestone.title}**{when}{mark}\n\n{milestone.text}")
    sources_line(say.care.milestones.values(), say)


def _date(day: date) -> str:
    return f"{day.day} {day:%B}"
