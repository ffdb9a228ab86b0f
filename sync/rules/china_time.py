"""Days and moments of China, where every rule counts.

UTC+8 all year round since 1991 (IANA time zone database), so no zone files are needed.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone
from typing import Final

CHINA_TIME: Final = timezone(timedelta(hours=8), "Asia/Shanghai")
_DAY_MS: Final = 86_400_000
_EPOCH: Final = date(1970, 1, 1)
_OFFSET_MS: Final = 8 * 3_600_000
FIRST_DAY: Final = date(1900, 1, 1)
LAST_DAY: Final = date(2200, 1, 1)
"""The days a feed can name (PROTOCOL.md §5)."""


def day_of(wall_ms: int) -> date:
    """The day in China at ``wall_ms``, Unix time in milliseconds.

    A kiosk's clock can show anything: what lies before FIRST_DAY or after LAST_DAY is that day.
    """
    days = (wall_ms + _OFFSET_MS) // _DAY_MS
    within = min(max(days, (FIRST_DAY - _EPOCH).days), (LAST_DAY - _EPOCH).days)
    return _EPOCH + timedelta(days=within)


def moment_ms(day: date, at: time) -> int:
    """Unix time in milliseconds of a time of day in China."""
    moment = datetime.combine(day, at, CHINA_TIME)
    return int(moment.timestamp() * 1000)
