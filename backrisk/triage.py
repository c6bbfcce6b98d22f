"""Danger signs first: whom somebody in pain should contact, and how soon.

Signs and tiers after the international framework for red flags (Finucane 2020), with those of
cauda equina syndrome (BMJ Best Practice 2024) and the article's reasons to call a doctor. The
advice is whom to contact, never a diagnosis. Age is no sign: it is not asked here.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from enum import IntEnum
from typing import Any

DAYS_TO_CALL = 3
"""Pain that lasts longer is a reason to call a doctor (the article)."""

LONG_PAIN = "lasts"
"""Name of the sign that pain has lasted longer than that."""


class Tier(IntEnum):
    """How soon somebody should be seen; a higher tier is sooner."""

    SELF_CARE = 0
    DOCTOR = 1
    URGENT = 2
    EMERGENCY = 3


def _sign(tier: Tier) -> Any:
    return field(default=False, metadata={"tier": tier})


@dataclass(frozen=True, kw_only=True)
class Signs:
    """Signs a person has; each alone puts them in its tier.

    ``days`` is how many days ago the pain began, ``None`` when that is not known.
    """

    saddle_numbness: bool = _sign(Tier.EMERGENCY)
    bladder: bool = _sign(Tier.EMERGENCY)
    bowel: bool = _sign(Tier.EMERGENCY)
    sexual_feeling: bool = _sign(Tier.EMERGENCY)
    both_legs: bool = _sign(Tier.EMERGENCY)
    worsening_leg: bool = _sign(Tier.EMERGENCY)
    major_injury: bool = _sign(Tier.EMERGENCY)
    fragile_injury: bool = _sign(Tier.EMERGENCY)
    chest_pain: bool = _sign(Tier.EMERGENCY)

    fever: bool = _sign(Tier.URGENT)
    weight_loss: bool = _sign(Tier.URGENT)
    cancer: bool = _sign(Tier.URGENT)
    night_pain: bool = _sign(Tier.URGENT)
    weak_immunity: bool = _sign(Tier.URGENT)
    high_pain: bool = _sign(Tier.URGENT)
    unsteady: bool = _sign(Tier.URGENT)
    deformity: bool = _sign(Tier.URGENT)
    pregnancy: bool = _sign(Tier.URGENT)

    severe: bool = _sign(Tier.DOCTOR)
    one_leg: bool = _sign(Tier.DOCTOR)
    days: int | None = None


SIGNS: dict[Tier, tuple[str, ...]] = {
    tier: tuple(sign.name for sign in fields(Signs) if sign.metadata.get("tier") is tier)
    for tier in sorted(Tier, reverse=True)
}
"""Signs that are ticked, by tier, in the order they are asked."""


@dataclass(frozen=True)
class Advice:
    """Whom to contact.

    ``because`` names the signs of this tier that are present; ``maternity`` is whether a midwife or
    maternity unit is to be contacted as well.
    """

    tier: Tier
    because: tuple[str, ...]
    maternity: bool


def triage(signs: Signs) -> Advice:
    """Find the highest tier of all signs present; none is self-care."""
    for tier in (Tier.EMERGENCY, Tier.URGENT, Tier.DOCTOR):
        present = tuple(name for name in SIGNS[tier] if getattr(signs, name))
        if tier is Tier.DOCTOR and signs.days is not None and signs.days > DAYS_TO_CALL:
            present = (*present, LONG_PAIN)
        if present:
            return Advice(tier, present, signs.pregnancy)
    return Advice(Tier.SELF_CARE, (), False)
