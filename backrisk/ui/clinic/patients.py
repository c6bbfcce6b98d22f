"""Section patients of For clinicians."""

from __future__ import annotations

from backrisk.profile import Profile
from backrisk.texts import Texts


def show_patients(profile: Profile, say: Texts) -> None:
    """Draw the section."""
