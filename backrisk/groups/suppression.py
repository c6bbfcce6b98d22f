"""Small groups kept out of sight, so that no picture tells of one person."""

from __future__ import annotations

from collections.abc import Sequence

FEWEST = 10
"""People a group must have to be shown: in a smaller one, colleagues could tell who is who. Our choice."""


def shown(sizes: Sequence[int]) -> tuple[bool, ...]:
    """Which groups may be shown.

    Those of fewer than ``FEWEST`` people are not. What is withheld must not be had by taking what is
    shown from the whole: while it is but one group, or all of it together is fewer than ``FEWEST``,
    the next smallest is withheld too.

    Parameters
    ----------
    sizes
        People in each group; a group of nobody is not shown and gives nothing away.
    """
    people = [i for i, size in enumerate(sizes) if size]
    in_order = sorted(people, key=lambda i: sizes[i])
    withheld = [i for i in in_order if sizes[i] < FEWEST]
    for i in in_order[len(withheld) :]:
        if not withheld or (len(withheld) > 1 and sum(sizes[j] for j in withheld) >= FEWEST):
            break
        withheld.append(i)
    return tuple(size > 0 and i not in withheld for i, size in enumerate(sizes))
