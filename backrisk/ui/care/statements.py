"""Statements with the sources they rest on."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from backrisk.care_texts import Statement, Titled
from backrisk.registry import registry
from backrisk.texts import Texts

from ..papers import paper_link


def sources_line(statements: Iterable[Statement], say: Texts) -> None:
    """Draw the sources of statements in one small line, each once."""
    ids = dict.fromkeys(source for statement in statements for source in statement.sources)
    links = ", ".join(paper_link(registry().sources[source]) for source in ids)
    st.markdown(f":small[{say('care.sources', links=links)}]")


def show_list(statements: Iterable[Titled], say: Texts) -> None:
    """Draw titled statements one below the other, and their sources."""
    found = list(statements)
    st.markdown("\n".join(f"- **{statement.title}.** {statement.text}" for statement in found))
    sources_line(found, say)
