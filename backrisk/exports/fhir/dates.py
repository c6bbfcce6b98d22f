"""Dates of records: whole or in part, and the age on a day."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(T.+)?", re.ASCII)


def moment(text: Any) -> datetime | None:
    """Start of a FHIR date, date and time, or instant in UTC; ``None`` where it is none."""
    parts = _DATE.fullmatch(text) if isinstance(text, str) else None
    if parts is None:
        return None
    year, month, day, time = parts.groups()
    if time and not day:
        return None
    try:
        if time:
            told = datetime.fromisoformat(parts[0])
            return told.astimezone(UTC) if told.tzinfo else told.replace(tzinfo=UTC)
        return datetime(int(year), int(month or 1), int(day or 1), tzinfo=UTC)
    except (ValueError, OverflowError):
        # The thirtieth of February, or the first hours of the year 1 in another zone.
        return None


def age_on(today: date, birth_date: Any) -> tuple[int, bool] | None:
    """Completed years on a day, and whether the date says it for sure.

    Of a year, or a year and a month, the age is the one surely reached. ``None`` where the date
    is none or still to come.
    """
    parts = _DATE.fullmatch(birth_date) if isinstance(birth_date, str) else None
    if parts is None or parts[4]:
        return None
    earliest = moment(birth_date)
    if earliest is None or earliest.date() > today:
        return None
    latest = _last_day(earliest.date(), has_month=bool(parts[2]), has_day=bool(parts[3]))
    surely, perhaps = _years(latest, today), _years(earliest.date(), today)
    return max(surely, 0), surely == perhaps


def _last_day(day: date, *, has_month: bool, has_day: bool) -> date:
    if has_day:
        return day
    if not has_month:
        return day.replace(month=12, day=31)
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def _years(birth: date, today: date) -> int:
    return today.year - birth.year - ((today.month, today.day) < (birth.month, birth.day))
