"""Section job of What would help."""

from __future__ import annotations

from backrisk.profile import Profile
from backrisk.texts import Texts


def show_job(profile: Profile, say: Texts) -> None:
    """Draw the section."""
