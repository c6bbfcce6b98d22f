"""The handout from the page: downloaded in both forms, read by axe on any screen, printed on white."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from pypdf import PdfReader

from backrisk.exports.handout import as_html
from backrisk.texts import texts

from ..exports.handout.people import longest
from .conftest import Scheme, Visit
from .tab import AXE_RUN, axe_source

say = texts()


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark"), (320, "light")])
def test_the_html_handout_is_accessible_and_fits(chromium: Browser, width: int, scheme: Scheme) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    page.set_content(as_html(longest()))
    page.evaluate(axe_source())
    assert [rule["id"] for rule in page.evaluate(AXE_RUN)] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    context.close()


def test_both_forms_are_downloaded_with_the_greeting_and_on_the_paper_asked_for(
    visit: Visit, tmp_path: Path
) -> None:
    tab = visit("/for_clinicians", width=390)
    with tab.rerun():
        tab.page.get_by_role("tab", name=say("clinic.handout"), exact=True).click()
    greeting = "Dear Robin, this is what we spoke about."
    with tab.rerun():
        tab.page.get_by_label(say("handout.greeting"), exact=True).fill(greeting)
        tab.page.keyboard.press("Tab")
    with tab.rerun():
        tab.page.get_by_text(say("handout.paper.us-letter"), exact=True).click()
    with tab.rerun():
        tab.page.get_by_text(say("handout.with_link"), exact=True).click()
    assert tab.axe() == []
    assert tab.sideways() == []
    files = {}
    for ending in ("pdf", "html"):
        with tab.page.expect_download() as download:
            tab.page.get_by_role("button", name=say(f"handout.download.{ending}")).click()
        assert download.value.suggested_filename == say("handout.file_name", ending=ending)
        download.value.save_as(tmp_path / ending)
        files[ending] = (tmp_path / ending).read_bytes()
    leaves = PdfReader(io.BytesIO(files["pdf"])).pages
    assert (float(leaves[0].mediabox.width), float(leaves[0].mediabox.height)) == (612.0, 792.0)
    text = " ".join(" ".join(leaf.extract_text() for leaf in leaves).split())
    assert greeting in text
    html = files["html"].decode()
    assert greeting in html
    codes = re.findall(r"\?p=(\w+)", html)
    assert codes
    assert codes[0] in text.replace(" ", "")
