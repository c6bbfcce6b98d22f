"""Contested and null findings: what the article says beside what later studies found."""

from __future__ import annotations

import streamlit as st

from backrisk.evidence_texts import Dispute
from backrisk.registry import registry
from backrisk.texts import Texts
from backrisk.ui.papers import paper_link


def show_disputes(say: Texts) -> None:
    """Draw each dispute: the article, the studies, the decision."""
    st.markdown(say("disputes.intro"))
    for dispute in say.evidence.disputes.values():
        st.subheader(dispute.title)
        _show(dispute, say)


def _show(dispute: Dispute, say: Texts) -> None:
    st.markdown(say("disputes.article", text=dispute.article or say("disputes.silent")))
    st.markdown(say("disputes.found", text=dispute.found))
    st.markdown(say("disputes.decision", text=dispute.decision))
    links = dict.fromkeys(paper_link(registry().source_of(study)) for study in dispute.studies)
    st.markdown(say("steps.papers", papers=", ".join(links)))
