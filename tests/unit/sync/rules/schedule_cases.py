"""Packs, people and visits for the tests of schedule and standing; nobody in them exists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, time, timedelta

from sync.rules.basis import Basis, Source, SourceStatus
from sync.rules.calendar_rules import CalendarRules, ClosedDay, Holiday, OpenSpan
from sync.rules.pack import (
    CategoryRule,
    ClockRules,
    EveryDays,
    Frequency,
    HealthRules,
    IntakePhase,
    LeaveBand,
    LeaveRules,
    ReportRule,
    RetentionRules,
    RulePack,
    TwoPersonRules,
)
from sync.rules.packs import DatedPack, PackTimeline
from sync.rules.supervision import (
    CategoryPeriod,
    IndividualPlan,
    Leave,
    PlanPeriod,
    Supervision,
)
from sync.rules.visits import EntryPlace, Visit, VisitOutcome

LAW = (Basis(source="law", article="24"),)
WORKDAY = (
    OpenSpan(from_time=time(8, 30), until_time=time(12)),
    OpenSpan(from_time=time(14), until_time=time(17, 30)),
)
WEEKLY = EveryDays(every_days=7)
FIRST = date(2026, 1, 5)
"""A Monday."""

HOLIDAYS_2026 = (
    Holiday(name="元旦", from_day=date(2026, 1, 1), until_day=date(2026, 1, 3)),
    Holiday(name="春节", from_day=date(2026, 2, 15), until_day=date(2026, 2, 23)),
    Holiday(name="清明节", from_day=date(2026, 4, 4), until_day=date(2026, 4, 6)),
    Holiday(name="劳动节", from_day=date(2026, 5, 1), until_day=date(2026, 5, 5)),
    Holiday(name="端午节", from_day=date(2026, 6, 19), until_day=date(2026, 6, 21)),
    Holiday(name="中秋节", from_day=date(2026, 9, 25), until_day=date(2026, 9, 27)),
    Holiday(name="国庆节", from_day=date(2026, 10, 1), until_day=date(2026, 10, 7)),
)
"""国务院办公厅 2025-11 announcement for 2026, as the example pack has it."""
MAKING_UP_2026 = (
    date(2026, 1, 4),
    date(2026, 2, 14),
    date(2026, 2, 28),
    date(2026, 5, 9),
    date(2026, 9, 20),
    date(2026, 10, 10),
)


def calendar_rules(
    closed_day: ClosedDay = ClosedDay.NEXT_OPEN,
    holidays: Iterable[Holiday] = HOLIDAYS_2026,
    working_days: Iterable[date] = MAKING_UP_2026,
    weekdays: Iterable[int] = (1, 2, 3, 4, 5),
) -> CalendarRules:
    return CalendarRules(
        office_hours=dict.fromkeys(weekdays, WORKDAY),
        holidays=tuple(holidays),
        working_days=tuple(working_days),
        closed_day=closed_day,
        basis=LAW,
    )


def report(frequency: Frequency = WEEKLY, window: int = 0, grace: int = 0) -> ReportRule:
    return ReportRule(frequency=frequency, window_before_days=window, grace_days=grace, basis=LAW)


def a_pack(
    categories: Mapping[str, ReportRule] | None = None,
    *,
    calendar: CalendarRules | None = None,
    version: str = "1",
    effective_from: date = date(2020, 1, 1),
    phase_days: int = 0,
    phase_category: str | None = None,
) -> RulePack:
    reports = categories or {"普管": report()}
    return RulePack(
        pack="test",
        version=version,
        effective_from=effective_from,
        title="test",
        time_zone="Asia/Shanghai",
        sources={"law": Source(title="社区矫正法", status=SourceStatus.READ_AS_LAW)},
        intake=IntakePhase(
            deadline_days=10, phase_days=phase_days, phase_category=phase_category, basis=LAW
        ),
        categories={name: CategoryRule(report=rule, basis=LAW) for name, rule in reports.items()},
        default_category=next(iter(reports)),
        calendar=calendar or calendar_rules(),
        leave=LeaveRules(
            apply_days_ahead=3,
            bands=(LeaveBand(up_to_days=7, approver="office", basis=LAW),),
            most_days_in_window=30,
            window_days=60,
            return_report_within_days=1,
            basis=LAW,
        ),
        health=HealthRules(
            sentence_types=(), report_every_months=0, reexamination_every_months=0, basis=LAW
        ),
        proposals=(),
        clocks=ClockRules(
            search_after_missed_days=1,
            notify_police_after_days=3,
            flag_acknowledge_hours=24,
            talk_acknowledge_hours=24,
            basis=LAW,
        ),
        retention=RetentionRules(
            answers_days=365,
            attachments_days=365,
            attempt_images_days={},
            references_after_release_days=0,
            basis=LAW,
        ),
        two_person=TwoPersonRules(acts=(), basis=LAW),
    )


def timeline(*packs: RulePack) -> PackTimeline:
    """Each published on the day it takes effect."""
    dated = (DatedPack(pack, pack.effective_from, at) for at, pack in enumerate(packs, start=1))
    return PackTimeline(dated)


def a_person(
    category: str = "普管",
    from_day: date = FIRST,
    until_day: date | None = None,
    *,
    categories: Iterable[CategoryPeriod] = (),
    plan: IndividualPlan | None = None,
    plans: Iterable[PlanPeriod] = (),
    leaves: Iterable[Leave] = (),
) -> Supervision:
    """``plan``: from the first day on, and known before it."""
    periods = tuple(categories) or (CategoryPeriod(category, from_day, from_day),)
    planned = () if plan is None else (PlanPeriod(plan, from_day, from_day - timedelta(days=1)),)
    return Supervision(
        subject="p-1",
        sentence_type=None,
        from_day=from_day,
        until_day=until_day,
        judgment_effective=None,
        categories=periods,
        plans=(*planned, *plans),
        leaves=tuple(leaves),
    )


def a_visit(
    day: date,
    seq: int = 1,
    outcome: VisitOutcome = VisitOutcome.VERIFIED,
    *,
    purpose: str = "routine_report",
    clock_trusted: bool = True,
    subject: str = "p-1",
    reasons: tuple[str, ...] = (),
) -> Visit:
    """At 08:00 in China."""
    return Visit(
        EntryPlace("kiosk-1", 1, seq),
        subject,
        day,
        (day - date(1970, 1, 1)) // timedelta(milliseconds=1),
        purpose,
        outcome,
        reasons,
        clock_trusted,
    )
