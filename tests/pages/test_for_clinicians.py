"""For clinicians: patients a click away, before and after of one person, slides that say the same numbers."""

from __future__ import annotations

import re
from typing import Any

import pandas as pd
import pyarrow as pa
import pytest
from streamlit.testing.v1 import AppTest

from backrisk import Profile, assess
from backrisk.changes import between, changed, effect, options
from backrisk.demo_patients import demo_patients
from backrisk.people import PEOPLE, as_people, people_of_100
from backrisk.texts import texts
from backrisk.ui.clinic.slides import SLIDES
from backrisk.ui.help.effects import range_words
from backrisk.ui.tips import tip_of

from ..conftest import REPO

SAY = texts()
LENA = demo_patients()["nurse"].profile
FIRST, SECOND = options(LENA)[:2]


@pytest.fixture
def app() -> AppTest:
    """The page as a clinician finds it."""
    app = AppTest.from_file(str(REPO / "app.py"), default_timeout=30).run()
    app.switch_page("pages/for_clinicians.py")
    return run(app)


@pytest.fixture
def lena(app: AppTest) -> AppTest:
    """Before and after of Lena."""
    return compare(press(app, "demo_look_nurse"))


def run(app: AppTest) -> AppTest:
    app.run()
    assert [error.message for error in app.exception] == []
    return app


def press(app: AppTest, key: str) -> AppTest:
    app.button(key=key).click()
    return run(app)


def give(app: AppTest, **answers: Any) -> AppTest:
    for field, answer in answers.items():
        app.session_state[f"answer_{field}"] = answer
    return run(app)


def compare(app: AppTest) -> AppTest:
    app.session_state["clinic_tab"] = SAY("clinic.compare")
    return run(app)


def switch_on(app: AppTest, *factors: str) -> AppTest:
    for factor in factors:
        app.toggle(key=f"change_on_{factor}").set_value(True)
    return run(app)


def status(app: AppTest) -> str:
    (found,) = [text.value for text in app.markdown if 'role="status"' in text.value]
    return re.sub(r"<[^>]+>", " ", found)


def words(app: AppTest) -> str:
    return "\n".join(text.value for text in (*app.title, *app.markdown, *app.caption, *app.get("html")))


def frame(app: AppTest, chart: int) -> pd.DataFrame:
    return pa.ipc.open_stream(app.get("vega_lite_chart")[chart].proto.data.data).read_all().to_pandas()


def filled(app: AppTest) -> list[int]:
    """How many people are filled in each picture."""
    return [int(frame(app, chart)["episode"].sum()) for chart in (0, 1)]


# Patients


@pytest.mark.parametrize("key", demo_patients())
def test_each_made_up_patient_is_one_click_away_with_what_to_show(app: AppTest, key: str) -> None:
    text = SAY.patients[key]
    assert all(said in words(app) for said in (text.title, text.story, text.show))
    press(app, f"demo_look_{key}")
    frames = as_people(assess(demo_patients()[key].profile))
    assert SAY("demo.now_made_up", name=text.name) in status(app)
    assert SAY("result.sentence", **frames) in status(app)


def test_whose_answers_are_shown_is_said(app: AppTest) -> None:
    assert SAY("demo.now_open") in status(app)
    assert SAY("demo.now_own") in status(give(app, smoking="never"))


# Before and after


def test_nothing_changed_is_said_to_be_the_same(lena: AppTest) -> None:
    n = as_people(assess(LENA))["n"]
    assert SAY("compare.numbers", before=n, after=n) in status(lena)
    assert SAY("compare.same") in status(lena)
    assert filled(lena) == [n, n]
    assert SAY("compare.nothing_changed") in words(lena)
    assert not lena.table


def test_changes_tried_move_after_alone_and_all_that_is_shown_agrees(lena: AppTest) -> None:
    lena.session_state["twin_compare"] = True
    switch_on(lena, FIRST.factor, SECOND.factor)
    after = changed(LENA, [FIRST.best, SECOND.best])
    together = effect(LENA, [FIRST.best, SECOND.best])
    was, becomes = as_people(assess(LENA)), as_people(assess(after))
    assert filled(lena) == [was["n"], becomes["n"]]
    assert SAY("compare.numbers", before=was["n"], after=becomes["n"]) in status(lena)
    n = was["n"] - becomes["n"]
    assert SAY("compare.fewer_range", n=n, range=range_words(together, SAY)) in status(lena)
    # The second is known from watching people only.
    assert SAY("changes.watched") in status(lena)
    for frames in (was, becomes):
        assert SAY("result.sentence", **frames) in words(lena)
        assert SAY("compare.range", **frames) in words(lena)
    twin, differences = lena.table
    assert twin.value.iloc[:, 1].tolist() == [was[name] for name in ("n", "rest", "low", "high")]
    assert twin.value.iloc[:, 2].tolist() == [becomes[name] for name in ("n", "rest", "low", "high")]
    assert differences.value.iloc[:, 0].tolist() == [
        SAY.questions[field].label for field in Profile.model_fields if field in (FIRST.factor, SECOND.factor)
    ]
    assert set(differences.value.iloc[:, 3]) == {SAY("compare.way.lower")}


def test_both_pictures_are_of_one_size_and_of_100_people(lena: AppTest) -> None:
    switch_on(lena, FIRST.factor)
    left, right = (chart.proto.spec for chart in lena.get("vega_lite_chart"))
    assert left == right
    assert len(frame(lena, 0)) == len(frame(lena, 1)) == PEOPLE


def test_what_is_switched_on_here_is_the_plan_of_the_other_page(lena: AppTest) -> None:
    switch_on(lena, FIRST.factor)
    lena.switch_page("pages/what_would_help.py")
    assert run(lena).toggle(key=f"change_on_{FIRST.factor}").value is True
    lena.toggle(key=f"change_on_{SECOND.factor}").set_value(True)
    run(lena)
    lena.switch_page("pages/for_clinicians.py")
    compare(run(lena))
    assert [toggle.value for toggle in lena.toggle] == [True, True, False, False]


def test_a_change_switched_on_elsewhere_counts_and_is_named(lena: AppTest) -> None:
    last = [option for option in options(LENA) if option.effect.per_100 > 0.5][-1]
    assert last not in options(LENA)[:4]
    lena.session_state[f"change_on_{last.factor}"] = True
    run(lena)
    assert SAY("compare.also_on", names=tip_of(last.factor, SAY).title) in words(lena)
    assert filled(lena)[1] == people_of_100(effect(LENA, [last.best]).then)


def test_an_answer_that_got_worse_is_said_as_more_people(lena: AppTest) -> None:
    give(lena, smoking="current", strengthening_days=0, weight_kg=95)
    worse = LENA.model_copy(update={"smoking": "current", "weight_kg": 95})
    found = between(LENA, worse)
    n = people_of_100(found.then) - people_of_100(found.now)
    assert n > 0
    assert SAY("compare.more_range", n=n, range=range_words(found, SAY)) in status(lena)
    assert lena.table[0].value.iloc[:, 3].tolist() == [SAY("compare.way.higher")] * 2
    assert lena.table[0].value.iloc[0, 2] == SAY("changes.weight.kg", kg="95")


def test_a_question_answered_since_is_named_and_gives_no_range(app: AppTest) -> None:
    compare(give(app, age=50, smoking="current"))
    give(app, back_pain_history="three_or_more")
    assert SAY("compare.known", names=SAY.factors["back_pain_history"].name) in status(app)
    n = as_people(assess(Profile(age=50, smoking="current", back_pain_history="three_or_more")))["n"]
    assert SAY("compare.more", n=n - as_people(assess(Profile(age=50, smoking="current")))["n"]) in status(
        app
    )
    assert app.table[0].value.iloc[0].tolist()[1:] == [
        SAY("answer.not_sure"),
        SAY.questions["back_pain_history"].answers["three_or_more"],
        SAY("compare.way.answered"),
    ]


def test_before_waits_for_the_first_answer_and_then_stays_until_it_is_taken_anew(app: AppTest) -> None:
    compare(app)
    give(app, age=50, lifting="heavy")
    assert SAY("compare.same") in status(app)
    assert not [button for button in app.button if button.key == "compare_take"]
    give(app, lifting="rarely")
    was, becomes = (as_people(assess(Profile(age=50, lifting=level)))["n"] for level in ("heavy", "rarely"))
    assert SAY("compare.numbers", before=was, after=becomes) in status(app)
    press(app, "compare_take")
    assert SAY("compare.numbers", before=becomes, after=becomes) in status(app)


def test_with_nothing_to_change_the_section_says_so(app: AppTest) -> None:
    assert SAY("changes.nothing_answered") in words(compare(app))
    app.session_state["clinic_tab"] = SAY("clinic.patients")
    compare(press(run(app), "demo_look_well"))
    assert SAY("changes.all_good") in words(app)
    assert not app.toggle


# Presenting


def step_to(app: AppTest, slide: str) -> AppTest:
    press(app, "present_start")
    for _ in range(list(SLIDES).index(slide)):
        press(app, "present_next")
    return app


def test_the_slides_come_one_by_one_and_their_place_is_announced(lena: AppTest) -> None:
    press(lena, "present_start")
    for place, slide in enumerate(SLIDES, start=1):
        assert SAY(f"present.title.{slide}") in status(lena)
        assert SAY("present.place", n=place, total=5) in status(lena)
        assert SAY("present.made_up", name=SAY.patients["nurse"].name) in status(lena)
        assert len(lena.title) == 1
        assert not lena.tabs
        assert lena.button(key="present_back").disabled == (place == 1)
        assert lena.button(key="present_next").disabled == (place == 5)
        if place < 5:
            press(lena, "present_next")
    press(lena, "present_back")
    assert SAY("present.place", n=4, total=5) in status(lena)


def test_the_end_leads_back_to_where_one_came_from(lena: AppTest) -> None:
    press(press(lena, "present_start"), "present_end")
    assert lena.title[0].value == SAY("page.for_clinicians")
    assert SAY("compare.same") in status(lena)


def test_the_number_slide_is_the_number_of_my_back(lena: AppTest) -> None:
    frames = as_people(assess(LENA))
    press(lena, "present_start")
    assert lena.title[0].value == SAY("result.number", **frames)
    assert SAY("result.sentence", **frames) in words(lena)
    assert SAY("present.range", **frames) in words(lena)
    assert frame(lena, 0)["episode"].sum() == frames["n"]
    assert lena.get("vega_lite_chart")[0].proto.alt == SAY("icons.alt", **frames)


def test_the_reasons_slide_shows_every_group(lena: AppTest) -> None:
    step_to(lena, "reasons")
    result = assess(LENA)
    assert frame(lena, 0)["per_100"].sum() == pytest.approx(100 * (result.probability - result.baseline))
    assert all(label in lena.get("vega_lite_chart")[0].proto.alt for label in frame(lena, 0)["label"])


def test_the_changes_slide_shows_the_three_that_go_furthest(lena: AppTest) -> None:
    step_to(lena, "changes")
    shown = frame(lena, 0)
    assert shown["name"].tolist() == [SAY.factors[one.factor].name for one in options(LENA)[:3]]
    assert shown["after"].tolist() == pytest.approx([100 * one.effect.then for one in options(LENA)[:3]])


def test_the_plan_slide_shows_what_is_switched_on_with_when_and_where(lena: AppTest) -> None:
    switch_on(lena, FIRST.factor, SECOND.factor)
    lena.session_state[f"plan_when_{FIRST.factor}"] = "after <b>breakfast</b>"
    step_to(lena, "plan")
    together = effect(LENA, [FIRST.best, SECOND.best])
    now, then = people_of_100(together.now), people_of_100(together.then)
    assert SAY("present.plan", now=now, then=then, rest=PEOPLE - then) in words(lena)
    (sheet,) = [text.value for text in lena.get("html") if '<ol class="br-plan">' in text.value]
    assert sheet.count("<li>") == 2
    assert "after &lt;b&gt;breakfast&lt;/b&gt;" in sheet
    assert sheet.count(SAY("plan.sheet.blank")) == 3


def test_the_last_slide_is_for_the_clinician_and_names_its_sources(lena: AppTest) -> None:
    step_to(lena, "talk")
    said = words(lena)
    assert SAY("present.teach_back") in said
    for questions in (SAY("present.ask.questions"), SAY("present.answer.questions")):
        assert questions in said
        assert questions.count("?") == 3
    assert "10.1016/j.pec.2011.07.022" in said  # Shepherd 2011: the three questions, tested in a trial


@pytest.mark.parametrize(
    ("slide", "key", "key_of_text"),
    [
        ("changes", None, "changes.nothing_answered"),
        ("changes", "well", "changes.all_good"),
        ("plan", None, "present.no_plan"),
        ("plan", "well", "present.no_plan"),
    ],
)
def test_a_slide_with_nothing_to_show_says_so(
    app: AppTest, slide: str, key: str | None, key_of_text: str
) -> None:
    if key:
        press(app, f"demo_look_{key}")
    step_to(app, slide)
    assert SAY(key_of_text) in words(app)
    assert not app.get("vega_lite_chart")
