"""What every page shares."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from backrisk.registry import registry

from ..conftest import REPO


@pytest.fixture
def app() -> AppTest:
    return AppTest.from_file(str(REPO / "app.py"), default_timeout=30).run()


def test_the_frame_says_what_this_is_not_and_which_model_it_is(app: AppTest) -> None:
    # The first page only: from its second run on, AppTest runs a page of pages/ without app.py around it.
    footer = app.caption[-1].value
    assert "does not replace a doctor" in footer
    assert f"Model version {registry().model.model_version}." in footer
