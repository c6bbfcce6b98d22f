"""The handout as PDF/UA: tagged, with its type embedded and a text for every picture."""

from __future__ import annotations

import json
from dataclasses import asdict
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

import typst

from .content import Handout

Paper = Literal["a4", "us-letter"]
_PAGE = Path(__file__).with_name("handout.typ")


def as_pdf(page: Handout, paper: Paper = "a4") -> bytes:
    """Set the handout on A4 or US Letter."""
    fonts = find_spec("font_source_sans_pro")
    folders = (
        [str(Path(place) / "files") for place in (fonts.submodule_search_locations or [])] if fonts else []
    )
    set_page: bytes = typst.compile(
        _PAGE.read_bytes(),
        format="pdf",
        font_paths=folders,
        ignore_system_fonts=True,
        pdf_standards=["ua-1"],
        sys_inputs={"handout": json.dumps(asdict(page)), "paper": paper},
    )
    return set_page
