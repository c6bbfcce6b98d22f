"""My back: every answer counts, none is lost, and all that is shown says the same."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

import pandas as pd
import pyarrow as pa
import pytest
from streamlit.testing.v1 import AppTest

from backrisk import Assessment, Profile, assess
from backrisk.outlook import most_telling
from backrisk.people import people_of_100
from backrisk.registry import GROUPS, Question, registry
from backrisk.texts import texts
from backrisk.ui.answers import NOT_SURE
from backrisk.ui.measures import UNITS

from ..conftest import REPO

QUESTIONS = {q.field: q for q in registry().questions.values() if q.ask.pattern is None}
ICONS, PROFILE, RANGE = range(3)  # the charts in the order they are drawn
# Elsewhere an answer counts on its own; these count only together with another.
TOGETHER = {
    "sitting_posture": {"sitting_hours": 9},
    "sitting_hours": {"sitting_posture": "slumped"},
    "height_cm": {"weight_kg": 95},
    "weight_kg": {"height_cm": 175},
}
MEASURES = {"height_cm": (150, 190), "weight_kg": (55, 110)}


@pytest.fixture
def app() -> AppTest:
    """The app as a visitor finds it."""
    return run(AppTest.from_file(str(REPO / "app.py"), default_timeout=30))


def run(app: AppTest) -> AppTest:
    app.run()
    assert [error.message for error in app.exception] == []
    return app


def answer(app: AppTest, answers: Mapping[str, Any]) -> AppTest:
    """Give answers as a visitor does: group by group, each in its own control; None is "not sure"."""
    for group in GROUPS:
        fields = [field for field in answers if QUESTIONS[field].group == group]
        if fields:
            show(app, group)
        for field in fields:
            control, given = control_of(app, field), answers[field]
            if QUESTIONS[field].levels and not QUESTIONS[field].is_number:
                control.set_value(NOT_SURE if given is None else given)
            else:
                control.set_value(None if given is None else given * control.step / control.step)
        if fields:
            run(app)
    return app


def control_of(app: AppTest, field: str) -> Any:
    if field in MEASURES:
        return app.number_input(key=f"shown_{field}_{field.rpartition('_')[2]}")
    if QUESTIONS[field].is_number:
        return app.number_input(key=f"answer_{field}")
    return app.segmented_control(key=f"answer_{field}")


def show(app: AppTest, group: str) -> AppTest:
    """Open a group of questions."""
    if app.session_state["open_group"] != group:
        app.session_state["open_group"] = group
        run(app)
    return app


def held_by_all(app: AppTest) -> dict[str, Any]:
    """What every control holds."""
    held = {}
    for group in GROUPS:
        show(app, group)
        held |= {
            field: control_of(app, field).value for field in QUESTIONS if QUESTIONS[field].group == group
        }
    return held


def number(app: AppTest) -> str:
    """The number and its sentences, as they are read out."""
    return words_of(app, "br-number")


def words_of(app: AppTest, mark: str) -> str:
    """The words of the element of this class."""
    elements = [*app.get("html"), *app.get("markdown")]
    (found,) = [element.value for element in elements if f'class="{mark}"' in element.value]
    return re.sub(r"<[^>]+>", " ", found)


def whole_numbers(text: str) -> list[int]:
    return [int(found) for found in re.findall(r"\d+", text)]


def alt(app: AppTest, chart: int) -> str:
    return str(app.get("vega_lite_chart")[chart].proto.alt)


def frame(app: AppTest, chart: int) -> pd.DataFrame:
    return pa.ipc.open_stream(app.get("vega_lite_chart")[chart].proto.data.data).read_all().to_pandas()


def seen(app: AppTest) -> tuple[str, str]:
    """What a visitor sees of an answer: the number with its range, and the profile."""
    return number(app), alt(app, PROFILE)


def assert_shows(app: AppTest, result: Assessment) -> None:
    """The headline gives both frames of this result, and its range."""
    n, low, high = (people_of_100(p) for p in (result.probability, result.low, result.high))
    said = whole_numbers(number(app))
    assert said[:5] == [n, 100, n, 100, 12]  # "n of 100", "About n of 100 people ... in the next 12 months"
    assert said[5] == 100 - n
    assert said[6:8] == [low, high]


def some_answers(question: Question) -> list[Any]:
    """Every level, or the bands of lowest and highest risk; and "not sure" where the question takes it."""
    if question.field in MEASURES:
        answers: list[Any] = list(MEASURES[question.field])
    elif question.is_number:
        factor = registry().factors[question.factor]
        bands = sorted(factor.levels, key=lambda level: level.effect)
        answers = [int(bands[0].at or 0), int(bands[-1].at or 0)]
    else:
        answers = list(question.levels)
    return answers if question.ask.required else [*answers, None]


def extreme(worst: bool) -> dict[str, Any]:
    """Answers of the highest or the lowest risk to every question."""
    pick = max if worst else min
    answers: dict[str, Any] = {"height_cm": 175, "weight_kg": 140 if worst else 60}
    for field, question in QUESTIONS.items():
        if field not in MEASURES:
            factor = registry().factors[question.factor]
            given = [choice for choice in some_answers(question) if choice is not None]
            answers[field] = pick(given, key=lambda choice, factor=factor: factor.effect_of(choice)[0])
    return answers


def test_a_result_stands_before_anything_is_answered(app: AppTest) -> None:
    start = registry().questions["age"].ask.start
    assert_shows(app, assess(Profile(age=start)))
    assert app.number_input(key="answer_age").value == start


def test_the_open_question_that_would_tell_most_is_named_with_the_range_to_expect(app: AppTest) -> None:
    start = registry().questions["age"].ask.start
    following = most_telling(Profile(age=start))
    assert following is not None
    name = texts().factors[following.factor].name
    low, high = people_of_100(following.low), people_of_100(following.high)
    said = [markdown.value for markdown in app.markdown]
    assert texts()("certainty.next", name=name, low=low, high=high) in said
    answer(app, extreme(worst=False))
    assert not [text for text in (markdown.value for markdown in app.markdown) if f"**{name}**" in text]


@pytest.mark.parametrize("age", [18, 30, 75, 100])
def test_the_number_is_that_of_the_age_given(app: AppTest, age: int) -> None:
    assert_shows(answer(app, {"age": age}), assess(Profile(age=age)))


@pytest.mark.parametrize("field", QUESTIONS)
def test_every_answer_to_a_question_is_seen_in_the_result(app: AppTest, field: str) -> None:
    app.toggle(key="by_factor").set_value(True)
    answer(run(app), TOGETHER.get(field, {}))
    pictures: dict[tuple[str, str], Any] = {}
    for given in some_answers(QUESTIONS[field]):
        picture = seen(answer(app, {field: given}))
        assert picture not in pictures, f"{given} looks like {pictures[picture]}"
        pictures[picture] = given
    assert len(pictures) >= 2


@pytest.mark.parametrize("worst", [False, True], ids=["all at best", "all at worst"])
def test_the_extremes_are_shown_as_the_index_has_them(app: AppTest, worst: bool) -> None:
    answers = extreme(worst)
    assert_shows(answer(app, answers), assess(Profile(**answers)))
    said = " ".join([*(step.label for step in app.expander), *(caption.value for caption in app.caption)])
    for group in GROUPS:
        total = sum(question.group == group for question in QUESTIONS.values())
        counted = [
            texts()("questions.done", intro=texts().groups[group].intro, done=done, total=total) in said
            for done in range(total + 1)
        ]
        assert counted == [False] * total + [True]


def test_number_pictures_words_and_tables_agree(app: AppTest) -> None:
    answers = extreme(worst=True)
    app.session_state["twin_profile"] = app.session_state["twin_certainty"] = True
    answer(app, answers)
    result = assess(Profile(**answers))
    n, rest = people_of_100(result.probability), 100 - people_of_100(result.probability)
    assert_shows(app, result)
    # The hundred people.
    assert frame(app, ICONS)["episode"].sum() == n
    assert whole_numbers(alt(app, ICONS)) == [n, 12, rest]
    # The number that stays in sight on a phone.
    assert whole_numbers(words_of(app, "br-pinned")) == [n, 100, rest]
    # Bars, their words, their table and their sum.
    bars = frame(app, PROFILE)
    assert bars["per_100"].sum() == pytest.approx(100 * (result.probability - result.baseline), abs=1e-9)
    table = app.table[0].value
    assert list(table.iloc[:, 0]) == list(bars["name"])
    assert list(table.iloc[:, 1]) == list(bars["label"])
    assert all(f"{name}: {label}" in alt(app, PROFILE) for name, label in zip(*table.T.values, strict=True))
    # The range.
    strip = frame(app, RANGE).iloc[0]
    whole = [people_of_100(p) for p in (result.probability, result.low, result.high, result.baseline)]
    assert [strip[name] for name in ("number", "low", "high", "average")] == whole
    assert list(app.table[1].value.iloc[:, 1]) == whole


def test_bars_of_single_answers_are_those_answered_and_add_up(app: AppTest) -> None:
    answers = {"age": 60, "sex": "male", "lifting": "heavy", "smoking": "never"}
    app.toggle(key="by_factor").set_value(True)
    answer(app, answers)
    names = [texts().factors[field].name for field in answers]
    bars = frame(app, PROFILE)
    assert sorted(name.removesuffix(texts()("profile.fixed", name="")) for name in bars["name"]) == sorted(
        names
    )
    result = assess(Profile(**answers))
    assert bars["per_100"].sum() == pytest.approx(100 * (result.probability - result.baseline), abs=1e-9)


def test_answers_survive_other_groups_and_other_pages(app: AppTest) -> None:
    answers = extreme(worst=True)
    before = seen(answer(app, answers))
    assert held_by_all(app) == answers
    app.switch_page("pages/evidence.py")
    run(app)
    app.switch_page("pages/my_back.py")
    assert seen(run(app)) == before
    assert held_by_all(app) == answers


def test_next_leads_through_all_groups_in_order(app: AppTest) -> None:
    for group, following in pairwise(GROUPS):
        opened = [field for field in QUESTIONS if QUESTIONS[field].group == group]
        assert all(control_of(app, field) for field in opened)
        app.button(key=f"next_{group}").click()
        run(app)
        assert app.session_state["open_group"] == following
    assert not [button for button in app.button if button.key.startswith("next_")]


def test_start_over_opens_every_question_again(app: AppTest) -> None:
    before, held = seen(app), held_by_all(app)
    answer(app, extreme(worst=True))
    assert seen(app) != before
    app.button(key="start_over").click()
    run(app)
    assert app.session_state["open_group"] == GROUPS[0]
    assert (seen(app), held_by_all(app)) == (before, held)


def test_nothing_outside_the_answers_own_names_depends_on_them_nor_does_the_address(app: AppTest) -> None:
    others = []
    for worst in (True, False):
        held = answer(app, extreme(worst)).session_state.to_dict()
        others.append({k: v for k, v in held.items() if not k.startswith(("answer_", "shown_", "unit_"))})
        assert {k.removeprefix("answer_") for k in held if k.startswith("answer_")} <= set(
            registry().questions
        )
        assert dict(app.query_params) == {}
    held_by_both = others[0].keys() & others[1].keys()
    assert {k: others[0][k] for k in held_by_both} == {k: others[1][k] for k in held_by_both}
    # What only one has is whether something is folded open.
    assert all(isinstance((others[0] | others[1])[k], bool) for k in others[0].keys() ^ others[1].keys())


def test_height_without_weight_is_said_to_need_it(app: AppTest) -> None:
    note = texts()("note.weight_needs_height")
    assert note not in [caption.value for caption in app.caption]
    answer(app, {"height_cm": 175})
    assert note in [caption.value for caption in app.caption]
    answer(app, {"weight_kg": 80})
    assert note not in [caption.value for caption in app.caption]


# Height and weight in other units


def unit(app: AppTest, field: str, name: str) -> AppTest:
    app.segmented_control(key=f"unit_{field}").set_value(name)
    return run(app)


def parts(app: AppTest, field: str) -> dict[str, float | None]:
    """What a measure shows, by part."""
    prefix = f"shown_{field}_"
    return {i.key.removeprefix(prefix): i.value for i in app.number_input if i.key.startswith(prefix)}


def fill(app: AppTest, field: str, part: str, value: float | None) -> AppTest:
    app.number_input(key=f"shown_{field}_{part}").set_value(value)
    return run(app)


def kept(app: AppTest, field: str) -> float | None:
    held = app.session_state.to_dict().get(f"answer_{field}")
    assert held is None or isinstance(held, float)
    return held


def test_a_weight_in_pounds_is_the_same_weight_in_every_unit(app: AppTest) -> None:
    show(app, "weight")
    fill(unit(app, "weight_kg", "lb"), "weight_kg", "lb", 180.0)
    assert kept(app, "weight_kg") == 81.6466266  # 180 x 0.45359237, the pound of 1959
    for name, shown in (
        ("kg", {"kg": 81.6}),
        ("st", {"st": 12, "st_lb": 12.0}),
        ("lb", {"lb": 180.0}),
    ):
        assert parts(unit(app, "weight_kg", name), "weight_kg") == shown
        assert kept(app, "weight_kg") == 81.6466266, "looking at it in another unit moved it"


def test_a_height_in_feet_and_inches_is_the_same_height_in_centimetres(app: AppTest) -> None:
    show(app, "weight")
    fill(fill(unit(app, "height_cm", "ft"), "height_cm", "ft", 5), "height_cm", "in", 11.0)
    assert kept(app, "height_cm") == pytest.approx(180.34, abs=1e-9)  # 71 x 2.54
    assert parts(unit(app, "height_cm", "cm"), "height_cm") == {"cm": 180.3}
    assert parts(unit(app, "height_cm", "ft"), "height_cm") == {"ft": 5, "in": 11.0}


@pytest.mark.parametrize(("field", "name", "first", "then"), [
    ("height_cm", "ft", ("in", 11.0), ("ft", 5)),
    ("weight_kg", "st", ("st_lb", 12.0), ("st", 12)),
])  # fmt: skip
def test_the_smaller_part_can_be_filled_in_first(
    app: AppTest, field: str, name: str, first: tuple[str, float], then: tuple[str, float]
) -> None:
    unit(show(app, "weight"), field, name)
    fill(app, field, *first)
    assert parts(app, field)[first[0]] == first[1], "wiped out"
    fill(app, field, *then)
    assert parts(app, field) == dict((first, then))


@pytest.mark.parametrize(
    ("field", "start"),
    [("height_cm", 120.0), ("height_cm", 230.0), ("weight_kg", 30.0), ("weight_kg", 300.0)],
)
def test_the_least_and_the_most_can_be_seen_in_every_unit(app: AppTest, field: str, start: float) -> None:
    answer(app, {field: start})
    for name in UNITS[field]:
        unit(app, field, name)
        assert None not in parts(app, field).values(), f"blank in {name}, but counted"
        assert kept(app, field) == start


@pytest.mark.parametrize(
    ("field", "name", "filled", "kept_in"),
    [
        ("weight_kg", "st", {"st": 47, "st_lb": 13.0}, "kg"),
        ("weight_kg", "st", {"st": 4, "st_lb": 1.0}, "kg"),
        ("height_cm", "ft", {"ft": 3, "in": 1.0}, "cm"),
        ("height_cm", "ft", {"ft": 7, "in": 11.0}, "cm"),
    ],
)
def test_a_measure_out_of_bounds_does_not_count_and_says_so_beside_it(
    app: AppTest, field: str, name: str, filled: dict[str, float], kept_in: str
) -> None:
    other = "height_cm" if field == "weight_kg" else "weight_kg"
    before = number(answer(app, {other: 100 if other == "weight_kg" else 175}))
    unit(app, field, name)
    for part, value in filled.items():
        fill(app, field, part, value)
    assert number(app) == before
    ask = registry().questions[field].ask
    refused = texts()("measure.refused", low=f"{ask.low:g}", high=f"{ask.high:g}", unit=ask.unit)
    assert refused in [caption.value for caption in app.caption]
    unit(app, field, kept_in)
    blank = parts(app, field)[kept_in] is None
    complained = refused in [caption.value for caption in app.caption]
    assert blank != complained, "told of a number that is no longer there to check"
