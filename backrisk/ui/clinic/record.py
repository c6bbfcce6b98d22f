"""What goes into a patient's record, a note and a FHIR bundle, and what comes out of one."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime

import pandas as pd
import streamlit as st
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.uploaded_file_manager import UploadedFile

from backrisk.assessment import Assessment, assess
from backrisk.changes import options
from backrisk.exports.fhir import (
    BundleRefused,
    Imported,
    ignored_rows,
    read_bundle,
    refusal,
    taken_rows,
    to_bundle,
)
from backrisk.exports.fhir.reading import LARGEST
from backrisk.exports.note import note
from backrisk.profile import Profile
from backrisk.texts import Texts
from backrisk.ui.answers import use
from backrisk.ui.help.chosen import picks, switched_on
from backrisk.ui.today import today

IMPORTED = "record_imported"
"""Session key of what a file gave."""
REFUSED = "record_refused"
"""Session key of why a file was refused."""
USED = "record_used"
"""Session key that is there once its answers have been taken over."""
_FILES = "record_files"
"""Session key of how many files have been read, which names the uploader."""


def show_record(profile: Profile, say: Texts) -> None:
    """Draw the section."""
    result = assess(profile)
    _show_note(profile, result, say)
    _show_download(profile, result, say)
    _show_reading(profile, say)


def _show_note(profile: Profile, result: Assessment, say: Texts) -> None:
    st.subheader(say("record.note.title"))
    st.markdown(say("record.note.intro"))
    advice = switched_on(picks(options(profile)))
    st.code(note(profile, result, say, today(), advice), language=None, wrap_lines=True)
    if not advice:
        st.caption(say("record.note.advice"))


def _show_download(profile: Profile, result: Assessment, say: Texts) -> None:
    st.subheader(say("record.fhir.title"))
    st.markdown(say("record.fhir.intro"))

    def bundle() -> str:
        return json.dumps(to_bundle(profile, result, say, datetime.now(UTC)), indent=2, ensure_ascii=False)

    # A function: the file is made when it is asked for, and not kept before.
    st.download_button(
        say("record.fhir.download"),
        bundle,
        file_name=say("record.fhir.file_name", date=today().isoformat()),
        mime="application/fhir+json",
        icon=":material/download:",
        key="record_download",
        on_click="ignore",
    )


def _show_reading(profile: Profile, say: Texts) -> None:
    st.subheader(say("record.read.title"))
    st.markdown(say("record.read.intro"))
    st.file_uploader(say("record.read.label"), type="json", key=_key(), on_change=_take, max_upload_size=10)
    if REFUSED in st.session_state:
        reason = BundleRefused(st.session_state[REFUSED])
        st.warning(refusal(reason, say), icon=":material/error:")
    elif IMPORTED in st.session_state:
        _show_imported(st.session_state[IMPORTED], profile, say)


def _show_imported(imported: Imported, profile: Profile, say: Texts) -> None:
    if imported.taken:
        st.markdown(f"**{say('record.taken', n=len(imported.taken))}**")
        columns = [say(f"record.column.{name}") for name in ("question", "answer", "source", "day")]
        _show_table(columns, taken_rows(imported, say), say("record.taken.table"))
    else:
        st.markdown(f"**{say('record.nothing_taken')}**")
    if imported.ignored:
        st.markdown(f"**{say('record.ignored')}**")
        columns = [say(f"record.column.{name}") for name in ("what", "why", "times")]
        _show_table(columns, ignored_rows(imported, say), say("record.ignored.table"))
    if USED in st.session_state:
        st.markdown(say("record.used"))
    elif imported.taken:
        st.button(say("record.use"), key="record_use", on_click=_use, args=(profile, imported))
        st.caption(say("record.use.help"))
    st.button(say("record.put_away"), key="record_put_away", on_click=_put_away, type="tertiary")


def _show_table(columns: list[str], rows: Sequence[tuple[object, ...]], alt: str) -> None:
    st.table(pd.DataFrame(rows, columns=columns), hide_index=True, border="horizontal", alt=alt)


def _key() -> str:
    # Another key is another uploader, which has no file yet.
    return f"{_FILES}_{st.session_state.setdefault(_FILES, 0)}"


def _take() -> None:
    """Keep what the file gives, or why it gives nothing, and let go of the file."""
    file = st.session_state[_key()]
    _put_away()
    if file is None:
        return
    try:
        st.session_state[IMPORTED] = read_bundle(file.read(LARGEST + 1), today())
    except BundleRefused as refused:
        st.session_state[REFUSED] = refused.reason
    st.session_state[_FILES] += 1
    _let_go(file)


def _let_go(file: UploadedFile) -> None:
    """Forget a file now, which Streamlit would keep for as long as the visit lasts."""
    context = get_script_run_ctx()
    if context is not None and isinstance(context.uploaded_file_mgr, MemoryUploadedFileManager):
        context.uploaded_file_mgr.remove_file(context.session_id, file.file_id)


def _use(profile: Profile, imported: Imported) -> None:
    use(Profile(**{**dict(profile), **imported.answers}))
    st.session_state[USED] = True


def _put_away() -> None:
    for name in (IMPORTED, REFUSED, USED):
        st.session_state.pop(name, None)
