"""What a visit holds of a group: in its session and nowhere else, until it is put away or the visit ends."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

import pyarrow as pa
import streamlit as st

from backrisk.groups.kinds import Kinds, kinds_of
from backrisk.groups.one_change import open_to_change
from backrisk.groups.understood import Understood
from backrisk.groups.upload import Upload, score_rows, scored_table

HELD = "group_held"
"""Session key of the table."""

REFUSED = "group_refused"
"""Session key of the sentence on why a file was refused."""


@dataclass(eq=False)
class Held:
    """A table of people, what was understood of it, and as much as has been scored."""

    upload: Upload
    understood: Understood
    parts: list[pa.Table] = field(default_factory=list)
    is_scoring: bool = False

    @property
    def done(self) -> int:
        """Rows that have been scored."""
        return sum(part.num_rows for part in self.parts)

    @property
    def is_scored(self) -> bool:
        """Whether all rows have."""
        return self.done == self.upload.people

    def score_some(self) -> None:
        """Score the next rows."""
        self.parts.append(score_rows(self.upload, self.done))

    @cached_property
    def results(self) -> pa.Table:
        """The columns that the scored table has more."""
        return pa.concat_tables(self.parts).combine_chunks()

    @cached_property
    def table(self) -> pa.Table:
        """The scored table."""
        return scored_table(self.upload, self.results)

    @cached_property
    def open_to_change(self) -> tuple[str, ...]:
        """Factors that enough people could improve."""
        return open_to_change(self.understood.answers, self.understood.scored)

    @cached_property
    def kinds(self) -> tuple[Kinds, ...]:
        """Columns by which the group can be parted."""
        return tuple(kinds_of(self.upload, self.understood))


def held() -> Held | None:
    """The table of this visit."""
    found: Held | None = st.session_state.get(HELD)
    return found


def put_away() -> None:
    """Forget the table and all that was made of it."""
    for key in (HELD, REFUSED):
        st.session_state.pop(key, None)
