"""What would help: the numbers are the index's, the switches are kept, and a plan comes back whole."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

import pandas as pd
import pyarrow as pa
import pytest
from streamlit.testing.v1 import AppTest

from backrisk import Profile, assess
from backrisk.changes import Change, best_reachable, effect, options
from backrisk.people import people_of_100
from backrisk.plan import PlannedChange, plan_of, write
from backrisk.texts import texts
from backrisk.ui.answers import MEASURES
from backrisk.ui.measures import UNITS

from ..conftest import REPO

SAY = texts()
ANSWERS = {
    "age": 45,
    "height_cm": 175.0,
    "weight_kg": 95.0,
    "lifting": "heavy",
    "activity_minutes": 30,
    "strengthening_days": 0,
    "smoking": "never",
    "stress": "high",
}
PERSON = Profile(**ANSWERS)
PLAN = plan_of(
    PERSON,
    (
        PlannedChange(factor="stress", to="moderate", when="on *Sunday*", where="<b>at home</b>"),
        PlannedChange(factor="body_mass_index", to=88),
    ),
    date(2026, 3, 3),
)


def page(answers: dict[str, Any], section: str = "changes") -> AppTest:
    app = AppTest.from_file(str(REPO / "app.py"), default_timeout=60)
    for field, given in answers.items():
        app.session_state[f"answer_{field}"] = given
    run(app)
    app.switch_page("pages/what_would_help.py")
    return show(app, section)


def run(app: AppTest) -> AppTest:
    app.run()
    assert [error.message for error in app.exception] == []
    return app


def show(app: AppTest, section: str) -> AppTest:
    app.session_state["help_tab"] = SAY(f"help.{section}")
    return run(app)


def words(app: AppTest) -> str:
    kinds = (app.markdown, app.caption, app.subheader, app.warning, app.get("html"))
    return "\n".join(element.value for kind in kinds for element in kind)


def status(app: AppTest) -> str:
    (found,) = [element.value for element in app.markdown if 'role="status"' in element.value]
    return re.sub(r"<[^>]+>", " ", found)


def frame(app: AppTest) -> pd.DataFrame:
    return pa.ipc.open_stream(app.get("vega_lite_chart")[0].proto.data.data).read_all().to_pandas()


def switch(app: AppTest, *factors: str) -> AppTest:
    for factor in factors:
        app.toggle(key=f"change_on_{factor}").set_value(True)
    return run(app)


def load(app: AppTest, content: bytes) -> AppTest:
    app.file_uploader(key="plan_upload").set_value(("plan.json", content, "application/json"))
    return run(app)


# Changes


def test_every_option_is_drawn_in_order_and_the_best_is_a_line() -> None:
    app = page(ANSWERS)
    rows = frame(app)
    found = options(PERSON)
    assert list(rows["name"]) == [SAY.factors[one.factor].name for one in found]
    assert list(rows["now"]) == pytest.approx([100 * assess(PERSON).probability] * len(found))
    assert list(rows["after"]) == pytest.approx([100 * one.effect.then for one in found])
    assert list(rows["low"]) == pytest.approx([100 * one.effect.now - one.effect.high for one in found])
    assert not rows["on"].any()
    chart = app.get("vega_lite_chart")[0].proto
    (line,) = json.loads(chart.spec)["layer"][0]["data"]["values"]
    assert line["best"] == pytest.approx(100 * best_reachable(PERSON).then)
    assert all(name in chart.alt for name in rows["name"])


def test_switched_on_together_they_give_the_number_of_the_index_and_not_a_sum() -> None:
    app = switch(page(ANSWERS), "stress", "strengthening_days")
    both = [Change("stress", "low"), Change("strengthening_days", 2)]
    found = effect(PERSON, both)
    now, then = people_of_100(found.now), people_of_100(found.then)
    said = [int(number) for number in re.findall(r"\d+", status(app))]
    assert said[:3] == [now, then, 100]
    assert said[3:8] == [2, then, 100, 12, 100 - then]
    assert said[8] == now - then
    assert list(frame(app)["on"]) == [
        one.factor in ("stress", "strengthening_days") for one in options(PERSON)
    ]


def test_part_of_a_change_counts_in_part() -> None:
    app = switch(page(ANSWERS), "body_mass_index", "stress", "activity_minutes")
    app.select_slider(key="change_to_body_mass_index").set_value(90.0)
    app.select_slider(key="change_to_activity_minutes").set_value(100.0)
    app.segmented_control(key="change_to_stress").set_value("moderate")
    run(app)
    part = [Change("body_mass_index", 90), Change("stress", "moderate"), Change("activity_minutes", 100)]
    assert f" {people_of_100(effect(PERSON, part).then)} of 100" in status(app)
    row = list(frame(app)["name"]).index(SAY.factors["stress"].name)
    assert frame(app)["after"][row] == pytest.approx(100 * effect(PERSON, part[1:2]).then)


def test_the_slider_of_weight_ends_at_the_healthy_range_and_says_why() -> None:
    app = switch(page(ANSWERS), "body_mass_index")
    offered = app.select_slider(key="change_to_body_mass_index").options
    # WHO Technical Report Series 894: 18.5 to 25 kg/m2, at 1.75 m 56.7 to 76.6 kg.
    assert offered[0] == "94 kg"
    assert offered[-1] == "76.6 kg"
    assert SAY("changes.healthy", low="56.7 kg", high="76.6 kg") in words(app)
    assert SAY("changes.first_goal", goal="85.5 kg") in words(app)
    app.select_slider(key="change_to_body_mass_index").set_value(90.0)
    assert SAY("changes.first_goal", goal="85.5 kg") not in words(run(app))


def test_weights_are_told_in_the_unit_the_visitor_picked() -> None:
    app = page(ANSWERS)
    app.session_state["unit_weight_kg"] = "lb"
    run(app)
    assert "209.4 lb" in words(app)  # 95 / 0.45359237
    app.session_state["unit_weight_kg"] = "st"
    assert "14 st 13.4 lb" in words(run(app))


def test_switches_outlast_other_sections_and_other_pages() -> None:
    app = switch(page(ANSWERS), "stress", "body_mass_index")
    app.select_slider(key="change_to_body_mass_index").set_value(90.0)
    before = status(run(app))
    show(app, "plan")
    app.switch_page("pages/my_back.py")
    run(app)
    app.switch_page("pages/what_would_help.py")
    show(app, "plan")
    assert status(show(app, "changes")) == before


def test_a_choice_that_new_answers_have_overtaken_falls_back_to_the_best() -> None:
    app = switch(page(ANSWERS), "body_mass_index")
    app.select_slider(key="change_to_body_mass_index").set_value(93.0)
    run(app)
    app.session_state["answer_weight_kg"] = 90.0
    run(app)
    assert app.select_slider(key="change_to_body_mass_index").value == 25 * 1.75**2


def test_what_is_already_good_is_credited() -> None:
    tip = SAY.factors["smoking"].tip
    assert tip is not None
    assert tip.credit in words(page(ANSWERS))


def test_kinds_of_evidence_are_worded_apart() -> None:
    shown = words(page(ANSWERS))
    assert "In trials this helped." in shown
    assert "people like you who live this way" in shown


@pytest.mark.parametrize(
    ("answers", "key", "link"),
    [
        ({}, "changes.nothing_answered", "changes.to_my_back"),
        ({"smoking": "never", "stress": "low"}, "changes.all_good", "changes.more_answers"),
    ],
)
def test_one_without_a_lever_gets_a_kind_page_with_the_two_best_tested_changes(
    answers: dict[str, Any], key: str, link: str
) -> None:
    app = page({"age": 45, **answers})
    assert SAY(key) in words(app)
    assert SAY(link) in [found.proto.label for found in app.get("page_link")]
    assert not app.toggle
    assert not app.get("vega_lite_chart")
    for tried in (*SAY.tried.helped.values(), *SAY.tried.no_gain.values()):
        assert f"**{tried.title}**" in words(app)


# The plan


def test_without_a_change_the_plan_leads_back_to_the_changes() -> None:
    app = page(ANSWERS, "plan")
    assert SAY("plan.nothing_chosen") in words(app)
    app.button(key="plan_choose").click()
    assert run(app).toggle


def test_the_sheet_holds_what_was_picked_with_when_and_where_as_typed() -> None:
    app = switch(page(ANSWERS), "strengthening_days")
    show(app, "plan")
    app.text_input(key="plan_when_strengthening_days").set_value("after breakfast & <i>tea</i>")
    app.text_input(key="plan_where_strengthening_days").set_value("at home")
    run(app)
    (sheet,) = [element.value for element in app.get("html") if 'class="br-plan"' in element.value]
    assert "after breakfast &amp; &lt;i&gt;tea&lt;/i&gt;" in sheet
    assert "at home" in sheet
    found = effect(PERSON, [Change("strengthening_days", 2)])
    assert f"{people_of_100(found.now)} of 100" in sheet
    assert f"{people_of_100(found.then)} of 100" in sheet


def test_a_plan_loaded_back_is_compared_and_changes_nothing_until_it_is_used() -> None:
    later = {**ANSWERS, "stress": "moderate", "weight_kg": 93.0}
    app = load(page(later, "plan"), write(PLAN).encode())
    then, now = people_of_100(assess(PERSON).probability), people_of_100(assess(Profile(**later)).probability)
    goal = people_of_100(effect(PERSON, [planned.change for planned in PLAN.changes]).then)
    assert SAY("plan.compare", date="2026-03-03", then=then, now=now, goal=goal) in words(app)
    assert list(app.table[0].value.iloc[:, 1]) == [then, now, goal]
    assert list(app.table[0].value.iloc[:, 2]) == [100 - then, 100 - now, 100 - goal]
    assert SAY("plan.progress.reached") in words(app)
    assert SAY("plan.progress.on_the_way") in words(app)
    assert app.session_state["answer_weight_kg"] == 93.0
    assert not app.text_input


def test_a_plan_used_gives_back_answers_changes_when_and_where() -> None:
    app = load(page({"age": 30}, "plan"), write(PLAN).encode())
    assert "Now:" not in words(app), "somebody who answered nothing is not compared"
    app.button(key="plan_use").click()
    run(app)
    held = app.session_state.to_dict()
    for field in Profile.model_fields:
        if ANSWERS.get(field) is not None:
            assert held[f"answer_{field}"] == ANSWERS[field]
    assert app.text_input(key="plan_when_stress").value == "on *Sunday*"
    assert app.text_input(key="plan_where_stress").value == "<b>at home</b>"
    show(app, "changes")
    assert app.segmented_control(key="change_to_stress").value == "moderate"
    assert app.select_slider(key="change_to_body_mass_index").value == 88.0
    # And the form takes every answer.
    app.switch_page("pages/my_back.py")
    for group in ("age_sex", "weight", "job", "fitness", "wellbeing"):
        app.session_state["open_group"] = group
        run(app)
    assert app.segmented_control(key="answer_stress").value == "high"


def test_fractions_in_a_plan_suit_the_whole_steps_of_the_form() -> None:
    odd = plan_of(Profile(age=45, activity_minutes=100.4, sitting_hours=5.5), (), date(2026, 1, 1))
    app = load(page({"age": 30}, "plan"), write(odd).encode())
    app.button(key="plan_use").click()
    run(app)
    app.switch_page("pages/my_back.py")
    app.session_state["open_group"] = "fitness"
    assert run(app).number_input(key="answer_activity_minutes").value == 100


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"not a plan", "not_a_plan"),
        (b'{"name": "backrisk-plan", "version": 2}', "newer"),
        (b'{"name": "backrisk-plan", "version": 1, "made": "x"}', "damaged"),
        (b" " * 70_000, "too_large"),
    ],
)
def test_a_bad_file_is_refused_in_one_sentence(content: bytes, code: str) -> None:
    app = load(page(ANSWERS, "plan"), content)
    assert [warning.value for warning in app.warning] == [SAY(f"plan.refused.{code}")]
    assert "plan_use" not in [button.key for button in app.button]
    # The next, good one is taken.
    assert not load(app, write(PLAN).encode()).warning


def test_an_unwise_change_in_a_file_is_named_with_its_reason_and_not_taken_up() -> None:
    thin = plan_of(PERSON, (PlannedChange(factor="body_mass_index", to=45),), date(2026, 1, 1))
    app = load(page(ANSWERS, "plan"), write(thin).encode())
    assert SAY("changes.refused.below_healthy_weight") in words(app)
    app.button(key="plan_use").click()
    run(app)
    show(app, "changes")
    assert not app.toggle(key="change_on_body_mass_index").value


def test_the_plan_can_be_put_away() -> None:
    app = load(page(ANSWERS, "plan"), write(PLAN).encode())
    app.button(key="plan_put_away").click()
    assert not run(app).table


def test_measures_are_those_shown_in_several_units() -> None:
    assert tuple(UNITS) == MEASURES
