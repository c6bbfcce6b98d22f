"""The handout as PDF/UA: tagged, with its type embedded and a text for every picture."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final, Literal

import typst
from fontTools.ttLib import TTFont

from .content import Handout

Paper = Literal["a4", "us-letter"]
PAPERS: Final[tuple[Paper, ...]] = ("a4", "us-letter")

_PAGE = Path(__file__).with_name("handout.typ")
_TYPE = Path(str(files("font_source_sans_pro"))) / "files"
_FACES = ("Regular", "Bold")
_MISSING = "?"


def as_pdf(page: Handout, paper: Paper = "a4") -> bytes:
    """Set the handout on A4 or US Letter.

    A character of a greeting or a plan that the type does not have becomes a question mark: a page
    that everybody can read must not hold one that cannot be shown.
    """
    set_page: bytes = typst.compile(
        _PAGE,
        format="pdf",
        font_paths=[_TYPE],
        ignore_system_fonts=True,
        pdf_standards=["ua-1"],
        sys_inputs={"handout": json.dumps(asdict(_in_this_type(page))), "paper": paper},
    )
    return set_page


def _in_this_type(page: Handout) -> Handout:
    agreed = (replace(a, when=_shown(a.when), where=_shown(a.where)) for a in page.agreed)
    return replace(page, greeting=_shown(page.greeting), agreed=tuple(agreed))


def _shown(text: str) -> str:
    return "".join(c if c == "\n" or ord(c) in _characters() else _MISSING for c in text)


@cache
def _characters() -> frozenset[int]:
    """Code points that every face in use has."""
    found = []
    for face in _FACES:
        with TTFont(_TYPE / f"SourceSansPro-{face}.ttf") as font:
            found.append(frozenset(font.getBestCmap()))
    return frozenset.intersection(*found)
