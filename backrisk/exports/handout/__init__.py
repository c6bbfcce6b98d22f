"""The handout: one or two pages to take home, as PDF or as one HTML file."""

from .content import Handout, handout
from .html import as_html
from .pdf import as_pdf

__all__ = ["Handout", "as_html", "as_pdf", "handout"]
