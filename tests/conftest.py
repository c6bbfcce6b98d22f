"""What all tests share: where things are, which tests need what, and in which order they run."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

REPO = Path(__file__).parents[1]
# The working papers the project is built from; developers have them beside the repository.
SHARED = REPO.parent / "shared"

# A busy machine makes nothing wrong: no test is about time.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")

# AppTest shows what a visitor would see, and visitors see no details: tests need them.
os.environ["STREAMLIT_CLIENT_SHOW_ERROR_DETAILS"] = "full"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of working papers; for tests marked ``needs_shared``."""
    return SHARED


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what lacks its papers, and run browser tests last, for two reasons."""
    skip = pytest.mark.skip(reason="needs the working papers in ../shared beside the repository")
    for item in items:
        if item.get_closest_marker("needs_shared") and not SHARED.is_dir():
            item.add_marker(skip)
        if item.path.is_relative_to(REPO / "tests" / "browser"):
            item.add_marker(pytest.mark.browser)
    # They are the slowest; and once started, Playwright's event loop stays, and others cannot start theirs.
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)
