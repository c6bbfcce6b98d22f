"""The record's section in Chromium: a note copied, a file out, a file in and gone again."""

from __future__ import annotations

import json
import re
import urllib.request
from pathlib import Path

from playwright.sync_api import expect

from backrisk.exports.fhir import read_bundle
from backrisk.texts import texts
from backrisk.ui.today import today
from tests.browser.conftest import Visit
from tests.browser.serving import Server
from tests.browser.tab import Tab
from tests.browser.test_link import assert_accessible, open_section, press
from tests.exports.fhir.records import bundle, height, observation, patient, weight

SAY = texts()
RECORD = bundle(
    patient(birthDate="1970-01-01"),
    height(180),
    weight(95),
    weight(90, "kg", "2026-06-01"),
    observation("8867-4"),
)
LARGE = 9_000_000
"""Bytes: more than any other test gives."""


def section(visit: Visit) -> Tab:
    tab = visit("/for_clinicians")
    tab.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_section(tab, "record")
    return tab


def upload(tab: Tab, content: bytes) -> None:
    with tab.rerun():
        tab.page.locator("input[type=file]").set_input_files(
            [{"name": "backe.json", "mimeType": "application/json", "buffer": content}]
        )


def test_the_note_is_copied_in_one_click(visit: Visit) -> None:
    tab = section(visit)
    note = tab.page.locator(".stCode code").inner_text()
    assert note.splitlines()[0] == SAY("note_text.title", date=today().isoformat())
    tab.page.locator(".stCode button").click()
    tab.page.wait_for_function("async note => await navigator.clipboard.readText() === note", arg=note)


def test_the_bundle_that_is_downloaded_can_be_read_back(visit: Visit, tmp_path: Path) -> None:
    tab = section(visit)
    with tab.page.expect_download() as downloading:
        tab.page.get_by_role("button", name=SAY("record.fhir.download")).click()
    file = tmp_path / "bundle.json"
    downloading.value.save_as(file)
    assert re.fullmatch(r"backrisk-fhir-\d{4}-\d\d-\d\d\.json", downloading.value.suggested_filename)
    assert read_bundle(file.read_bytes(), today()).answers == {"age": 45}


def test_every_state_of_reading_a_record_is_accessible(visit: Visit) -> None:
    tab = section(visit)
    assert_accessible(tab)
    upload(tab, b"Backe")
    expect(tab.page.get_by_text(SAY("fhir.refused.not_json"))).to_be_visible()
    assert_accessible(tab)
    upload(tab, json.dumps(RECORD).encode())
    expect(tab.page.get_by_role("table")).to_have_count(2)
    expect(tab.page.get_by_text("Backe", exact=False)).to_have_count(0)
    assert_accessible(tab)
    press(tab, SAY("record.use"))
    expect(tab.page.get_by_text(SAY("record.used"))).to_be_visible()
    assert "90 kg" in tab.page.locator(".stCode code").inner_text()
    assert_accessible(tab)


def test_a_file_is_let_go_once_it_is_read(visit: Visit, server: Server) -> None:
    tab = section(visit)
    upload(tab, json.dumps(RECORD).encode() + b" " * LARGE)
    expect(tab.page.get_by_role("table")).to_have_count(2)
    with urllib.request.urlopen(f"{server.url}/_stcore/metrics?families=cache_memory_bytes") as answer:
        held = re.findall(r'cache_type="UploadedFileManager".* (\d+)', answer.read().decode())
    assert sum(map(int, held)) < LARGE
