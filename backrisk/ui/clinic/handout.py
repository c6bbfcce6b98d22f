"""A handout to take home: what goes on it, and the file made at the click."""

from __future__ import annotations

import streamlit as st

from backrisk.changes import options
from backrisk.exports.handout import Handout, as_html, as_pdf, handout
from backrisk.exports.handout.content import LONGEST_GREETING, Picture
from backrisk.exports.handout.pdf import PAPERS
from backrisk.exports.qr import qr_svg
from backrisk.plan import PlannedChange, one_line
from backrisk.profile import Profile
from backrisk.texts import Texts

from ..demo import shown_patient
from ..help.amounts import weight_unit
from ..help.chosen import picks, switched_on, when_key, where_key
from ..shared import link_to
from ..today import today


def show_handout(profile: Profile, say: Texts) -> None:
    """Draw what the handout will hold, a greeting, the paper, and the two downloads."""
    changes = _agreed(profile)
    st.markdown(say("handout.intro"))
    st.markdown(say("handout.changes", n=len(changes)) if changes else say("handout.no_changes"))
    greeting = st.text_area(
        say("handout.greeting"),
        max_chars=LONGEST_GREETING,
        placeholder=say("handout.greeting.example"),
        help=say("handout.greeting.why"),
        key="handout_greeting",
        persist_state="session",
    )
    with_link = st.toggle(say("handout.with_link"), key="handout_link", persist_state="session")
    st.caption(say("handout.with_link.why"))
    paper = st.segmented_control(
        say("handout.paper"),
        PAPERS,
        default=PAPERS[0],
        required=True,
        format_func=lambda paper: say(f"handout.paper.{paper}"),
        key="handout_paper",
        persist_state="session",
    )
    url = link_to(profile) if with_link else ""
    made, unit, alt = today(), weight_unit(), say("handout.qr")
    patient = shown_patient()
    notice = say("handout.made_up", name=say.patients[patient].name) if patient else ""

    def make() -> Handout:
        """Put it together at the click, so that no run waits for it."""
        return handout(
            profile,
            say,
            made=made,
            changes=changes,
            greeting=greeting or "",
            notice=notice,
            link=url,
            qr=Picture(qr_svg(url, alt), alt) if url else None,
            weight_unit=unit,
        )

    for ending, kind, content in (
        ("pdf", "application/pdf", lambda: as_pdf(make(), paper)),
        ("html", "text/html", lambda: as_html(make()).encode()),
    ):
        st.download_button(
            say(f"handout.download.{ending}"),
            content,
            file_name=say("handout.file_name", ending=ending),
            mime=kind,
            icon=":material/download:",
            key=f"handout_{ending}",
            on_click="ignore",
        )


def _agreed(profile: Profile) -> tuple[PlannedChange, ...]:
    """The changes switched on at What would help, with when and where."""
    return tuple(
        PlannedChange(
            factor=change.factor,
            to=change.to,
            when=one_line(st.session_state.get(when_key(change.factor)) or ""),
            where=one_line(st.session_state.get(where_key(change.factor)) or ""),
        )
        for change in switched_on(picks(options(profile)))
    )
