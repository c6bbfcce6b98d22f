"""The scored table: to browse its first rows, and to take home whole."""

from __future__ import annotations

import io
from functools import partial

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import streamlit as st

from backrisk.groups.parquet import ParquetWriter
from backrisk.groups.suppression import FEWEST
from backrisk.groups.workbook import MOST_ROWS as MOST_SHEET_ROWS
from backrisk.people import PEOPLE, people_of_100
from backrisk.texts import Texts

from .held import Held
from .template import csv_bytes, workbook_bytes

FIRST = 200
"""Rows to browse: all of them would be sent at every touch."""


def show_table(group: Held, say: Texts) -> None:
    """Draw the first rows, a summary that all can read, and the downloads."""
    st.header(say("group.table.title"))
    first = group.table.slice(0, FIRST).to_pandas()
    if group.upload.people > FIRST:
        st.markdown(say("group.table.first", first=FIRST, people=f"{group.upload.people:,}"))
    st.dataframe(first, hide_index=True, key="group_table", alt=say("group.table.alt"))
    _show_summary(group, say)
    with st.container(horizontal=True):
        _download(group, "csv", say("group.table.csv"))
        if group.upload.people <= MOST_SHEET_ROWS:
            _download(group, "xlsx", say("group.table.workbook"))
        _download(group, "parquet", say("group.table.parquet"))
    if group.upload.people > MOST_SHEET_ROWS:
        st.markdown(say("group.table.no_workbook", most=f"{MOST_SHEET_ROWS:,}"))
    st.markdown(say("group.table.columns"))


def _show_summary(group: Held, say: Texts) -> None:
    probability = group.results["probability"]
    if int(group.understood.scored.sum()) < FEWEST:
        return
    ends = pc.min_max(probability)
    shown = {"mean": pc.mean(probability), "lowest": ends["min"], "highest": ends["max"]}
    what, have, have_not = (say(f"group.summary.{name}") for name in ("what", "have", "have_not"))
    rows = [
        {what: say(f"group.summary.{name}"), have: n, have_not: PEOPLE - n}
        for name, value in shown.items()
        for n in [people_of_100(value.as_py())]
    ]
    st.table(pd.DataFrame(rows), hide_index=True, border="horizontal", alt=say("group.summary.table"))


def _download(group: Held, form: str, label: str) -> None:
    st.download_button(
        label,
        partial(_written, group, form),
        file_name=f"backrisk-group.{form}",
        icon=":material/download:",
        key=f"group_download_{form}",
        on_click="ignore",
    )


def _written(group: Held, form: str) -> bytes:
    if form == "xlsx":
        return workbook_bytes(group.table)
    return csv_bytes(group.table, group.upload.style) if form == "csv" else _parquet_bytes(group.table)


def _parquet_bytes(table: pa.Table) -> bytes:
    file = io.BytesIO()
    writer = ParquetWriter(file, table.schema)
    writer.write(table)
    writer.close()
    return file.getvalue()
