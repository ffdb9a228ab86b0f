"""The calendar day in China at a moment of the kiosk's clock."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import Final

CHINA_TIME: Final = timezone(timedelta(hours=8), "Asia/Shanghai")
"""UTC+8 all year round since 1991 (IANA time zone database), so no zone files are needed."""


def day_in_china(wall_ms: int) -> date:
    """The day at ``wall_ms``, Unix time in milliseconds."""
    return datetime.fromtimestamp(wall_ms / 1000, CHINA_TIME).date()
