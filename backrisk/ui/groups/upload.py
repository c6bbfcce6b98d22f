"""A file dropped on the page: read at once, and put away at a touch."""

from __future__ import annotations

import streamlit as st

from backrisk.groups.columns import TableRefused
from backrisk.groups.understood import understand
from backrisk.groups.upload import ENDINGS, MOST_ROWS, read_upload
from backrisk.groups.workbook import MOST_ROWS as MOST_SHEET_ROWS
from backrisk.texts import Texts, texts

from .held import HELD, REFUSED, Held, held, put_away

_VISITS = "group_uploads"
"""Session key of how many files were put away: the next one's field is a new one, and empty."""

MOST_MB = 25
"""Megabytes of a file, as ``.streamlit/config.toml`` says for all."""


def show_upload(say: Texts) -> None:
    """Draw the field for the file, the limits, and why a file was refused."""
    st.header(say("group.upload.title"))
    st.markdown(say("group.upload.intro"))
    st.file_uploader(
        say("group.upload.label"),
        type=[ending.removeprefix(".") for ending in ENDINGS],
        key=_key(),
        on_change=_take,
        args=(say.language,),
        max_upload_size=MOST_MB,
    )
    st.markdown(
        say(
            "group.upload.limits",
            megabytes=MOST_MB,
            rows=f"{MOST_ROWS:,}",
            sheet_rows=f"{MOST_SHEET_ROWS:,}",
        )
    )
    refused = st.session_state.get(REFUSED)
    if refused is not None:
        st.warning(refused, icon=":material/error:")
    if held() is not None:
        st.button(say("group.put_away"), key="group_put_away", on_click=_put_away, icon=":material/delete:")


def _key() -> str:
    return f"group_upload_{st.session_state.get(_VISITS, 0)}"


def _take(language: str) -> None:
    """Keep the people of the file, or the sentence on why it is refused."""
    put_away()
    file = st.session_state[_key()]
    if file is None:
        return
    try:
        upload = read_upload(file, file.name, texts(language))
    except TableRefused as refused:
        st.session_state[REFUSED] = str(refused)
    else:
        st.session_state[HELD] = Held(upload, understand(upload))


def _put_away() -> None:
    put_away()
    st.session_state[_VISITS] = st.session_state.get(_VISITS, 0) + 1
