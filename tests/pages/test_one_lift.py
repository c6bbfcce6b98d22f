"""One lift of What would help: live, in either unit, honest where the equation ends, no probability."""

from __future__ import annotations

import re
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from backrisk import LiftingTask, Profile, assess, lifting_index
from backrisk.lift_improvements import improvements
from backrisk.lifting import Destination, both_ends
from backrisk.people import people_of_100
from backrisk.registry import registry
from backrisk.texts import texts
from tests.conftest import REPO

SAY = texts()
# What the page starts with, and the way between its heights.
START = {
    "load_kg": 15, "horizontal_cm": 40, "vertical_cm": 30, "travel_cm": 70, "asymmetry_deg": 0,
    "lifts_per_minute": 1, "hours": 2, "coupling": "fair",
}  # fmt: skip
INPUTS = {
    "load_kg": "lift_load_kg_kg",
    "horizontal_cm": "lift_horizontal_cm_cm",
    "vertical_cm": "lift_vertical_cm_cm",
    "end": "lift_end_vertical_cm_cm",
    "asymmetry_deg": "lift_asymmetry_deg",
    "lifts_per_minute": "lift_lifts_per_minute",
    "hours": "lift_hours",
}


@pytest.fixture
def app() -> AppTest:
    """The section as a visitor finds it."""
    app = AppTest.from_file(str(REPO / "app.py"), default_timeout=60).run()
    app.session_state["help_tab"] = SAY("help.lifting")
    return run(app.switch_page("pages/what_would_help.py"))


def run(app: AppTest) -> AppTest:
    app.run()
    assert [error.message for error in app.exception] == []
    return app


def fill(app: AppTest, **values: float) -> AppTest:
    for name, value in values.items():
        app.number_input(key=INPUTS[name]).set_value(value)
    return run(app)


def switch(app: AppTest, units: str) -> AppTest:
    app.segmented_control(key="lift_unit").set_value(units)
    return run(app)


def result(app: AppTest) -> str:
    """The limit and the sentences under it."""
    (found,) = [markdown.value for markdown in app.markdown if "br-number" in markdown.value]
    return re.sub(r"<[^>]+>", " ", found)


def words(app: AppTest) -> str:
    return "\n".join(element.value for kind in (app.markdown, app.caption, app.subheader) for element in kind)


def drawing(app: AppTest) -> str:
    return str(app.get("vega_lite_chart")[0].proto.alt)


def told(**measures: Any) -> tuple[str, str]:
    """Limit and index of a lift, by the core, as the page writes them."""
    found = lifting_index(LiftingTask(**{**START, **measures}))
    return f"{found.rwl_kg:.1f} kg", f"{found.lifting_index:.2f}"


def test_the_page_starts_with_an_example_and_says_so(app: AppTest) -> None:
    limit, index = told()
    assert SAY("lift.intro") in words(app)
    assert (limit, index) == ("9.2 kg", "1.63")
    for shown in (result(app), drawing(app)):
        assert limit in shown
        assert index in shown


@pytest.mark.parametrize(("filled", "measures"), [
    ({"load_kg": 25}, {"load_kg": 25}),
    ({"horizontal_cm": 60}, {"horizontal_cm": 60}),
    ({"vertical_cm": 80}, {"vertical_cm": 80, "travel_cm": 20}),
    ({"end": 150}, {"travel_cm": 120}),
    ({"end": 0}, {"travel_cm": 30}),
    ({"asymmetry_deg": 90}, {"asymmetry_deg": 90}),
    ({"lifts_per_minute": 4.5}, {"lifts_per_minute": 4.5}),
    ({"hours": 8}, {"hours": 8}),
])  # fmt: skip
def test_every_input_counts_at_once(
    app: AppTest, filled: dict[str, float], measures: dict[str, float]
) -> None:
    before = drawing(app)
    fill(app, **filled)
    limit, index = told(**measures)
    assert limit in result(app)
    assert index in result(app)
    assert drawing(app) != before


def test_the_grip_counts(app: AppTest) -> None:
    app.segmented_control(key="lift_coupling").set_value("poor")
    assert told(coupling="poor")[0] in result(run(app))


@pytest.mark.parametrize(
    ("load_kg", "band"), [(9.0, "goal"), (9.2, "goal"), (9.3, "over"), (27.5, "over"), (28, "far_over")]
)
def test_the_words_are_the_manuals_and_say_nothing_of_one_person(
    app: AppTest, load_kg: float, band: str
) -> None:
    # The limit is 9.19 kg: 9.2 kg show as 1.00, 27.5 kg as 2.99, 28 kg as 3.05.
    shown = result(fill(app, load_kg=load_kg))
    assert SAY(f"lift.band.{band}") in shown
    assert SAY("lift.no_chance") in shown


# Units


def test_switching_units_there_and_back_moves_nothing(app: AppTest) -> None:
    fill(app, load_kg=13.7, horizontal_cm=41.3)
    before, index = drawing(app), told(load_kg=13.7, horizontal_cm=41.3)[1]
    switch(app, "us")
    assert app.number_input(key="lift_load_kg_lb").value == 30.2  # 13.7 / 0.45359237 = 30.20
    assert app.number_input(key="lift_horizontal_cm_in").value == 16.3  # 41.3 / 2.54 = 16.26
    assert index in result(app)
    assert "lb" in result(app)
    assert " kg" not in result(app) + drawing(app)
    assert drawing(switch(app, "metric")) == before


def test_pounds_and_inches_are_kept_exactly(app: AppTest) -> None:
    switch(app, "us")
    app.number_input(key="lift_load_kg_lb").set_value(40.0)
    app.number_input(key="lift_horizontal_cm_in").set_value(20.0)
    assert told(load_kg=40 * 0.45359237, horizontal_cm=20 * 2.54)[1] in result(run(app))


def test_the_most_an_input_takes_is_kept_in_either_unit(app: AppTest) -> None:
    switch(app, "us")
    most = app.number_input(key="lift_load_kg_lb").max
    app.number_input(key="lift_load_kg_lb").set_value(most)
    run(app)
    assert app.session_state["lift_load_kg"] <= 200
    assert app.number_input(key="lift_load_kg_lb").value == most
    switch(app, "metric")
    assert app.number_input(key=INPUTS["load_kg"]).value == 200


def test_a_lift_is_still_there_after_another_page(app: AppTest) -> None:
    fill(app, load_kg=21, asymmetry_deg=30)
    app.segmented_control(key="lift_coupling").set_value("good")
    app.toggle(key="lift_control").set_value(True)
    before = drawing(run(app))
    run(app.switch_page("pages/my_back.py"))
    app.switch_page("pages/what_would_help.py")
    app.session_state["help_tab"] = SAY("help.lifting")
    assert drawing(run(app)) == before


# Both ends


def test_the_end_counts_only_where_care_is_needed(app: AppTest) -> None:
    one_end = result(app)
    app.toggle(key="lift_control").set_value(True)
    run(app)
    app.number_input(key="lift_end_horizontal_cm_cm").set_value(60)
    app.number_input(key="lift_end_asymmetry_deg").set_value(45)
    run(app)
    ends = both_ends(LiftingTask(**START), Destination(horizontal_cm=60, vertical_cm=100, asymmetry_deg=45))
    origin, destination = (f"{end.rwl_kg:.1f} kg" for end in (ends.origin, ends.destination))
    assert SAY("lift.ends", origin=origin, destination=destination) in result(app)
    assert SAY("lift.limit", limit=destination) in result(app)
    assert "60 cm in front, turned 45 degrees" in drawing(app)
    app.toggle(key="lift_control").set_value(False)
    assert result(run(app)) == one_end


# Where the equation ends


@pytest.mark.parametrize(("filled", "name", "values"), [
    ({"horizontal_cm": 64}, "HM", {"reach": "63 cm"}),
    ({"vertical_cm": 180}, "VM", {"height": "175 cm"}),
    ({"vertical_cm": 0, "end": 180}, "DM", {"way": "175 cm"}),
    ({"asymmetry_deg": 140}, "AM", {"turn": "135"}),
    ({"lifts_per_minute": 16}, "FM", {}),
])  # fmt: skip
def test_outside_the_equation_is_said_with_its_reason(
    app: AppTest, filled: dict[str, float], name: str, values: dict[str, str]
) -> None:
    shown = result(fill(app, **filled))
    assert SAY("lift.outside") in shown
    assert SAY(f"lift.outside.{name}", **values) in shown
    assert SAY("lift.drawing.alt_outside") in drawing(app)
    assert not re.search(r"\b(inf|nan|None)\b", words(app))


def test_an_end_outside_the_equation_is_named_as_the_end(app: AppTest) -> None:
    app.toggle(key="lift_control").set_value(True)
    run(app)
    app.number_input(key="lift_end_horizontal_cm_cm").set_value(70)
    reason = SAY("lift.outside.HM", reach="63 cm")
    assert SAY("lift.outside_at_end", why=reason) in result(run(app))
    assert SAY("lift.helps.HM", reach="25 cm") in words(app)


def test_where_no_one_change_is_enough_the_page_says_so(app: AppTest) -> None:
    assert SAY("lift.helps.not_one") in words(fill(app, horizontal_cm=70, asymmetry_deg=150))


# What helps, the six parts, the answer


def test_the_most_helpful_change_comes_first_with_both_figures(app: AppTest) -> None:
    found = improvements(
        LiftingTask(**START), Destination(horizontal_cm=40, vertical_cm=100, asymmetry_deg=0)
    )
    assert found[0].multiplier == "HM"
    limit, index = told()
    first = SAY(
        "lift.helps.first", change=SAY("lift.helps.HM", reach="25 cm"), now=limit, was=index,
        limit=f"{found[0].result.rwl_kg:.1f} kg", index=f"{found[0].result.lifting_index:.2f}",
    )  # fmt: skip
    assert first in words(app)
    lines = [line for markdown in app.markdown for line in markdown.value.splitlines()]
    assert sum(line.startswith("- ") and "index" in line for line in lines) == len(found) - 1


def test_a_lift_at_its_best_is_said_to_be(app: AppTest) -> None:
    fill(app, horizontal_cm=25, vertical_cm=75, end=90, lifts_per_minute=0, hours=1)
    assert SAY("lift.limit", limit="23 kg") in result(app)
    assert SAY("lift.helps.none") in words(app)


def test_the_table_twin_gives_the_six_multipliers_and_their_meaning(app: AppTest) -> None:
    app.session_state["twin_lift"] = True
    (table,) = run(app).table
    multipliers = lifting_index(LiftingTask(**START)).multipliers
    assert list(table.value[SAY("lift.parts.part")]) == [SAY(f"lift.part.{name}") for name in multipliers]
    assert list(table.value[SAY("lift.parts.start")]) == [f"{held:.2f}" for held in multipliers.values()]
    assert all(table.value[SAY("lift.parts.meaning")])


def test_the_answer_is_taken_only_when_asked_and_only_it_moves_the_number(app: AppTest) -> None:
    open_question = "answer_lifting"
    fill(app, load_kg=30)
    assert app.session_state.to_dict().get(open_question) in (None, "not_sure")
    level = SAY.questions["lifting"].answers["heavy_often"]
    assert SAY("lift.answer.text", answer=level) in words(app)
    app.button(key="lift_use_answer").click()
    run(app)
    assert app.session_state[open_question] == "heavy_often"
    assert SAY("lift.answer.now", answer=level) in words(app)
    # A lift ten times as bad by the index has the same answer, and so the same number.
    fill(app, horizontal_cm=60, asymmetry_deg=120)
    app.switch_page("pages/my_back.py")
    age = registry().questions["age"].ask.start
    n = people_of_100(assess(Profile(age=int(age or 0), lifting="heavy_often")).probability)
    assert SAY("result.number", n=n) in result(run(app))


def test_limits_of_use_and_the_manual_are_named(app: AppTest) -> None:
    shown = words(app)
    assert SAY("lift.limits.text") in shown
    assert registry().sources["waters2021"].doi in shown
