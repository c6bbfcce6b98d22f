"""The texts of this visit's language."""

from __future__ import annotations

from backrisk.texts import Texts, texts


def words() -> Texts:
    """Texts in the visitor's language."""
    return texts()
