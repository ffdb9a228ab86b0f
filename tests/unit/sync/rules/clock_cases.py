"""Packs, people and visits for the tests of clocks, leave, hours and proposals."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from itertools import count
from typing import TypedDict, Unpack

from sync.rules.china_time import CHINA_TIME
from sync.rules.pack import (
    ClockRules,
    HealthRules,
    LeaveBand,
    LeaveRules,
    Measure,
    ProposalRule,
    RulePack,
    SentenceType,
)
from sync.rules.packs import PackTimeline
from sync.rules.standing import Circumstances
from sync.rules.supervision import Closure, Leave, LeaveState
from sync.rules.visits import EntryPlace, Visit, VisitOutcome
from tests.unit.sync.rules.schedule_cases import LAW, a_pack, report, timeline

OFFICER = "王所长"
_SEQ = count(1)

LEAVE_RULES = LeaveRules(
    apply_days_ahead=3,
    bands=(
        LeaveBand(up_to_days=7, approver="office", basis=LAW),
        LeaveBand(up_to_days=30, approver="county", basis=LAW),
    ),
    most_days_in_window=30,
    window_days=60,
    return_report_within_days=1,
    basis=LAW,
)
HEALTH_RULES = HealthRules(
    sentence_types=(SentenceType.TEMPORARY_OUTSIDE,),
    report_every_months=1,
    reexamination_every_months=3,
    basis=LAW,
)
CLOCKS = ClockRules(
    search_after_missed_days=0,
    notify_police_after_days=3,
    flag_acknowledge_hours=24,
    talk_acknowledge_hours=24,
    basis=LAW,
)


def rule(name: str, measure: Measure, **conditions: object) -> ProposalRule:
    named = {"rule": name, "measure": measure, "basis": LAW}
    return ProposalRule.model_validate({**named, **conditions})


PROPOSALS = (
    rule("up_to_10_days", Measure.ADMONITION, missed_for_days=0, at_most_days=10),
    rule("over_10_days", Measure.WARNING, missed_for_days=10, at_most_days=30),
    rule(
        "over_a_month",
        Measure.REVOCATION,
        missed_for_days=30,
        sentence_types=(SentenceType.PROBATION,),
    ),
    rule("again_after_two", Measure.WARNING, missed_for_days=0, admonitions=2),
    rule("two_warnings", Measure.REVOCATION, warnings=2, sentence_types=(SentenceType.PROBATION,)),
    rule("overstayed", Measure.ADMONITION, leave_overstayed_days=1),
    rule("study", Measure.ADMONITION, study_short=True),
)


def clock_pack(grace: int = 0, study: int = 0, service: int = 0, **changes: object) -> RulePack:
    """Weekly reports; every rule of this file."""
    base = a_pack({"普管": report(grace=grace)})
    category = base.categories["普管"].model_copy(
        update={"study_hours_per_month": study, "service_hours_per_month": service}
    )
    rules: dict[str, object] = {
        "categories": {"普管": category},
        "leave": LEAVE_RULES,
        "health": HEALTH_RULES,
        "clocks": CLOCKS,
        "proposals": PROPOSALS,
    }
    return base.model_copy(update={**rules, **changes})


def packs_of(pack: RulePack | None = None) -> PackTimeline:
    return timeline(pack or clock_pack())


def circumstances(
    pack: RulePack | None = None,
    closures: tuple[Closure, ...] = (),
    outages: frozenset[date] = frozenset(),
) -> Circumstances:
    return Circumstances(packs_of(pack), closures, outages)


def china_ms(day: date, hour: int = 9, minute: int = 0) -> int:
    moment = datetime(day.year, day.month, day.day, hour, minute, tzinfo=CHINA_TIME)
    return int(moment.timestamp() * 1000)


class VisitChanges(TypedDict, total=False):
    """What a test wants otherwise."""

    place: EntryPlace
    subject: str
    purpose: str
    outcome: VisitOutcome
    clock_trusted: bool
    leave: str | None


def visit_at(day: date, hour: int = 9, minute: int = 0, **changes: Unpack[VisitChanges]) -> Visit:
    """A proven routine report; positions count up in the order of calls."""
    visit = Visit(
        place=EntryPlace("kiosk-1", 1, next(_SEQ)),
        subject="p-1",
        day=day,
        wall_ms=china_ms(day, hour, minute),
        purpose="routine_report",
        outcome=VisitOutcome.VERIFIED,
    )
    return replace(visit, **changes)


def approved(first: date, last: date, name: str = "L1", known_on: date | None = None) -> Leave:
    return Leave(name, first, last, LeaveState.APPROVED, known_on or first)
