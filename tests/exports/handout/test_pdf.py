"""The handout as PDF, read back: pages, paper, type, tags and text."""

from __future__ import annotations

import io
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from backrisk import Profile
from backrisk.exports.handout import Handout, as_pdf, handout
from backrisk.exports.handout.pdf import PAPERS, Paper
from backrisk.texts import texts

from .people import MADE, longest, short

# ISO 216 and ANSI Y14.1, in points of 1/72 inch.
SIZES = {"a4": (595.28, 841.89), "us-letter": (612.0, 792.0)}


def read(page: Handout, paper: Paper = "a4") -> PdfReader:
    return PdfReader(io.BytesIO(as_pdf(page, paper)))


def plain(text: str) -> str:
    return " ".join(text.split())


def text_of(page: Handout) -> str:
    return plain(" ".join(leaf.extract_text() for leaf in read(page).pages))


@pytest.mark.parametrize("paper", PAPERS)
def test_the_longest_plan_takes_two_pages_at_most_on_either_paper(paper: Paper) -> None:
    for page in (longest(), short()):
        leaves = read(page, paper).pages
        assert len(leaves) <= 2
        for leaf in leaves:
            size = float(leaf.mediabox.width), float(leaf.mediabox.height)
            assert size == pytest.approx(SIZES[paper], abs=0.1)


def test_it_is_tagged_titled_in_its_language_and_says_it_is_accessible() -> None:
    file = read(short())
    root = file.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    assert file.metadata is not None
    assert file.metadata.title == texts()("handout.title")
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"pdfuaid:part" in root["/Metadata"].get_data()


def test_every_picture_has_its_text() -> None:
    page = longest()
    found: list[str] = []

    def walk(node: object) -> None:
        for child in node if isinstance(node, list) else [node]:
            held = child.get_object() if hasattr(child, "get_object") else child
            if isinstance(held, dict):
                if "/Alt" in held:
                    found.append(str(held["/Alt"]))
                if "/K" in held:
                    walk(held["/K"])

    walk(read(page).trailer["/Root"]["/StructTreeRoot"])
    assert page.qr is not None
    assert set(found) >= {page.people.alt, page.reasons.alt, page.qr.alt}


def test_all_type_is_embedded_and_is_that_of_the_pages() -> None:
    names = set()
    for leaf in read(longest()).pages:
        for font in leaf["/Resources"]["/Font"].values():
            (inner,) = font.get_object()["/DescendantFonts"]
            descriptor = inner.get_object()["/FontDescriptor"].get_object()
            assert {"/FontFile2", "/FontFile3"} & set(descriptor)
            names.add(str(descriptor["/FontName"]))
    assert names
    assert all("SourceSansPro" in name for name in names)


def test_charts_are_drawn_and_not_photographed() -> None:
    for leaf in read(longest()).pages:
        assert list(leaf.images) == []


def test_the_text_comes_out_in_the_order_it_is_read() -> None:
    page, text = short(), text_of(short())
    order = [page.title, page.number, page.sentence, page.reasons_title, page.plan_title]
    order += [page.spasm_title, page.call_title, page.sources_title]
    places = [text.index(plain(part)) for part in order]
    assert all(before < after for before, after in pairwise(places))
    for agreed in page.agreed:
        assert agreed.title in text


@given(st.text(max_size=200))
@settings(max_examples=25, deadline=None)
def test_a_greeting_is_words_and_never_a_command(greeting: str) -> None:
    # What typst would run, were the greeting part of its source.
    hostile = '#panic("x") \\ $1/0$ <a> @b *c* _d_ `e` = f ' + greeting
    page = handout(Profile(age=45), texts(), made=MADE, greeting=hostile)
    assert as_pdf(page).startswith(b"%PDF")


def test_what_the_type_lacks_is_marked_and_all_else_kept() -> None:
    page = handout(Profile(age=45), texts(), made=MADE, greeting="Für Ελένη, Іван: 你好 \U0001f600\x07")
    assert "Für Ελένη, Іван: ?? ??" in text_of(page)
