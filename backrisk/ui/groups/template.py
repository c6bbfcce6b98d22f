"""A table to fill in, with people made up as an example."""

from __future__ import annotations

import io
from functools import cache

import pandas as pd
import pyarrow as pa
import streamlit as st

from backrisk.groups.chunks import Style
from backrisk.groups.csv_out import CsvWriter
from backrisk.groups.synthetic import people
from backrisk.groups.workbook import write_workbook
from backrisk.problems import allowed
from backrisk.registry import registry
from backrisk.texts import Texts

EXAMPLES = 3
"""People made up for the template."""

_SEED = 7


@cache
def example() -> pa.Table:
    """Made-up people with all their answers, and a column of one's own."""
    drawn = next(people(EXAMPLES, _SEED))
    return drawn.add_column(0, "id", pa.array(range(1, EXAMPLES + 1)))


def csv_bytes(table: pa.Table, style: Style | None = None) -> bytes:
    """A table as CSV."""
    file = io.BytesIO()
    CsvWriter(file, table.schema, style or Style()).write(table)
    return file.getvalue()


def workbook_bytes(table: pa.Table) -> bytes:
    """A table as a workbook."""
    file = io.BytesIO()
    write_workbook(file, table)
    return file.getvalue()


def show_template(say: Texts) -> None:
    """Draw the template's buttons, and what its columns take."""
    st.header(say("template.title"))
    st.markdown(say("template.intro", examples=EXAMPLES))
    with st.container(horizontal=True):
        st.download_button(
            say("template.csv"),
            lambda: csv_bytes(example()),
            file_name="backrisk-template.csv",
            mime="text/csv",
            icon=":material/download:",
            key="template_csv",
            on_click="ignore",
        )
        st.download_button(
            say("template.workbook"),
            lambda: workbook_bytes(example()),
            file_name="backrisk-template.xlsx",
            icon=":material/download:",
            key="template_workbook",
            on_click="ignore",
        )
    takes = st.expander(say("template.columns"), type="compact", key="template_takes", on_change="rerun")
    if takes.open:
        rows = [
            {say("template.column.name"): f"`{field}`", say("template.column.takes"): allowed(question, say)}
            for field, question in registry().questions.items()
        ]
        takes.table(pd.DataFrame(rows), hide_index=True, border="horizontal", alt=say("template.columns"))
        takes.markdown(say("template.units"))
