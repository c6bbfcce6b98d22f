"""Small parts of a group are out of sight, and cannot be worked out from what is shown."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backrisk.groups.suppression import FEWEST, shown


@pytest.mark.parametrize(
    ("sizes", "expected"),
    [
        ([10, 30], [True, True]),
        ([9, 30, 40], [False, False, True]),  # 9 would be all but 30 and 40
        ([3, 4, 30, 40], [False, False, False, True]),  # 3 and 4 together are 7
        ([5, 6, 30], [False, False, True]),  # together 11, and nobody knows which of them has whom
        ([0, 30, 40], [False, True, True]),
        ([9], [False]),
        ([10], [True]),
        ([], []),
    ],
)
def test_which_parts_are_shown(sizes: list[int], expected: list[bool]) -> None:
    assert list(shown(sizes)) == expected


@given(st.lists(st.integers(0, 60), max_size=14))
@settings(max_examples=300, deadline=None)
def test_what_is_withheld_is_no_single_small_part_and_no_more_than_need_be(sizes: list[int]) -> None:
    may = shown(sizes)
    hidden = [size for size, is_shown in zip(sizes, may, strict=True) if size and not is_shown]
    seen = [size for size, is_shown in zip(sizes, may, strict=True) if is_shown]
    assert all(size >= FEWEST for size in seen)
    if hidden and seen:
        assert len(hidden) > 1
        assert sum(hidden) >= FEWEST
        assert max(hidden) <= min(seen)
        # The largest that is withheld had to be.
        rest = sorted(hidden)[:-1]
        assert max(hidden) < FEWEST or len(rest) == 1 or sum(rest) < FEWEST
    if all(size >= FEWEST for size in sizes if size):
        assert not hidden
