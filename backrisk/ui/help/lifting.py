"""Section lifting of What would help."""

from __future__ import annotations

from backrisk.texts import Texts


def show_lifting(say: Texts) -> None:
    """Draw the section."""
