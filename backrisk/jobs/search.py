"""Finding a job by what people call it, typing errors included.

A query is taken apart into words. A title answers it when it holds every word, or one that begins with
it; where no title does, words spelt almost alike count too, and the title that holds most words wins.
"""

from __future__ import annotations

import csv
import math
import re
import tomllib
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from .occupations import FOLDER, Occupation, occupations

LONGEST_QUERY = 60
"""Characters; what follows is not read."""

_FILLERS = frozenset({"a", "an", "and", "as", "at", "for", "i", "im", "in", "of", "or", "the", "to"})
_LEAST_BEGINNING = 3
"""Letters of a word's beginning that stand for the word."""

# A title by our own everyday word comes before its official one, and that before other titles.
_OWN, _OFFICIAL, _OTHER = range(3)
_WORST = (math.inf,)


class _Title(NamedTuple):
    occupation: Occupation
    kind: int
    place: int
    words: int


@dataclass(frozen=True, eq=False)
class _Index:
    titles: tuple[_Title, ...]
    holding: Mapping[str, tuple[int, ...]]
    words: tuple[str, ...]
    by_length: Mapping[int, tuple[str, ...]]


def find(query: str, limit: int = 8) -> list[Occupation]:
    """Jobs that a query may mean, the likeliest first; an empty query means none.

    Of titles that answer equally well, one in full comes before a part, and the job with more people
    in it before the rarer one.
    """
    index = search_index()
    words = words_of(query[:LONGEST_QUERY])
    held = len(words)
    costs = _answering(words, index)
    if not costs:
        # "fire fighter" is one word in every title.
        held, costs = 1, _answering(["".join(words)], index)
    if not costs:
        held, costs = _nearly_answering(words, index)
    best: dict[Occupation, tuple[float, ...]] = {}
    for number, cost in costs.items():
        title = index.titles[number]
        beyond = max(0, title.words - held)
        rank = (cost, beyond > 0, title.kind, beyond, title.place, -title.occupation.employed)
        if rank < best.get(title.occupation, _WORST):
            best[title.occupation] = rank
    return sorted(best, key=lambda job: (best[job], job.code))[:limit]


def words_of(text: str) -> list[str]:
    """The different words that count, in lower case and in the singular."""
    words = re.findall(r"[^\W_]+", re.sub(r"['’]", "", text.casefold()))
    return list(dict.fromkeys(_singular(word) for word in words if word not in _FILLERS))


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


@cache
def search_index() -> _Index:
    """Load every title, and which of them hold a word."""
    titles: list[_Title] = []
    holding: dict[str, list[int]] = defaultdict(list)
    for title, occupation, kind, place in _all_titles():
        words = words_of(title)
        for word in words:
            holding[word].append(len(titles))
        titles.append(_Title(occupation, kind, place, len(words)))
    by_length: dict[int, list[str]] = defaultdict(list)
    for word in sorted(holding):
        by_length[len(word)].append(word)
    return _Index(
        tuple(titles),
        {word: tuple(of) for word, of in holding.items()},
        tuple(sorted(holding)),
        {length: tuple(words) for length, words in by_length.items()},
    )


def _all_titles() -> Iterator[tuple[str, Occupation, int, int]]:
    """Each title with its job, its kind, and the job's place among those that share one of our words."""
    jobs = occupations()
    for word, codes in tomllib.loads((FOLDER / "everyday_words.toml").read_text("utf-8")).items():
        yield from ((word, jobs[code], _OWN, place) for place, code in enumerate(codes))
    yield from ((job.title, job, _OFFICIAL, 0) for job in jobs.values())
    with (FOLDER / "everyday_titles.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield from ((title, jobs[row["code"]], _OTHER, 0) for title in row["titles"].split("|"))


def _answering(words: list[str], index: _Index) -> dict[int, int]:
    """Titles that hold every word or its beginning, each with its cost."""
    answering: dict[int, int] | None = None
    for word in words:
        found = _holding(_beginning(word, index), index)
        if answering is None:
            answering = found
        else:
            answering = {title: cost + found[title] for title, cost in answering.items() if title in found}
    return answering or {}


def _nearly_answering(words: list[str], index: _Index) -> tuple[int, dict[int, int]]:
    """The most words that a title holds, right or spelt almost alike; and those titles with their costs."""
    found = [_holding({**_alike(word, index), **_beginning(word, index)}, index) for word in words]
    held = Counter(chain.from_iterable(found))
    most = max(held.values(), default=0)
    return most, {
        title: sum(costs.get(title, 0) for costs in found) for title, count in held.items() if count == most
    }


def _beginning(word: str, index: _Index) -> dict[str, int]:
    """The word itself at no cost, and those that begin with it at a cost of 1."""
    if len(word) < _LEAST_BEGINNING:
        return {word: 0}
    start = bisect_left(index.words, word)
    end = bisect_left(index.words, word + chr(0x10FFFF), lo=start)
    return {other: int(other != word) for other in index.words[start:end]}


def _alike(word: str, index: _Index) -> dict[str, int]:
    """Words that one slip makes of it (in eight letters or more: two), each slip at a cost of 2."""
    slips = 0 if len(word) < 4 else 1 if len(word) < 8 else 2
    return {
        other: 2 * int(errors)
        # A slip changes a word's length by one letter at most: most words need no look.
        for length in range(len(word) - slips, len(word) + slips + 1)
        for other, errors, _ in process.extract(
            word, index.by_length.get(length, ()), scorer=OSA.distance, score_cutoff=slips, limit=None
        )
    }


def _holding(words: Mapping[str, int], index: _Index) -> dict[int, int]:
    """Titles that hold one of the words, at the least cost."""
    found: dict[int, int] = {}
    for word in sorted(words, key=lambda word: words[word]):
        for title in index.holding.get(word, ()):
            found.setdefault(title, words[word])
    return found
