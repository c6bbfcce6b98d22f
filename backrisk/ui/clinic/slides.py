"""What is presented, a slide a function: a title, one sentence and a picture, to be read across a desk."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

import streamlit as st

from backrisk import assess
from backrisk.assessment import answers_of
from backrisk.changes import effect, options
from backrisk.charts.changes import changes_chart, changes_frame
from backrisk.charts.contributions import contributions_chart, contributions_frame
from backrisk.charts.icon_array import ICON_ARRAY, icon_array_frame
from backrisk.charts.reasons import group_bars, takeaway
from backrisk.charts.slides import for_slide
from backrisk.people import PEOPLE, as_people, people_of_100
from backrisk.plan import one_line
from backrisk.profile import Profile
from backrisk.registry import registry
from backrisk.texts import Texts
from backrisk.ui.draw import draw
from backrisk.ui.help.amounts import step_words
from backrisk.ui.help.changes import arrow_of
from backrisk.ui.help.chosen import effect_alone, picks, switched_on, when_key, where_key
from backrisk.ui.help.effects import range_words
from backrisk.ui.papers import paper_link
from backrisk.ui.tips import tip_of

_LARGEST = 3
_SOURCES = ("brega2015", "carmona2021", "shepherd2011")
"""Of teaching back, of deciding together, and of three questions that patients ask."""


def show_number(profile: Profile, say: Texts) -> None:
    """Draw the number and a hundred people."""
    frames = as_people(assess(profile))
    words, picture = st.columns([6, 5], gap="large", vertical_alignment="center")
    with words, st.container(key="slide_number"):
        _say_slide(say("result.number", **frames), say("result.sentence", **frames), say)
        st.markdown(say("present.range", **frames))
    with picture, st.container(key="slide_people"):
        draw(
            ICON_ARRAY,
            icon_array_frame(frames["n"]),
            say("icons.alt", **frames),
            "slide_people",
            width="content",
        )


def show_reasons(profile: Profile, say: Texts) -> None:
    """Draw what raises and lowers the number."""
    result = assess(profile)
    bars = list(group_bars(result, say).values())
    _say_slide(say("present.title.reasons"), takeaway(result, say), say)
    alt = say("profile.alt", bars="; ".join(f"{bar.name}: {bar.label}" for bar in bars))
    draw(for_slide(contributions_chart(bars)), contributions_frame(bars), alt, "slide_reasons")


def show_changes(profile: Profile, say: Texts) -> None:
    """Draw the three changes that go furthest, each on its own."""
    found = picks(options(profile)[:_LARGEST])
    if not found:
        sentence = (
            say("changes.all_good") if len(answers_of(profile)) > 1 else say("changes.nothing_answered")
        )
        _say_slide(say("present.title.changes"), sentence, say)
        return
    leading = found[0].option
    name, step = say.factors[leading.factor].name, step_words(leading, leading.best, say)
    _say_slide(say("present.title.changes"), say("changes.takeaway", name=name, step=step), say)
    alone = [effect_alone(profile, pick) for pick in found]
    arrows = [arrow_of(pick, one, say) for pick, one in zip(found, alone, strict=True)]
    rows = "; ".join(
        say("changes.row", name=arrow.name, then=people_of_100(one.then), range=range_words(one, say))
        for arrow, one in zip(arrows, alone, strict=True)
    )
    now = alone[0].now
    draw(
        for_slide(changes_chart(arrows, PEOPLE * now)),
        changes_frame(arrows),
        say("present.changes_alt", rows=rows, now=people_of_100(now)),
        "slide_changes",
    )
    st.markdown(say("present.changes_key", now=people_of_100(now)))


def show_plan(profile: Profile, say: Texts) -> None:
    """Draw the changes switched on, with when and where."""
    on = [pick for pick in picks(options(profile)) if pick.on]
    if not on:
        _say_slide(say("present.title.plan"), say("present.no_plan"), say)
        return
    together = effect(profile, switched_on(tuple(on)))
    then = people_of_100(together.then)
    numbers = {"now": people_of_100(together.now), "then": then, "rest": PEOPLE - then}
    _say_slide(say("present.title.plan"), say("present.plan", **numbers), say)
    items = []
    for option, change, _ in on:
        when, where = (
            one_line(st.session_state.get(key(option.factor)) or "") or say("plan.sheet.blank")
            for key in (when_key, where_key)
        )
        lines = [
            say("plan.sheet.step", step=step_words(option, change, say)),
            say("plan.sheet.when", text=when),
            say("plan.sheet.where", text=where),
        ]
        title = escape(tip_of(option.factor, say).title)
        items.append(f"<li><strong>{title}</strong>{''.join(f'<br>{escape(line)}' for line in lines)}</li>")
    st.html(f'<ol class="br-plan">{"".join(items)}</ol>')


def show_talk(profile: Profile, say: Texts) -> None:
    """Draw what the clinician asks: to hear it back, and what matters; and what the patient may ask."""
    _say_slide(say("present.title.talk"), say("present.teach_back"), say)
    asked, answered = st.columns(2, gap="large")
    with asked:
        st.header(say("present.ask"), anchor=False)
        st.markdown(say("present.ask.questions"))
    with answered:
        st.header(say("present.answer"), anchor=False)
        st.markdown(say("present.answer.questions"))
    papers = ", ".join(paper_link(registry().sources[source]) for source in _SOURCES)
    st.markdown(f":small[{say('present.sources', papers=papers)}]")


SLIDES: dict[str, Callable[[Profile, Texts], None]] = {
    "number": show_number,
    "reasons": show_reasons,
    "changes": show_changes,
    "plan": show_plan,
    "talk": show_talk,
}
"""The slides by name, in the order they are stepped through."""


def _say_slide(title: str, sentence: str, say: Texts) -> None:
    st.title(title, anchor=False)
    with st.container(key="slide_sentence"):
        st.markdown(sentence)
