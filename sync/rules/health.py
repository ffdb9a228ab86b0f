"""身体情况报告 and 复查: what people on 暂予监外执行 owe about their health."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from sync.rules.calendar import OfficeCalendar
from sync.rules.english import every
from sync.rules.explanation import Explanation, Reasoning
from sync.rules.pack import RulePack
from sync.rules.served_days import counted_days, next_served, unserved_days
from sync.rules.standing import Circumstances
from sync.rules.supervision import HealthKind, HealthReport, Supervision

__all__ = ["HealthDuty", "HealthKind", "HealthReport", "health_duties"]


@dataclass(frozen=True, slots=True)
class HealthDuty:
    """The next one of a kind."""

    subject: str
    kind: HealthKind
    due: date
    last: date | None
    """Day of the last one; None: counted from the first day of supervision."""
    overdue_days: int
    """Calendar days after ``due``, less those on which nobody could be served; at least 0."""
    explanation: Explanation


def health_duties(
    supervision: Supervision, circumstances: Circumstances, on: date
) -> tuple[HealthDuty, ...]:
    """The next report and the next re-examination, where the rules of the day ask for them.

    Months are counted from the last one of the kind, as known by the end of the day; a due day on
    which nobody is served moves to the next. Nothing is owed outside supervision.
    """
    pack = circumstances.packs.on(on)
    if pack is None or supervision.sentence_type not in pack.health.sentence_types:
        return ()
    if not _is_supervised(supervision, on):
        return ()
    asked = {
        HealthKind.REPORT: pack.health.report_every_months,
        HealthKind.RE_EXAMINATION: pack.health.reexamination_every_months,
    }
    unserved = unserved_days(circumstances.closures, circumstances.outages, on)
    return tuple(
        _duty(supervision, pack, (kind, months), unserved, on)
        for kind, months in asked.items()
        if months
    )


def months_after(day: date, months: int) -> date:
    """The same day so many months later; the month's last where it has no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _is_supervised(supervision: Supervision, on: date) -> bool:
    until = supervision.last_day(on)
    return supervision.from_day <= on and (until is None or on <= until)


def _duty(
    supervision: Supervision,
    pack: RulePack,
    asked: tuple[HealthKind, int],
    unserved: frozenset[date],
    on: date,
) -> HealthDuty:
    kind, months = asked
    given = (
        report.day
        for report in supervision.health
        if report.kind is kind and max(report.day, report.known_on) <= on
    )
    last = max(given, default=None)
    counted_from = max(last or supervision.from_day, supervision.from_day)
    nominal = months_after(counted_from, months)
    due = next_served(nominal, OfficeCalendar(pack.calendar), unserved)
    name_zh, name_en = _NAMES[kind]
    begin_zh = "首次监管之日" if last is None else "上次之日"
    begin_en = "the first day of supervision" if last is None else "the last one"
    reason = Reasoning(
        f"health.{_RULES[kind]}",
        pack.reference,
        f"{name_zh}每{months}个月一次，自{begin_zh}{counted_from}起算，应于{due}前完成。",
        f"{name_en} {every(months, 'month')}, counted from {begin_en}, {counted_from}: due {due}.",
        pack.health.basis,
        (counted_from, due),
    )
    overdue = counted_days(due, on, unserved)
    return HealthDuty(supervision.subject, kind, due, last, overdue, (reason,))


_NAMES = {
    HealthKind.REPORT: ("身体情况报告", "A report on health"),
    HealthKind.RE_EXAMINATION: ("病情复查", "A medical re-examination"),
}
_RULES = {
    HealthKind.REPORT: "report_every_months",
    HealthKind.RE_EXAMINATION: "reexamination_every_months",
}
