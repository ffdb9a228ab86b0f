"""An office's day with made-up people."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from kiosk.console.today import DayLine, DayState, TodayContent

_DAY = date(2026, 3, 3)
_LATE = DayLine(
    "p4", "阿依古丽·买买提", "普管", DayState.LATE, False, late_since=date(2026, 2, 27), late_days=4
)
_WAITING = DayLine(
    "p1", "李建国", "普管", DayState.WAITING, True, came_at="08:52", to_review=True, here_now=True
)
_TROUBLED = DayLine("p5", "刘洋", "普管", DayState.DONE, True, came_at="08:31", flags=1)
TODAY = TodayContent(
    _DAY,
    (
        DayLine(
            "p1",
            "李建国",
            "普管",
            DayState.WAITING,
            True,
            came_at="08:52",
            to_review=True,
            here_now=True,
        ),
        DayLine("p2", "王秀英", "严管", DayState.DUE, True, next_due=_DAY),
        DayLine("p3", "张伟", "宽管", DayState.DUE, True, next_due=_DAY),
        _LATE,
        replace(_TROUBLED, high_flag=True),
        replace(_TROUBLED, subject="p6", name="赵海涛", came_at="08:40", wants_to_talk=True),
        DayLine("p7", "孙丽华", "宽管", DayState.DONE, False, came_at="09:02"),
        DayLine("p8", "周明", "普管", DayState.OTHER, False, to_review=True),
        DayLine("p9", "吴桂兰", "宽管", DayState.OTHER, False, leave_until=date(2026, 3, 9)),
    ),
    people=37,
)
TODAY_EMPTY = TodayContent(_DAY, people=37)
