"""A job is found by what people call it, slips of the finger included."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from backrisk.jobs import find, occupations
from backrisk.jobs.search import LONGEST_QUERY, search_index, words_of

NURSE, TRUCKER, CODER = "29-1141.00", "53-3032.00", "15-1252.00"


def codes(query: str) -> list[str]:
    return [job.code for job in find(query)]


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("nurse", NURSE),
        ("trucker", TRUCKER),
        ("coder", CODER),
        ("cleaner", "37-2011.00"),
        ("teacher", "25-2021.00"),
        ("builder", "47-2061.00"),
        ("lorry driver", TRUCKER),
        ("roofer", "47-2181.00"),
        ("dentist", "29-1021.00"),
        ("cashier", "41-2011.00"),
        ("farm worker", "45-2092.00"),
        ("RN", NURSE),
        ("haberdasher", "41-2031.00"),  # from O*NET's list of other titles
    ],
)
def test_an_everyday_word_finds_its_job_first(query: str, code: str) -> None:
    assert codes(query)[0] == code


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("nrse", NURSE),  # a letter left out
        ("nusre", NURSE),  # two swapped
        ("nursse", NURSE),  # one too many
        ("truk driver", TRUCKER),
        ("sofware enginer", CODER),
        ("acountant", "13-2011.00"),
        ("plummer", "47-2152.00"),
        ("electrition", "47-2111.00"),
        ("hair dresser", "39-5012.00"),
        ("fire fighter", "33-2011.00"),
        ("bus divers", "53-3052.00"),
    ],
)
def test_a_slip_still_finds_the_job_first(query: str, code: str) -> None:
    assert codes(query)[0] == code


@pytest.mark.parametrize(
    "query", ["NURSE", "  nurse ", "nurses", "Nurse!", "a nurse", "I am a nurse", "nurs"]
)
def test_case_blanks_plurals_and_little_words_make_no_difference_to_what_is_first(query: str) -> None:
    assert NURSE in codes(query)[:3]


@pytest.mark.parametrize("query", ["", "   ", "...", "the of", "qqqqzzzz"])
def test_nothing_is_found_for_nothing(query: str) -> None:
    assert find(query) == []


def test_every_job_is_first_or_nearly_so_under_its_own_title() -> None:
    for job in occupations().values():
        query = job.title[:LONGEST_QUERY]
        assert job in find(query, limit=3), job.title


def test_as_many_as_asked_for_at_most_and_each_once() -> None:
    assert len(find("manager")) == 8
    found = find("manager", limit=50)
    assert len(found) == len(set(found)) == 50


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300))
@example("x" * 100_000)
@example("\N{LATIN SMALL LETTER SHARP S}" * 60)
@example("\x00nurse")
def test_whatever_is_typed_gives_the_same_few_jobs_each_time(query: str) -> None:
    found = find(query)
    assert len(found) <= 8
    assert found == find(query)
    assert found == find(query[:LONGEST_QUERY])


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from([word for word in search_index().words if len(word) >= 6 and word[-1] != "s"]), st.data()
)
def test_one_slip_in_a_word_of_six_letters_or_more_never_loses_it(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(1, len(word) - 2))
    slipped = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    before = {job.code for job in find(word, limit=997)}
    after = {job.code for job in find(slipped, limit=997)}
    # A slip may also spell the beginning of another word; then that is what was asked for.
    assert before & after or any(other.startswith(words_of(slipped)[0]) for other in search_index().words)
