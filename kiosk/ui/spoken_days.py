"""Days as they are said: the words of Formats.qml."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

Translate = Callable[[str, str], str]
_WEEKDAYS: Final = ("星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日")


def spoken_day(day: date, translate: Translate) -> str:
    """Date and weekday, such as 2026年3月9日 星期一."""
    weekday = translate("Formats", _WEEKDAYS[day.weekday()])
    pattern = translate("Formats", "%1 %2")
    return pattern.replace("%1", spoken_date(day, translate)).replace("%2", weekday)


def spoken_date(day: date, translate: Translate) -> str:
    """Such as 2026年3月9日."""
    month = translate("Formats", f"{day.month}月")
    pattern = translate("Formats", "%1年%2%3日")
    return pattern.replace("%1", str(day.year)).replace("%2", month).replace("%3", str(day.day))
