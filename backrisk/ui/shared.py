"""A shared link: its address, opening one, and the result that was sent."""

from __future__ import annotations

from html import escape

import streamlit as st

from backrisk.amounts import answer_in_words
from backrisk.assessment import assess
from backrisk.people import as_people
from backrisk.profile import Profile
from backrisk.registry import registry
from backrisk.share import PARAMETER, CodeRefused, Shared, decode, link, opened, refusal
from backrisk.texts import Texts

from .answers import use
from .draw import table_twin
from .frame import PAGES, page_of

SHARED = "shared"
"""Session key of what a link held."""
REFUSED = "shared_refused"
"""Session key of why a link did not open."""


def link_to(profile: Profile) -> str:
    """A link that opens a person's rounded answers, at the address by which the visitor came."""
    root, _, page = (st.context.url or "").rpartition("/")
    return link(f"{root}/" if page in PAGES else st.context.url or "", profile)


def open_link(page: st.Page, say: Texts) -> None:
    """Open the code in the address, if there is one, and take it out of the address.

    What was sent is shown on the first page, wherever the link led.
    """
    if PARAMETER not in st.query_params:
        return
    _put_away()
    try:
        st.session_state[SHARED] = decode(st.query_params[PARAMETER])
    except CodeRefused as refused:
        st.session_state[REFUSED] = refused.reason
    del st.query_params[PARAMETER]
    if page.url_path:
        st.switch_page(page_of(PAGES[0], say))


def show_shared(say: Texts) -> None:
    """Draw the result that was sent, or why there is none, until it is taken over or put away."""
    if SHARED in st.session_state:
        with st.container(key="shared"):
            _show(st.session_state[SHARED], say)
    elif REFUSED in st.session_state:
        with st.container(key="shared_refused"):
            st.markdown(refusal(CodeRefused(st.session_state[REFUSED]), say))
            st.button(say("link.close"), key="shared_close", on_click=_put_away)


def answer_rows(sent: Shared, say: Texts) -> list[dict[str, str]]:
    """What a link holds, question and answer, as rows of a table."""
    question, answer = say("link.column.question"), say("link.column.answer")
    rows = []
    for field in registry().questions:
        held = getattr(sent.profile, field)
        if held is not None:
            told = answer_in_words(field, held, say)
            told = say("link.rounded", answer=told) if field in sent.rounded else told
            rows.append({question: say.questions[field].label, answer: told})
    return rows


def _show(sent: Shared, say: Texts) -> None:
    frames = as_people(assess(sent.profile))
    st.header(say("link.title"))
    st.html(
        f'<div class="br-number"><p class="br-big br-then">{escape(say("result.number", **frames))}</p>'
        f'<p class="br-sentence">{escape(say("link.sentence", **frames))}</p>'
        f"<p>{escape(say('result.range', **frames))}</p></div>"
    )
    st.markdown(opened(sent, say))
    st.caption(say("result.limits"))
    with st.container(horizontal=True):
        st.button(say("link.mine"), key="shared_mine", on_click=_make_mine, args=(sent.profile,))
        st.button(say("link.put_away"), key="shared_put_away", on_click=_put_away)
    st.markdown(say("link.untouched"))
    table_twin(answer_rows(sent, say), say("link.table"), "shared", say)


def _make_mine(answers: Profile) -> None:
    use(answers)
    _put_away()


def _put_away() -> None:
    st.session_state.pop(SHARED, None)
    st.session_state.pop(REFUSED, None)
