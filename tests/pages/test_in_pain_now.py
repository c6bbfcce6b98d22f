"""In pain now: a walk through each tier, and every section with nothing answered."""

from __future__ import annotations

from datetime import timedelta

import pytest
from streamlit.testing.v1 import AppTest

from backrisk.medicines import CONDITIONS
from backrisk.texts import texts
from backrisk.triage import SIGNS, Tier
from backrisk.ui.today import today

from ..conftest import REPO
from ..test_texts import CARE

say = texts()


@pytest.fixture
def page() -> AppTest:
    app = AppTest.from_file(str(REPO / "app.py"), default_timeout=30).run()
    return app.switch_page("pages/in_pain_now.py").run()


def words(app: AppTest) -> str:
    assert [error.message for error in app.exception] == []
    shown = [*app.title, *app.header, *app.subheader, *app.markdown, *app.caption]
    return "\n".join(element.value for element in shown)


def answered(app: AppTest, *signs: str) -> AppTest:
    """Tick these signs as they are asked, and go on to the end."""
    for tier in (Tier.EMERGENCY, Tier.URGENT, Tier.DOCTOR):
        for sign in SIGNS[tier]:
            if sign in signs:
                app.checkbox(key=f"sign_{sign}").check()
        app.run()
        if (app.get("checkbox") and tier is not Tier.EMERGENCY) or not set(signs) & set(SIGNS[tier]):
            app.button(key="signs_answered").click().run()
    return app


def test_until_danger_signs_are_answered_nothing_else_shows_but_the_emergency_advice(page: AppTest) -> None:
    for tier in (Tier.EMERGENCY, Tier.URGENT, Tier.DOCTOR):
        shown = words(page)
        assert page.markdown[0].value == say("care.emergency_line")
        assert [box.key for box in page.checkbox] == [f"sign_{sign}" for sign in SIGNS[tier]]
        assert not any(box.value for box in page.checkbox), "nothing is ticked beforehand"
        assert not page.tabs
        assert not page.get("vega_lite_chart")
        assert say.care.steps["stop"].text not in shown
        page.button(key="signs_answered").click().run()
    assert page.tabs


@pytest.mark.parametrize("sign", SIGNS[Tier.EMERGENCY])
def test_one_tap_on_an_emergency_sign_shows_whom_to_call_and_nothing_else(page: AppTest, sign: str) -> None:
    page.checkbox(key=f"sign_{sign}").check().run()
    shown = words(page)
    assert page.title[0].value == say.care.tiers["emergency"].title
    assert say.care.tiers["emergency"].text in shown
    assert say.care.signs[sign].card in shown
    assert not page.checkbox
    assert not page.tabs
    assert [button.key for button in page.button] == ["signs_mistake"]


def test_a_tap_by_mistake_is_taken_back(page: AppTest) -> None:
    page.checkbox(key="sign_bladder").check().run()
    page.button(key="signs_mistake").click().run()
    assert page.checkbox(key="sign_bladder").value is False
    assert page.title[0].value == say("page.in_pain_now")


def test_an_urgent_sign_leads_to_a_doctor_today_with_the_base_rates(page: AppTest) -> None:
    shown = words(answered(page, "fever"))
    assert say.care.tiers["urgent"].title in shown
    assert say.care.base_rates.text in shown
    assert say("care.say", signs=say.care.signs["fever"].card) in shown
    assert page.tabs


def test_in_pregnancy_the_midwife_or_maternity_unit_is_called(page: AppTest) -> None:
    assert say.care.maternity.text in words(answered(page, "pregnancy"))


def test_a_weak_leg_leads_to_a_call_to_the_doctor(page: AppTest) -> None:
    shown = words(answered(page, "one_leg"))
    assert say.care.tiers["doctor"].title in shown
    assert say.care.signs["one_leg"].card in shown


@pytest.mark.parametrize(
    ("days", "tier"), [(0, "self_care"), (3, "self_care"), (4, "doctor"), (40, "doctor")]
)
def test_the_day_it_began_decides_when_to_call(page: AppTest, days: int, tier: str) -> None:
    answered(page)
    assert say.care.tiers["self_care"].title in words(page)
    open_tab(page, "course")
    page.date_input(key="pain_began").set_value(today() - timedelta(days=days)).run()
    shown = words(page)
    assert say.care.tiers[tier].title in shown
    assert f"day {days}." in shown


def open_tab(app: AppTest, name: str) -> AppTest:
    app.session_state["care_tab"] = say(f"care.{name}")
    return app.run()


@pytest.mark.parametrize("name", CARE)
def test_every_section_stands_with_nothing_answered_and_shows_no_score(page: AppTest, name: str) -> None:
    open_tab(answered(page), name)
    shown = words(page)
    assert say(f"care.{name}.title") in shown
    assert "br-number" not in shown
    charts = page.get("vega_lite_chart")
    assert len(charts) == (1 if name in ("course", "triggers") else 0)
    assert all(chart.proto.alt for chart in charts)


def test_steps_come_one_at_a_time_or_all_at_once(page: AppTest) -> None:
    answered(page)
    steps = list(say.care.steps.values())
    for number, step in enumerate(steps, start=1):
        assert [heading.value for heading in page.subheader] == [
            say("steps.title", number=number, title=step.title)
        ]
        page.button(key="step_next").click().run()
    assert page.subheader[0].value == say("steps.title", number=1, title=steps[0].title)
    page.segmented_control(key="steps_way").set_value("all").run()
    assert len(page.subheader) == len(steps)


def test_a_hold_is_counted_once_its_five_seconds_are_over(page: AppTest) -> None:
    answered(page)
    page.button(key="step_next").click().run()
    assert say("hold.ready") in words(page)
    page.button(key="hold").click().run()
    assert say("hold.on") in words(page)
    assert page.button(key="hold").disabled
    page.session_state["hold_started"] -= 5
    page.run()
    assert say("hold.done", n=1) in words(page)


@pytest.mark.parametrize("condition", CONDITIONS)
def test_each_condition_gets_its_answer_with_the_reason(page: AppTest, condition: str) -> None:
    open_tab(answered(page), "medicines")
    page.checkbox(key=f"condition_{condition}").check().run()
    assert say.care.conditions[condition].card in words(page)
    assert say.care.medicine_answers["may_try"].title not in words(page)


def test_no_condition_needs_saying_before_a_medicine_is_named(page: AppTest) -> None:
    open_tab(answered(page), "medicines")
    assert say.care.medicine_answers["may_try"].title not in words(page)
    page.button(key="medicine_none_button").click().run()
    assert say.care.medicine_answers["may_try"].title in words(page)


def test_no_dose_is_named_anywhere() -> None:
    everything = say.care.model_dump_json()
    assert not any(unit in everything for unit in (" mg", "milligram", "tablets a day"))


def test_a_heavy_load_is_shown_for_the_age_only_when_it_was_answered(page: AppTest) -> None:
    open_tab(answered(page), "triggers")
    alt = page.get("vega_lite_chart")[0].proto.alt
    assert all(say("triggers.at_age", name=say("triggers.heavy"), age=age) in alt for age in (20, 40, 60))
    page.session_state["answer_age"] = 71
    page.run()
    alt = page.get("vega_lite_chart")[0].proto.alt
    assert say("triggers.at_age", name=say("triggers.heavy"), age=71) in alt
    assert say("triggers.at_age", name=say("triggers.heavy"), age=40) not in alt


def test_the_way_on_leads_to_what_would_help(page: AppTest) -> None:
    open_tab(answered(page), "after")
    assert say("after.link") in [link.proto.label for link in page.get("page_link")]


def test_ticks_are_gone_with_the_visit(page: AppTest) -> None:
    page.checkbox(key="sign_bladder").check().run()
    fresh = AppTest.from_file(str(REPO / "app.py"), default_timeout=30).run()
    fresh.switch_page("pages/in_pain_now.py").run()
    assert not any(box.value for box in fresh.checkbox)
