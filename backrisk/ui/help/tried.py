"""What has been tried: what helped in trials and so comes first, and what did not help."""

from __future__ import annotations

import streamlit as st

from backrisk.registry import registry
from backrisk.texts import Texts
from backrisk.tried_texts import Tried
from backrisk.ui.papers import paper_link


def show_helped(say: Texts) -> None:
    """Draw what has been tested best, each with a first step."""
    st.subheader(say("changes.helped.title"))
    st.markdown(say("changes.helped.why"))
    for tried in say.tried.helped.values():
        _show(tried, say)


def show_no_gain(say: Texts) -> None:
    """Draw what was tried and does not help."""
    st.subheader(say("changes.no_gain.title"))
    st.markdown(say("changes.no_gain.why"))
    for tried in say.tried.no_gain.values():
        _show(tried, say)


def figures(study: str) -> dict[str, str]:
    """Figures of a row of the evidence, as the texts name them; none where it was reported in words."""
    row = registry().studies[study]
    if not row.low:
        return {}
    printed = {"ratio": row.estimate, "low": row.low, "high": row.high}
    of_100 = {"of_100": row.estimate, "of_100_low": row.low, "of_100_high": row.high}
    return {
        **printed,
        **{name: f"{100 * float(ratio):.0f}" for name, ratio in of_100.items()},
        "people": row.n,
    }


def _show(tried: Tried, say: Texts) -> None:
    first_step = f"\n\n*{say('tips.first_step')}* {tried.first_step}" if tried.first_step else ""
    papers = ", ".join(dict.fromkeys(paper_link(registry().source_of(study)) for study in tried.studies))
    st.markdown(
        f"**{tried.title}**\n\n{tried.text.format(**figures(tried.study))}{first_step}\n\n"
        f":small[{say(f'changes.tried.{tried.kind}')} {papers}]"
    )
