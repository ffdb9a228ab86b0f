"""身体情况报告 and 复查: what people on 暂予监外执行 owe about their health."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sync.rules.calendar import OfficeCalendar
from sync.rules.explanation import Explanation, Reasoning
from sync.rules.pack import RulePack
from sync.rules.packs import PackTimeline
from sync.rules.served_days import next_served
from sync.rules.supervision import Supervision


class HealthKind(StrEnum):
    """What is owed. A thought report (思想汇报) is neither."""

    REPORT = "health_report"
    """身体情况报告"""
    RE_EXAMINATION = "re_examination"
    """复查, with its papers"""


@dataclass(frozen=True, slots=True)
class HealthReport:
    """One that an officer accepted."""

    day: date
    kind: HealthKind


@dataclass(frozen=True, slots=True)
class HealthDuty:
    """The next one of a kind."""

    subject: str
    kind: HealthKind
    due: date
    last: date | None
    """Day of the last one; None: counted from the first day of supervision."""
    overdue_days: int
    """Calendar days after ``due``, at least 0."""
    explanation: Explanation


def health_duties(
    supervision: Supervision, packs: PackTimeline, reports: Iterable[HealthReport], on: date
) -> tuple[HealthDuty, ...]:
    """The next report and the next re-examination, where the rules of the day ask for them.

    Months are counted from the last one of the kind; a due day on a closed day moves to the next
    open one. Nothing is owed outside supervision.
    """
    pack = packs.on(on)
    if pack is None or supervision.sentence_type not in pack.health.sentence_types:
        return ()
    if not _is_supervised(supervision, on):
        return ()
    asked = {
        HealthKind.REPORT: pack.health.report_every_months,
        HealthKind.RE_EXAMINATION: pack.health.reexamination_every_months,
    }
    given = [report for report in reports if report.day <= on]
    return tuple(
        _duty(supervision, pack, (kind, months), given, on)
        for kind, months in asked.items()
        if months
    )


def months_after(day: date, months: int) -> date:
    """The same day so many months later; the month's last where it has no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _is_supervised(supervision: Supervision, on: date) -> bool:
    until = supervision.until_day
    return supervision.from_day <= on and (until is None or on <= until)


def _duty(
    supervision: Supervision,
    pack: RulePack,
    asked: tuple[HealthKind, int],
    reports: list[HealthReport],
    on: date,
) -> HealthDuty:
    kind, months = asked
    last = max((report.day for report in reports if report.kind is kind), default=None)
    counted_from = last or supervision.from_day
    nominal = months_after(counted_from, months)
    due = next_served(nominal, OfficeCalendar(pack.calendar), frozenset())
    name_zh, name_en = _NAMES[kind]
    begin_zh = "首次监管之日" if last is None else "上次之日"
    begin_en = "the first day of supervision" if last is None else "the last one"
    reason = Reasoning(
        f"health.{_RULES[kind]}",
        pack.reference,
        f"{name_zh}每{months}个月一次，自{begin_zh}{counted_from}起算，应于{due}前完成。",
        f"{name_en} every {months} months, counted from {begin_en}, {counted_from}: due {due}.",
        pack.health.basis,
        (counted_from, due),
    )
    return HealthDuty(supervision.subject, kind, due, last, max(0, (on - due).days), (reason,))


_NAMES = {
    HealthKind.REPORT: ("身体情况报告", "A report on health"),
    HealthKind.RE_EXAMINATION: ("病情复查", "A medical re-examination"),
}
_RULES = {
    HealthKind.REPORT: "report_every_months",
    HealthKind.RE_EXAMINATION: "reexamination_every_months",
}
