"""What stands on the handout: the numbers of the assessment, what was agreed, and nothing of a stranger's."""

from __future__ import annotations

from backrisk import Profile, assess
from backrisk.changes import effect, options
from backrisk.charts.palette import FILLED
from backrisk.exports.handout import handout
from backrisk.exports.handout.content import LONGEST_GREETING
from backrisk.people import fewer_of_100, people_of_100
from backrisk.registry import registry
from backrisk.texts import texts

from .people import MADE, WORST, every_change, longest, short

say = texts()


def test_the_number_and_its_range_are_those_of_the_assessment() -> None:
    result, page = assess(WORST), short()
    assert page.number == f"{people_of_100(result.probability)} of 100"
    assert f"between {people_of_100(result.low)} and {people_of_100(result.high)}" in page.range
    assert page.version.endswith(registry().model.model_version)


def test_the_picture_has_a_hundred_people_and_as_many_filled_as_the_number() -> None:
    filled = people_of_100(assess(WORST).probability)
    assert short().people.svg.count('aria-roledescription="point"') == 100
    assert short().people.svg.count(f'fill="{FILLED}"') == filled
    assert f"{filled} are filled in" in short().people.alt


def test_the_reasons_are_drawn_and_told_with_the_same_labels() -> None:
    page = short()
    for name, label in page.reasons_rows:
        assert f"{name}: {label}" in page.reasons.alt
        assert f">{name}<" in page.reasons.svg
        assert f">{label}<" in page.reasons.svg


def test_every_change_stands_with_when_where_and_what_it_does_alone() -> None:
    changes = every_change("at noon", "at work")
    page = longest()
    assert len(page.agreed) == len(changes) == len(options(WORST)) > 10
    for agreed, planned in zip(short().agreed, changes, strict=False):
        alone = effect(WORST, [planned.change])
        assert (agreed.when, agreed.where) == ("at noon", "at work")
        assert str(fewer_of_100(alone.now, alone.then)) in agreed.effect
    both = effect(WORST, [planned.change for planned in changes])
    assert f"{people_of_100(both.now)} of 100" in page.plan
    assert str(people_of_100(both.then)) in page.plan


def test_a_time_that_was_left_open_leaves_a_line_to_write_on() -> None:
    page = handout(WORST, say, made=MADE, changes=every_change("", "")[:1])
    assert page.agreed[0].when == page.agreed[0].where == say("plan.sheet.blank")


def test_without_changes_it_says_so_kindly() -> None:
    page = handout(Profile(age=45), say, made=MADE)
    assert page.agreed == ()
    assert page.plan == say("handout.no_plan")


def test_every_answer_given_is_cited_and_no_other() -> None:
    def cited(profile: Profile) -> set[str]:
        return set(handout(profile, say, made=MADE).sources.split("; "))

    assert any("Zhang" in name for name in cited(WORST))
    assert not any("Zhang" in name for name in cited(Profile(age=45)))
    assert any("Cassidy" in name for name in cited(Profile(age=45)))


def test_a_greeting_is_cut_at_a_few_lines() -> None:
    page = handout(Profile(age=45), say, made=MADE, greeting="a" * 2 * LONGEST_GREETING)
    assert page.greeting == "a" * LONGEST_GREETING


def test_it_tells_what_to_do_in_a_spasm_and_when_to_call() -> None:
    page = short()
    assert len(page.spasm) == len(say.care.steps)
    assert page.call[0].startswith("Call your emergency number")
    assert page.call[1] == say.care.milestones["days_3"].text
