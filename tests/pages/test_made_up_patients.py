"""A made-up patient takes the place of one's own answers, and leaves without a trace."""

from __future__ import annotations

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from backrisk import Profile
from backrisk.demo_patients import demo_patients
from backrisk.registry import registry
from backrisk.texts import texts
from backrisk.ui.answers import NOT_SURE

SAY = texts()
OWN: dict[str, Any] = {
    "answer_age": 61,
    "answer_weight_kg": 81.6466266,
    "answer_lifting": "heavy",
    "answer_occupation": "47-2181.00",
    "answer_smoking": "current",
    "shown_job_search": "roofer",
    "shown_job_usual": {"lifting": "heavy"},
    "change_on_smoking": True,
    "change_to_smoking": "former",
    "plan_when_smoking": "after breakfast",
    "plan_where_smoking": "at home",
    "plan_loaded": "a plan",
    "compare_before": Profile(age=61, smoking="current"),
}


def page() -> None:
    """What the frame draws, and the ways in."""
    import streamlit as st

    from backrisk.demo_patients import demo_patients
    from backrisk.texts import texts
    from backrisk.ui.demo import show_banner, show_patient

    show_banner(texts())
    for key in demo_patients():
        st.button(key, key=key, on_click=show_patient, args=(key,))


@pytest.fixture
def app() -> AppTest:
    return run(AppTest.from_function(page, default_timeout=30))


def run(app: AppTest) -> AppTest:
    app.run()
    assert [error.message for error in app.exception] == []
    return app


def press(app: AppTest, key: str) -> AppTest:
    app.button(key=key).click()
    return run(app)


def held(app: AppTest) -> dict[str, Any]:
    """All that the session holds of a person; what is open, off or empty is as good as absent."""
    return {
        name: value
        for name, value in app.session_state.to_dict().items()
        if name not in {*demo_patients(), "demo_leave"}
        and not (value is False or value in (None, NOT_SURE, ""))
    }


def answers(app: AppTest) -> Profile:
    given = {name.removeprefix("answer_"): value for name, value in held(app).items() if "answer_" in name}
    return Profile(**given)


def with_own(app: AppTest) -> AppTest:
    for name, value in OWN.items():
        app.session_state[name] = value
    return run(app)


@pytest.mark.parametrize("key", demo_patients())
def test_a_made_up_patient_has_their_own_answers_and_nothing_of_anybody_else(app: AppTest, key: str) -> None:
    press(with_own(app), key)
    assert answers(app) == demo_patients()[key].profile
    left = {name for name in held(app) if not name.startswith(("answer_", "demo_"))}
    assert left == {"compare_before"}
    assert app.session_state["compare_before"] == demo_patients()[key].profile


def test_it_is_said_that_the_patient_is_made_up_only_while_there_is_one(app: AppTest) -> None:
    assert not app.markdown
    press(app, "parent")
    assert [text.value for text in app.markdown] == [SAY("demo.banner", name=SAY.patients["parent"].name)]
    press(app, "demo_leave")
    assert not app.markdown


def test_leaving_brings_back_exactly_what_was_ones_own(app: AppTest) -> None:
    press(with_own(app), "nurse")
    # Tried out on Lena: none of it stays.
    app.session_state["answer_stress"] = "low"
    app.session_state["answer_sitting_hours"] = 3.5
    app.session_state["change_on_smoking"] = False
    app.session_state["change_on_standing_hours"] = True
    app.session_state["change_to_standing_hours"] = 4.0
    app.session_state["plan_when_smoking"] = "never"
    app.session_state["shown_job_search"] = "nurse"
    app.session_state["plan_refused"] = "damaged"
    press(run(app), "demo_leave")
    assert held(app) == OWN


def test_from_one_made_up_patient_to_the_next_ones_own_answers_stay_aside(app: AppTest) -> None:
    press(with_own(app), "nurse")
    for key in ("desk", "desk", "well"):
        press(app, key)
    assert answers(app) == demo_patients()["well"].profile
    press(app, "demo_leave")
    assert held(app) == OWN


def test_who_had_answered_nothing_has_answered_nothing_again(app: AppTest) -> None:
    press(app, "driver")
    press(app, "nurse")
    press(app, "demo_leave")
    assert held(app) == {"answer_age": registry().questions["age"].ask.start}
