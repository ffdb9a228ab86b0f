"""Single values of an entry's body, read without trusting whoever wrote it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from sync.wire.entry import Scalar

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def text_in(body: Mapping[str, Scalar], key: str) -> str | None:
    """The text under a key; None where there is none."""
    value = body.get(key)
    return value if isinstance(value, str) and value else None


def number_in(body: Mapping[str, Scalar], key: str) -> int | None:
    """The whole number from 0 on under a key; None where there is none."""
    value = body.get(key)
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        return None
    return value


def day_in(body: Mapping[str, Scalar], key: str) -> date | None:
    """The day (ISO 8601, extended) under a key; None where there is none."""
    value = body.get(key)
    return _day(value) if isinstance(value, str) else None


def days_in(body: Mapping[str, Scalar], key: str) -> tuple[date, ...]:
    """The days under a key, separated by commas; none where one of them is no day."""
    days = [_day(part) for part in (text_in(body, key) or "").split(",")]
    return tuple(day for day in days if day is not None) if None not in days else ()


def scalars_under(body: Mapping[str, Scalar], prefix: str) -> tuple[tuple[str, Scalar], ...]:
    """What stands under keys that begin so, by the rest of the key."""
    found = ((key[len(prefix) :], value) for key, value in body.items() if key.startswith(prefix))
    return tuple(sorted((item for item in found if item[0]), key=lambda item: item[0]))


def _day(text: str) -> date | None:
    if _DAY.fullmatch(text) is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
