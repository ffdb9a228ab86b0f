"""Two files with made-up people."""

from __future__ import annotations

from datetime import date, timedelta

from kiosk.console.person import (
    FileHours,
    FileLeave,
    FileReferences,
    FileVisit,
    PersonContent,
    Standing,
    Why,
)
from kiosk.domain.capture import ChallengeNeed, FingerPosition
from kiosk.domain.finger_exception import (
    FingerException,
    FingerExceptionKind,
    FingerExceptionReason,
)
from kiosk.domain.person import Role

_DAY = date(2026, 3, 3)
_ENDS = (("verified", False), ("referred", True), ("verified", False), ("declined", False))
_WHY = (
    Why("普管：每 7 天报告一次", "General supervision: a report every 7 days"),
    Why(
        "上一次报告在 2026 年 2 月 24 日，下一次在 3 月 3 日",
        "The last report was on 24 February 2026, so the next is due on 3 March",
    ),
    Why(
        "到期日没有落在节假日，不顺延（广州市社区矫正实施细则第二十三条）",
        "The day is no holiday, so it does not move (Guangzhou rules, article 23)",
    ),
)
FILE = PersonContent(
    subject="p1",
    name="李建国",
    masked_number="440***********0031",
    role=Role.SUPERVISED,
    category="普管",
    standing=Standing.LATE,
    late_since=date(2026, 2, 27),
    late_days=4,
    next_due=_DAY,
    why=_WHY,
    references=FileReferences(
        face=True,
        fingers=(FingerPosition.RIGHT_INDEX, FingerPosition.RIGHT_MIDDLE),
        exceptions=(
            FingerException(
                FingerPosition.LEFT_INDEX,
                FingerExceptionKind.TEMPORARY,
                date(2026, 4, 1),
                FingerExceptionReason.INJURED,
            ),
        ),
        needs=frozenset({ChallengeNeed.SEATED}),
    ),
    open_flags=2,
    high_flag=True,
    leaves=(FileLeave("leave-1", date(2026, 3, 9), date(2026, 3, 12), "approved"),),
    hours=FileHours(150, 480),
    visits=tuple(
        FileVisit(
            place=f"device/1/{90 - number}",
            day=_DAY - timedelta(days=7 * number),
            at="09:12",
            purpose="routine_report",
            outcome=outcome,
            ruled=ruled,
            clock_trusted=number != 2,
            photographed=number == 0,
        )
        for number, (outcome, ruled) in enumerate(_ENDS)
    ),
    visits_made=40,
)
NEW_FILE = PersonContent(
    subject="p4",
    name="阿依古丽·买买提",
    masked_number="653***********0047",
    role=Role.SUPERVISED,
    category="",
    standing=Standing.UNKNOWN,
)
