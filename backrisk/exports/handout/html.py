"""The handout as one HTML file: no script, nothing loaded from anywhere."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from .content import Handout

_PAGES = Environment(
    loader=FileSystemLoader(Path(__file__).parent),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def as_html(page: Handout) -> str:
    """Set the handout as a page to read on any screen, and to print."""
    return _PAGES.get_template("handout.html.j2").render(h=page)
