"""Take the README's picture from the running app: ``python tools/picture.py`` (Chromium as in the tests)."""

import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from playwright.sync_api import Page, sync_playwright  # noqa: E402

from tests.browser.conftest import CHROMIUMS, FLAGS  # noqa: E402
from tests.browser.serving import serving  # noqa: E402


def answer(page: Page) -> None:
    """Answer as the README's fictional person: 45, heavy lifting, bending."""
    for step, button in (("Job and daily tasks", "25 kg, over 15 times"), ("Back history", "Once or twice")):
        page.get_by_text(step).first.click()
        page.get_by_role("radio", name=button).click()
        page.wait_for_timeout(1500)


if __name__ == "__main__":
    import shutil

    path = next((path for name in CHROMIUMS if (path := shutil.which(name))), None)
    with serving() as running, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        page = browser.new_page(viewport={"width": 1280, "height": 860})
        page.goto(running.url)
        page.get_by_text("Why this number").wait_for()
        answer(page)
        page.screenshot(path=ROOT / "docs" / "my-back.png")
        browser.close()
