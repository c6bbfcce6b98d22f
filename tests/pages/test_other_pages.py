"""The pages still to come say what they will hold, and lead back."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from backrisk.registry import registry
from backrisk.texts import texts
from backrisk.ui.frame import PAGES

from ..conftest import REPO

STILL_TO_COME = [
    name for name in PAGES if "placeholder(" in (REPO / "pages" / f"{name}.py").read_text("utf-8")
]


@pytest.fixture
def app() -> AppTest:
    return AppTest.from_file(str(REPO / "app.py"), default_timeout=30).run()


@pytest.mark.parametrize("name", STILL_TO_COME)
def test_a_page_still_to_come_says_so_and_leads_back(app: AppTest, name: str) -> None:
    say = texts()
    app.switch_page(f"pages/{name}.py").run()
    assert [error.message for error in app.exception] == []
    assert [title.value for title in app.title] == [say(f"page.{name}")]
    assert say(f"coming.{name}") in [markdown.value for markdown in app.markdown]
    assert say("coming.back") in [link.proto.label for link in app.get("page_link")]


def test_the_frame_says_what_this_is_not_and_which_model_it_is(app: AppTest) -> None:
    # The first page only: from its second run on, AppTest runs a page of pages/ without app.py around it.
    footer = app.caption[-1].value
    assert "does not replace a doctor" in footer
    assert f"Model version {registry().model.model_version}." in footer
