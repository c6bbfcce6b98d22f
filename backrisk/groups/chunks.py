"""What readers of files give and writers take: a table in chunks, each small whatever the file's size."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, Protocol

import pyarrow as pa

from .frame import Problems
from .scoring import AT_ONCE

CELLS_AT_ONCE = 4_000_000
"""Cells a chunk has about at most: a table of very many columns comes in fewer rows."""


class Chunk(NamedTuple):
    """Some rows, and what is known to be wrong with each."""

    table: pa.Table
    wrong: Problems | None


class Style(NamedTuple):
    """How a text file writes its table: between cells, in numbers, and whether a mark comes first."""

    separator: str = ","
    decimal: str = "."
    has_mark: bool = False


class Source(Protocol):
    """A table that is read chunk by chunk.

    ``schema`` may name a column twice; ``decimal`` is what numbers in text may have for a point.
    ``done`` of ``total`` says how much was read.
    """

    schema: pa.Schema
    style: Style
    decimal: str
    total: int

    @property
    def done(self) -> int:
        """How much of ``total`` was read."""
        ...

    def chunks(self) -> Iterator[Chunk]:
        """Give the rows in order."""
        ...


def rows_at_once(columns: int) -> int:
    """Rows of a chunk of so many columns."""
    return max(1, min(AT_ONCE, CELLS_AT_ONCE // max(1, columns)))
