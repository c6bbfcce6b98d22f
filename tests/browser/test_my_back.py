"""My back in Chromium: by keyboard, by eye, on paper, on a phone, and for those who listen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from backrisk.registry import GROUPS, Question, registry
from backrisk.texts import texts
from tests.browser.conftest import Scheme, Visit
from tests.browser.serving import Server
from tests.browser.tab import Tab

SAY = texts()
QUESTIONS = [question for question in registry().questions.values() if question.ask.pattern is None]
# As .streamlit/config.toml and the charts' palette.
GROUND = {"light": "rgb(253, 252, 250)", "dark": "rgb(25, 24, 23)"}
DARK_INK = "#f0ede8"
# The questions alone: nothing else on the page changes with the group that is open.
AXE_QUESTIONS = """() => axe.run('.st-key-questions', { resultTypes: ['violations'] })
    .then(found => found.violations.flatMap(rule => rule.nodes.map(node => `${rule.id}: ${node.html}`)))"""
MEASURES = {"height_cm": ("cm", 175), "weight_kg": ("kg", 140)}


def number(page: Page) -> str:
    """The number, its sentences and its range."""
    return page.get_by_role("status").inner_text()


def next_group(tab: Tab, group: str) -> None:
    with tab.rerun():
        tab.page.get_by_role("button", name=SAY("questions.next", name=SAY.groups[group].name)).click()


def radio(page: Page, field: str, level: str) -> Locator:
    text = SAY.questions[field]
    label = SAY("answer.not_sure") if level == "not_sure" else text.answers[level]
    return page.get_by_role("radiogroup", name=text.ask).get_by_role("radio", name=label, exact=True)


def spin(page: Page, field: str, part: str = "") -> Locator:
    text = SAY.questions[field]
    if part:
        name = SAY("measure.label", name=text.label, unit=SAY(f"unit.{part}.long"))
        return page.get_by_role("spinbutton", name=name, exact=True)
    return page.get_by_role("spinbutton", name=text.label if field == "age" else text.ask, exact=True)


def unit(page: Page, field: str, name: str) -> Locator:
    switch = page.get_by_role("radiogroup", name=SAY("measure.unit", name=SAY.questions[field].label))
    return switch.get_by_role("radio", name=SAY(f"unit.{name}"), exact=True)


def worst(question: Question) -> Any:
    """The answer of highest risk."""
    levels = registry().factors[question.factor].levels
    level = max(levels, key=lambda level: level.effect)
    return int(level.at or 0) if question.is_number else level.name


def answer(tab: Tab, question: Question, given: Any) -> None:
    with tab.rerun():
        if not question.is_number:
            radio(tab.page, question.field, given).click()
        else:
            part, value = MEASURES.get(question.field, ("", given))
            control = spin(tab.page, question.field, part)
            control.fill(str(value))
            control.press("Enter")


def answer_all(tab: Tab) -> None:
    """Answer every question at its worst."""
    for group in GROUPS:
        if group != GROUPS[0]:
            next_group(tab, group)
        for question in QUESTIONS:
            if question.group == group:
                answer(tab, question, worst(question))


# By keyboard


def tab_to(page: Page, target: Locator) -> None:
    """Press Tab until the element has the focus, once around the page at most."""
    for _ in range(80):
        if target.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"not reached by Tab: {target}")


def test_three_questions_are_answered_by_keyboard_alone_and_the_number_follows(visit: Visit) -> None:
    tab = visit("/")
    page, seen = tab.page, [number(tab.page)]

    tab_to(page, spin(page, "age"))
    page.keyboard.press("Control+A")
    page.keyboard.type("80")
    with tab.rerun():
        page.keyboard.press("Enter")
    seen.append(number(page))

    tab_to(page, radio(page, "sex", "female"))
    page.keyboard.press("ArrowRight")
    with tab.rerun():
        page.keyboard.press("Space")
    expect(radio(page, "sex", "male")).to_be_checked()
    seen.append(number(page))

    for group in ("weight", "posture"):
        tab_to(page, page.get_by_role("button", name=SAY("questions.next", name=SAY.groups[group].name)))
        with tab.rerun():
            page.keyboard.press("Enter")
    tab_to(page, radio(page, "sitting_posture", "supported"))
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    with tab.rerun():
        page.keyboard.press("Space")
    expect(radio(page, "sitting_posture", "slumped")).to_be_checked()
    seen.append(number(page))

    assert len(set(seen)) == 4, seen


def test_the_focus_stays_on_an_answer_just_given(visit: Visit) -> None:
    tab = visit("/")
    page = tab.page
    for control, keys in ((spin(page, "age"), "ArrowUp Enter"), (radio(page, "sex", "female"), "Space")):
        control.focus()
        with tab.rerun():
            for key in keys.split():
                page.keyboard.press(key)
        expect(control).to_be_focused()


def test_after_next_the_questions_asked_next_are_next_in_line(visit: Visit) -> None:
    tab = visit("/")
    tab.page.get_by_role("button", name=SAY("questions.next", name=SAY.groups["weight"].name)).focus()
    with tab.rerun():
        tab.page.keyboard.press("Enter")
    for _ in range(4):
        tab.page.keyboard.press("Tab")
        if tab.page.evaluate("document.activeElement.closest('.st-key-step_weight') !== null"):
            return
    raise AssertionError("Tab leads past the questions just opened")


def test_a_group_is_opened_and_closed_by_its_title_with_mouse_and_keyboard(visit: Visit) -> None:
    page = visit("/").page

    def title(group: str) -> Locator:
        return page.locator(f".st-key-step_{group} summary")

    title("job").click()
    expect(radio(page, "lifting", "heavy")).to_be_visible()
    expect(spin(page, "age")).to_have_count(0)
    title("age_sex").focus()
    page.keyboard.press("Enter")
    expect(spin(page, "age")).to_be_visible()
    expect(radio(page, "lifting", "heavy")).to_have_count(0)
    title("age_sex").click()
    expect(spin(page, "age")).to_have_count(0)
    title("age_sex").click()
    expect(spin(page, "age")).to_be_visible()


# Units


def test_a_weight_changes_its_unit_without_changing(visit: Visit) -> None:
    tab = visit("/")
    page = tab.page
    next_group(tab, "weight")
    answer(tab, registry().questions["height_cm"], None)
    with tab.rerun():
        spin(page, "weight_kg", "kg").fill("80")
        page.keyboard.press("Enter")
    counted = number(page)
    # 80 / 0.45359237 = 176.37 pounds = 12 stones and 8.37 pounds.
    for name, shown in (
        ("lb", {"lb": "176.4"}),
        ("st", {"st": "12", "st_lb": "8.4"}),
        ("lb", {"lb": "176.4"}),
        ("kg", {"kg": "80.0"}),
    ):
        with tab.rerun():
            unit(page, "weight_kg", name).click()
        for part, value in shown.items():
            expect(spin(page, "weight_kg", part)).to_have_value(value)
        assert number(page) == counted


# What is kept, and for how long


def test_answers_survive_another_page_and_a_reload_starts_clean(visit: Visit) -> None:
    tab = visit("/")
    page, start = tab.page, number(tab.page)
    with tab.rerun():
        radio(page, "sex", "female").click()
    next_group(tab, "weight")
    for field in MEASURES:
        answer(tab, registry().questions[field], None)
    counted = number(page)
    assert counted != start
    assert page.url == tab.origin + "/"

    with tab.rerun():
        page.get_by_test_id("stTopNav").get_by_role("link", name=SAY("page.groups"), exact=True).click()
    assert page.url == tab.origin + "/groups"
    expect(page.get_by_text(SAY("footer.text", version=registry().model.model_version))).to_be_visible()
    with tab.rerun():
        page.get_by_test_id("stTopNav").get_by_role("link", name=SAY("page.my_back"), exact=True).click()
    assert number(page) == counted
    expect(spin(page, "weight_kg", "kg")).to_have_value("140.0")
    assert page.url == tab.origin + "/"

    page.reload()
    tab.settle()
    assert number(page) == start
    expect(radio(page, "sex", "not_sure")).to_be_checked()
    stored = page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])")
    assert "answer_" not in stored


# On a phone


def in_sight(page: Page, element: Locator) -> bool:
    """Whether the element, and nothing over it, is at its own place on the screen."""
    return bool(
        element.evaluate(
            """element => {
                const box = element.getBoundingClientRect();
                const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
                return top !== null && (element.contains(top) || top.contains(element));
            }"""
        )
    )


def test_the_number_stays_in_sight_on_a_phone_hides_no_control_and_is_said_once_on_a_desktop(
    visit: Visit,
) -> None:
    tab = visit("/", width=390, height=844)
    page, pinned = tab.page, tab.page.locator(".br-pinned")
    assert re.findall(r"\d+", pinned.inner_text())[0] == re.findall(r"\d+", number(page))[0]
    for control in (
        spin(page, "age"),
        radio(page, "sex", "male"),
        page.locator(".st-key-start_over button"),
        page.locator(".st-key-door a"),
    ):
        control.focus()
        assert in_sight(page, control), "the pinned number hides it"
        assert in_sight(page, pinned)
    tab.resize(1280)
    expect(pinned).to_be_hidden()
    page.locator(".br-big").scroll_into_view_if_needed()
    assert in_sight(page, page.locator(".br-big"))


# For those who listen


def test_a_changed_number_is_announced(visit: Visit) -> None:
    tab = visit("/")
    status = tab.page.get_by_role("status")
    # Screen readers tell what changes inside a status they know, not a new status.
    status.evaluate("element => { element.known = true }")
    before = number(tab.page)
    with tab.rerun():
        radio(tab.page, "sex", "female").click()
    assert number(tab.page) != before
    assert status.evaluate("element => element.known === true")


def assert_charts_are_named(page: Page) -> None:
    charts = page.get_by_test_id("stVegaLiteChart")
    names = [chart.get_attribute("aria-label") or "" for chart in charts.all()]
    assert len(names) == 3
    assert all(re.search(r"\d+|no change|not answered", name) for name in names), names
    assert len(set(names)) == 3
    assert page.locator("canvas").count() == 0


def shade(tab: Tab, scheme: Scheme) -> None:
    """Turn the visitor's system light or dark."""
    tab.page.emulate_media(color_scheme=scheme)
    tab.page.wait_for_function(
        "ground => getComputedStyle(document.querySelector('.stApp')).backgroundColor === ground",
        arg=GROUND[scheme],
    )
    tab.settle()


def assert_accessible(tab: Tab, state: str, *schemes: Scheme) -> None:
    for scheme in schemes:
        shade(tab, scheme)
        assert tab.axe() == [], f"{state}, {scheme}"
    assert_charts_are_named(tab.page)


def open_everything(tab: Tab) -> None:
    """Show single answers, every table, and the tips that are folded away."""
    with tab.rerun():
        tab.page.get_by_text(SAY("profile.by_factor")).click()
    for table in tab.page.locator(".stExpander summary").filter(has_text=SAY("twin.open", title="")).all():
        with tab.rerun():
            table.click()
    assert tab.page.get_by_role("table").count() >= 2


@pytest.mark.parametrize(
    ("width", "schemes"), [(1280, ("light", "dark")), (390, ("light",))], ids=["1280", "390"]
)
def test_every_group_and_every_table_is_accessible(
    width: int, schemes: tuple[Scheme, ...], visit: Visit
) -> None:
    tab = visit("/", width=width)
    assert_accessible(tab, "first render", *schemes)
    for group in GROUPS[1:] if width == 1280 else GROUPS[1:4]:
        next_group(tab, group)
        schemes = schemes[::-1]  # starts with the one at hand
        for scheme in schemes:
            shade(tab, scheme)
            assert tab.page.evaluate(AXE_QUESTIONS) == [], f"{group}, {scheme}"
    open_everything(tab)
    assert_accessible(tab, "everything open", *schemes)
    if width == 390:
        tab.resize(320)
        assert_accessible(tab, "everything open at 320 px", *schemes)
        assert tab.sideways() == []


# With every question answered


@pytest.fixture(scope="module")
def answered(server: Server, chromium: Browser) -> Iterator[Tab]:
    """A visit with every question answered at its worst."""
    with chromium.new_context(viewport={"width": 1280, "height": 900}) as context:
        context.set_default_timeout(20_000)
        tab = Tab(context.new_page(), server.url)
        tab.open("/")
        answer_all(tab)
        yield tab
        assert (tab.outside, tab.complaints) == ([], [])


def test_extreme_answers_are_accessible_and_leave_the_address_alone(answered: Tab) -> None:
    assert answered.page.url == answered.origin + "/"
    more = answered.page.locator(".st-key-more_tips summary")
    with answered.rerun():
        more.click()
    assert_accessible(answered, "extreme answers", "light", "dark")


CUT_OFF = """() => [...document.querySelectorAll('[data-testid="stVegaLiteChart"] svg')].flatMap(chart => {
    const whole = chart.getBoundingClientRect();
    return [...chart.querySelectorAll('text')].filter(word => {
        const box = word.getBoundingClientRect();
        return word.textContent && (box.left < whole.left - 1 || box.right > whole.right + 1);
    }).map(word => word.textContent);
})"""


def test_no_word_in_a_chart_is_cut_off_however_narrow_the_screen(answered: Tab) -> None:
    try:
        for width in (320, 390, 1280):
            answered.resize(width)
            assert answered.page.evaluate(CUT_OFF) == [], f"at {width} px"
            assert answered.sideways() == [], f"at {width} px"
    finally:
        answered.resize(1280)


@pytest.mark.parametrize("paper", ["Letter", "A4"])
def test_the_result_prints_on_one_page(paper: str, answered: Tab) -> None:
    printed = answered.page.pdf(format=paper, print_background=True)
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", printed)) == 1


def test_what_is_printed_is_the_result_dark_on_white_and_not_the_form(answered: Tab) -> None:
    page = answered.page
    page.emulate_media(media="print", color_scheme="dark")
    try:
        for shown in (
            page.locator(".br-big"),
            page.get_by_text(SAY("result.limits")),
            page.get_by_role("heading"),
        ):
            expect(shown.last).to_be_visible()
        assert page.get_by_test_id("stVegaLiteChart").count() == 3
        for hidden in (".st-key-questions", ".stBottom", ".stAppHeader", ".st-key-start_over"):
            expect(page.locator(hidden)).to_be_hidden()
        words = page.locator(".br-sentence").evaluate("element => getComputedStyle(element).color")
        assert (words, answered.ground()) == ("rgb(26, 25, 24)", "rgb(255, 255, 255)")
    finally:
        page.emulate_media(media="screen", color_scheme="light")


def test_words_in_charts_are_light_on_a_dark_ground(visit: Visit) -> None:
    tab = visit("/", scheme="dark")
    words = tab.page.locator('[data-testid="stVegaLiteChart"] svg text')
    inks = words.evaluate_all("all => [...new Set(all.map(word => word.getAttribute('fill')))]")
    assert inks == [DARK_INK]
