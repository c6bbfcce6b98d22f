"""The job fills in its usual answers where none were given, and never touches one's own."""

from __future__ import annotations

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from backrisk import Profile, assess
from backrisk.jobs import DEMANDS, occupations, source
from backrisk.people import people_of_100
from backrisk.registry import registry
from backrisk.texts import texts
from backrisk.ui.answers import NOT_SURE

from ..conftest import REPO

SAY = texts()
NURSE, ROOFER, CODER = "29-1141.00", "47-2181.00", "15-1252.00"
JOB_QUESTIONS = [demand for demand in DEMANDS if registry().questions[demand].group == "job"]


@pytest.fixture
def app() -> AppTest:
    """My back with the job's questions open."""
    app = AppTest.from_file(str(REPO / "app.py"), default_timeout=30)
    app.session_state["open_group"] = "job"
    return run(app)


def run(app: AppTest) -> AppTest:
    app.run()
    assert [error.message for error in app.exception] == []
    return app


def search(app: AppTest, query: str) -> AppTest:
    app.text_input(key="shown_job_search").set_value(query)
    return run(app)


def pick(app: AppTest, query: str, code: str) -> AppTest:
    search(app, query)
    app.radio(key="shown_job_pick").set_value(code)
    return run(app)


def held(app: AppTest) -> dict[str, Any]:
    """The job's answers, None where open, and sitting hours."""
    state = app.session_state.to_dict()
    answers = {demand: state.get(f"answer_{demand}") for demand in DEMANDS}
    return {demand: None if answer == NOT_SURE else answer for demand, answer in answers.items()}


def marks(app: AppTest) -> int:
    """How many answers are said to be usual ones."""
    return [text.value for text in app.markdown].count(f":small[{SAY('job.usual')}]")


def words(app: AppTest) -> str:
    return "\n".join(element.value for kind in (app.markdown, app.caption) for element in kind)


def number(app: AppTest) -> str:
    return next(text.value for text in app.markdown if 'class="br-number"' in text.value)


def test_nothing_is_offered_before_a_search_or_when_nothing_is_found(app: AppTest) -> None:
    assert not app.radio
    assert SAY("job.how") in words(app)
    search(app, "qqqqzzzz")
    assert not app.radio
    assert SAY("job.not_found") in words(app)
    assert held(app) == dict.fromkeys(DEMANDS)


def test_a_search_offers_jobs_and_says_which_are_estimates(app: AppTest) -> None:
    search(app, "coder")
    offered = app.radio(key="shown_job_pick")
    assert offered.value is None
    assert offered.options[0] == SAY("job.name_imputed", title="Software Developers")
    assert offered.options[1] == "Computer Programmers"
    assert SAY("job.found", n=len(offered.options)) in words(app)


def test_picking_a_job_fills_in_every_open_answer_and_says_so_at_each(app: AppTest) -> None:
    pick(app, "nrse", NURSE)
    assert held(app) == dict(occupations()[NURSE].demands)
    assert marks(app) == len(JOB_QUESTIONS)
    assert SAY("job.chosen", title="Registered Nurses") in words(app)
    app.session_state["open_group"] = "posture"
    assert marks(run(app)) == 1
    n = people_of_100(assess(Profile(age=45, **occupations()[NURSE].demands)).probability)
    assert f">{SAY('result.number', n=n)}<" in number(app)


def test_an_answer_of_ones_own_stays_whatever_job_is_picked(app: AppTest) -> None:
    app.segmented_control(key="answer_lifting").set_value("rarely")
    pick(run(app), "roofer", ROOFER)
    assert held(app) == {**occupations()[ROOFER].demands, "lifting": "rarely"}
    assert marks(app) == len(JOB_QUESTIONS) - 1


def test_a_changed_answer_is_ones_own_and_the_others_follow_the_next_job(app: AppTest) -> None:
    pick(app, "roofer", ROOFER)
    app.segmented_control(key="answer_kneeling_squatting").set_value("rarely")
    app.number_input(key="answer_standing_hours").set_value(1.5)
    run(app)
    assert marks(app) == len(JOB_QUESTIONS) - 2
    pick(app, "coder", CODER)
    own = {"kneeling_squatting": "rarely", "standing_hours": 1.5}
    assert held(app) == {**occupations()[CODER].demands, **own}
    assert SAY("job.imputed") in words(app)


def test_an_answer_changed_and_changed_back_is_still_ones_own(app: AppTest) -> None:
    pick(app, "roofer", ROOFER)
    for level in ("rarely", "often"):
        app.segmented_control(key="answer_bending_twisting").set_value(level)
        run(app)
    assert held(app) == dict(occupations()[ROOFER].demands)
    assert marks(app) == len(JOB_QUESTIONS) - 1
    pick(app, "coder", CODER)
    assert held(app)["bending_twisting"] == "often"


def test_an_answer_taken_back_to_not_sure_is_open_to_the_next_job(app: AppTest) -> None:
    pick(app, "roofer", ROOFER)
    app.segmented_control(key="answer_lifting").set_value(NOT_SURE)
    assert held(run(app))["lifting"] is None
    pick(app, "nurse", NURSE)
    assert held(app)["lifting"] == occupations()[NURSE].demands["lifting"]


def test_clearing_the_job_opens_what_it_filled_in_and_nothing_else(app: AppTest) -> None:
    app.segmented_control(key="answer_vibration").set_value("daily")
    pick(run(app), "nurse", NURSE)
    app.button(key="clear_job").click()
    run(app)
    assert held(app) == {**dict.fromkeys(DEMANDS), "vibration": "daily"}
    assert marks(app) == 0
    assert not app.radio
    assert app.text_input(key="shown_job_search").value == ""


def test_start_over_forgets_the_job(app: AppTest) -> None:
    before = number(app)
    pick(app, "nurse", NURSE)
    app.button(key="start_over").click()
    run(app)
    app.session_state["open_group"] = "job"
    run(app)
    assert held(app) == dict.fromkeys(DEMANDS)
    assert (app.text_input(key="shown_job_search").value or "", marks(app), number(app)) == ("", 0, before)
    assert not app.radio


def test_the_job_and_its_marks_survive_other_groups_and_pages(app: AppTest) -> None:
    pick(app, "nurse", NURSE)
    app.session_state["open_group"] = "fitness"
    run(app)
    app.switch_page("pages/evidence.py")
    run(app)
    app.switch_page("pages/my_back.py")
    app.session_state["open_group"] = "job"
    run(app)
    assert held(app) == dict(occupations()[NURSE].demands)
    assert marks(app) == len(JOB_QUESTIONS)
    assert app.text_input(key="shown_job_search").value == "nurse"
    assert app.radio(key="shown_job_pick").value == NURSE


def test_answers_set_by_other_means_are_not_called_usual(app: AppTest) -> None:
    pick(app, "nurse", NURSE)
    app.session_state["answer_lifting"] = "light"
    assert marks(run(app)) == len(JOB_QUESTIONS) - 1


def test_a_code_that_is_no_job_of_the_tables_is_no_job(app: AppTest) -> None:
    app.session_state["answer_occupation"] = "99-9999.99"
    run(app)
    assert not [button for button in app.button if button.key == "clear_job"]


# The section of What would help


def section(app: AppTest) -> AppTest:
    app.session_state["help_tab"] = SAY("help.job")
    app.switch_page("pages/what_would_help.py")
    return run(app)


def test_the_section_asks_for_the_job_and_names_its_source(app: AppTest) -> None:
    section(app)
    assert SAY("job.why_pick") in words(app)
    assert source().attribution.replace("*", r"\*") in words(app)
    assert not app.get("vega_lite_chart")


def test_a_job_picked_in_the_section_is_compared_with_all_jobs(app: AppTest) -> None:
    app.session_state["twin_demands"] = True
    pick(section(app), "roofer", ROOFER)
    below = occupations()[ROOFER].below
    alt = app.get("vega_lite_chart")[0].proto.alt
    for demand in DEMANDS:
        assert SAY("job.alt_demand", name=SAY.factors[demand].name, n=below[demand]) in alt
    assert list(app.table[0].value.iloc[:, 2]) == list(below.values())
    assert SAY("job.takeaway", name=SAY.factors["pushing_pulling"].name, n=99, rest=1) in words(app)
    assert SAY("job.employer") in words(app)
    # And My back has it too.
    app.switch_page("pages/my_back.py")
    assert held(run(app)) == dict(occupations()[ROOFER].demands)


def test_what_to_ask_for_at_work_follows_ones_own_answers(app: AppTest) -> None:
    lighter = SAY.factors["lifting"].tip
    assert lighter is not None
    pick(section(app), "roofer", ROOFER)
    assert lighter.title in words(app)
    app.session_state["answer_lifting"] = "rarely"
    assert lighter.title not in words(run(app))


def test_with_nothing_raised_the_section_says_so(app: AppTest) -> None:
    pick(section(app), "coder", CODER)
    app.session_state["answer_sitting_hours"] = 2.0
    assert SAY("job.asks_none") in words(run(app))


@pytest.mark.parametrize("code", ["35-1011.00", "11-9071.00"])
def test_a_job_stands_out_or_does_not(app: AppTest, code: str) -> None:
    pick(section(app), occupations()[code].title, code)
    # Gambling Managers are at or below the middle in everything.
    assert (SAY("job.takeaway_light") in words(app)) == (code == "11-9071.00")
