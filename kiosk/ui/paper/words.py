"""Every word of a printed receipt, in each language a visit can have.

They are not among the screens' texts: paper is made of one visit's language, whatever the screen
shows by the time it is drawn.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import Final

from kiosk.domain.record import Purpose

CHINESE: Final = "zh_CN"
ENGLISH: Final = "en"


@dataclass(frozen=True, slots=True)
class PaperWords:
    """One language."""

    title: str
    verified: str
    referred: str
    name: str
    purpose: str
    recorded: str
    clock_wrong: str
    """Instead of the moment."""
    next_due: str
    number: str
    number_pattern: str
    """{sequence} and {code}."""
    ask_office: str
    """Where to have it verified, without a page."""
    scan: str
    """Likewise, with a page."""
    keep: str
    weekdays: tuple[str, ...]
    """Monday first."""
    months: tuple[str, ...]
    date_pattern: str
    """{year}, {month} and {day}."""
    day_pattern: str
    """{date} and {weekday}."""
    moment_pattern: str
    """{date} and {time}."""
    purposes: Mapping[Purpose, str]

    def day(self, day: date) -> str:
        """A day with its weekday."""
        return self.day_pattern.format(date=self._date(day), weekday=self.weekdays[day.weekday()])

    def moment(self, moment: datetime) -> str:
        """A day and its time."""
        return self.moment_pattern.format(date=self._date(moment.date()), time=f"{moment:%H:%M}")

    def _date(self, day: date) -> str:
        month = self.months[day.month - 1]
        return self.date_pattern.format(year=day.year, month=month, day=day.day)


_ZH: Final = PaperWords(
    title="报到凭条",
    verified="核验通过，已记录",
    referred="到场已记录，请到窗口办理",
    name="姓名",
    purpose="事项",
    recorded="记录时间",
    clock_wrong="本机时间不准，记录已注明",
    next_due="下次报到",
    number="凭证号",
    number_pattern="第 {sequence} 号 {code}",
    ask_office="核验：请到司法所出示本凭条",
    scan="核验：用手机扫描二维码，或到司法所出示本凭条",
    keep="热敏纸会褪色，请拍照留存。",
    weekdays=("星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日"),
    months=tuple(f"{month}月" for month in range(1, 13)),
    date_pattern="{year}年{month}{day}日",
    day_pattern="{date} {weekday}",
    moment_pattern="{date} {time}",
    purposes=MappingProxyType(
        {
            Purpose.ROUTINE_REPORT: "日常报告",
            Purpose.INITIAL_REPORT: "入矫报到",
            Purpose.STUDY_SIGN_IN: "教育学习签到",
            Purpose.STUDY_SIGN_OUT: "教育学习签退",
            Purpose.SERVICE_SIGN_IN: "公益活动签到",
            Purpose.SERVICE_SIGN_OUT: "公益活动签退",
            Purpose.LEAVE_RETURN: "销假",
            Purpose.SUMMONS: "通知到场",
        }
    ),
)
_EN: Final = PaperWords(
    title="Reporting receipt",
    verified="Verified and recorded",
    referred="Your visit is recorded. Please go to the counter",
    name="Name",
    purpose="Purpose",
    recorded="Recorded at",
    clock_wrong="This kiosk's clock is not right; the record says so",
    next_due="Next report due",
    number="Receipt code",
    number_pattern="No. {sequence} {code}",
    ask_office="To verify: show this slip at the office",
    scan="To verify: scan the code with a phone, or show this slip at the office",
    keep="Thermal paper fades: keep a photograph.",
    weekdays=("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    months=(
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
    date_pattern="{day} {month} {year}",
    day_pattern="{weekday}, {date}",
    moment_pattern="{date}, {time}",
    purposes=MappingProxyType(
        {
            Purpose.ROUTINE_REPORT: "Routine report",
            Purpose.INITIAL_REPORT: "First report",
            Purpose.STUDY_SIGN_IN: "Study: sign in",
            Purpose.STUDY_SIGN_OUT: "Study: sign out",
            Purpose.SERVICE_SIGN_IN: "Service: sign in",
            Purpose.SERVICE_SIGN_OUT: "Service: sign out",
            Purpose.LEAVE_RETURN: "Return from leave",
            Purpose.SUMMONS: "Called in",
        }
    ),
)
PAPER_WORDS: Final[Mapping[str, PaperWords]] = MappingProxyType({CHINESE: _ZH, ENGLISH: _EN})
