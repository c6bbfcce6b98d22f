"""What every page shares: configuration, navigation, style and footer."""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from streamlit.runtime.pages_manager import PagesManager

from backrisk.registry import registry
from backrisk.texts import Texts

PAGES = ("my_back", "what_would_help", "in_pain_now", "for_clinicians", "groups", "evidence")
_STYLE = f"<style>{Path(__file__).with_name('style.css').read_text('utf-8')}</style>"


def own_pages() -> bool:
    """Tell Streamlit that the pages are ours to declare; return whether it thought otherwise.

    Finding a folder named ``pages``, it runs the files in it by itself, without the frame, until
    navigation has been declared once in the process: a link straight to a page would be that.
    """
    mistaken = bool(PagesManager.uses_pages_directory)
    PagesManager.uses_pages_directory = False
    return mistaken


def page_of(name: str, say: Texts) -> st.Page:
    """A page by its name; the first is where visitors arrive."""
    return st.Page(f"pages/{name}.py", title=say(f"page.{name}"), default=name == PAGES[0])


def open_page(say: Texts) -> st.Page:
    """Configure the window and draw the navigation; the page itself is still to run."""
    st.set_page_config(page_title=say("app.name"), layout="wide", initial_sidebar_state="collapsed")
    st.html(_STYLE)
    return st.navigation([page_of(name, say) for name in PAGES], position="top")


def close_page(say: Texts) -> None:
    """Draw the footer: what this is not, what is kept, and the model's version."""
    with st.container(key="footer"):
        st.divider()
        st.caption(say("footer.text", version=registry().model.model_version))
