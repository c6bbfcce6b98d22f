"""Ten minutes in a clinic: a patient is shown, changes are tried, the handout and the link go along."""

from __future__ import annotations

import io
from pathlib import Path

from playwright.sync_api import expect
from pypdf import PdfReader

from backrisk import assess
from backrisk.changes import changed, options
from backrisk.demo_patients import demo_patients
from backrisk.people import people_of_100
from backrisk.share import encode
from backrisk.texts import texts

from .conftest import Visit
from .tab import Tab

SAY = texts()
NURSE = demo_patients()["nurse"].profile


def open_section(tab: Tab, name: str) -> None:
    with tab.rerun():
        tab.page.get_by_role("tab", name=SAY(f"clinic.{name}"), exact=True).click()


def test_a_patient_is_shown_changes_are_tried_and_paper_and_link_say_the_same(
    visit: Visit, tmp_path: Path
) -> None:
    two = [option.best for option in options(NURSE)[:2]]
    before = people_of_100(assess(NURSE).probability)
    after = people_of_100(assess(changed(NURSE, two)).probability)
    assert after < before

    tab = visit("/for_clinicians")
    name = SAY.patients["nurse"].name
    with tab.rerun():
        tab.page.get_by_role("button", name=SAY("demo.look", name=name.split(",")[0])).click()
    banner = tab.page.locator(".st-key-demo")
    expect(banner).to_contain_text(name)

    open_section(tab, "compare")
    for change in two:
        tip = SAY.factors[change.factor].tip
        assert tip is not None
        with tab.rerun():
            tab.page.get_by_text(tip.title, exact=True).first.click()
    numbers = SAY("compare.numbers", before=before, after=after)
    expect(tab.page.locator(".br-number[role=status] .br-big")).to_have_text(numbers)

    open_section(tab, "handout")
    with tab.rerun():
        tab.page.get_by_text(SAY("handout.with_link"), exact=True).click()
    with tab.page.expect_download() as download:
        tab.page.get_by_role("button", name=SAY("handout.download.pdf")).click()
    download.value.save_as(tmp_path / "handout.pdf")
    pdf = PdfReader(io.BytesIO((tmp_path / "handout.pdf").read_bytes()))
    text = " ".join(" ".join(leaf.extract_text() for leaf in pdf.pages).split())
    assert len(pdf.pages) <= 2
    assert SAY("handout.made_up", name=name) in text
    assert SAY("result.number", n=before) in text
    for change in two:
        tip = SAY.factors[change.factor].tip
        assert tip is not None
        assert tip.title in text

    code = encode(NURSE)
    assert f"?p={code}" in text.replace(" ", "")
    other = visit(f"/?p={code}")
    expect(other.page.locator(".st-key-shared .br-big")).to_have_text(SAY("result.number", n=before))

    with tab.rerun():
        tab.page.get_by_role("button", name=SAY("demo.leave"), exact=True).click()
    expect(banner).to_have_count(0)
