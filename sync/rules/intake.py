"""入矫报到: the initial report and its deadline (社区矫正法 21)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from sync.rules.attendance import REPORTS
from sync.rules.calendar import OfficeCalendar
from sync.rules.explanation import Explanation, Reasoning
from sync.rules.packs import PackTimeline
from sync.rules.served_days import counted_days, next_served, unserved_days
from sync.rules.supervision import Closure, Supervision
from sync.rules.verdicts import as_known
from sync.rules.visit_kinds import in_order
from sync.rules.visits import EntryPlace, Visit


@dataclass(frozen=True, slots=True)
class InitialReport:
    """The first report in, made or not."""

    subject: str
    deadline: date
    """The last day that is not late: a day on which somebody could report."""
    reported_on: date | None
    answered_by: EntryPlace | None
    late_days: int
    """Of the first report, or of the day asked about; days on which nobody could report do not
    count."""
    explanation: Explanation


def initial_report(
    supervision: Supervision,
    packs: PackTimeline,
    visits: Iterable[Visit],
    on: date,
    *,
    closures: Iterable[Closure] = (),
    outages: Iterable[date] = (),
) -> InitialReport | None:
    """How the initial report stands.

    None where the day of the judgment is not known or to come, where there are no rules, and for
    somebody whose supervision here began after the deadline: they reported in elsewhere. Any report
    in person is the first.
    """
    effective = supervision.judgment_effective
    if effective is None or effective > on:
        return None
    pack = packs.on(effective) or packs.on(on)
    if pack is None:
        return None
    unserved = unserved_days(closures, outages, on)
    limit = effective + timedelta(days=pack.intake.deadline_days)
    deadline = next_served(limit, OfficeCalendar(pack.calendar), unserved)
    if supervision.from_day > deadline:
        return None
    first = _first_report(visits, on)
    reason = Reasoning(
        "intake.deadline_days",
        pack.reference,
        f"判决自{effective}起生效，应于{pack.intake.deadline_days}日内，即{deadline}前报到。",
        f"The judgment took effect on {effective}; the initial report is due within "
        f"{pack.intake.deadline_days} days, by {deadline}.",
        pack.intake.basis,
        (effective, deadline),
    )
    return InitialReport(
        subject=supervision.subject,
        deadline=deadline,
        reported_on=None if first is None else first.day,
        answered_by=None if first is None else first.place,
        late_days=counted_days(deadline, on if first is None else first.day, unserved),
        explanation=(reason,),
    )


def _first_report(visits: Iterable[Visit], on: date) -> Visit | None:
    came = (visit for visit in as_known(visits, on) if visit.attended and visit.day <= on)
    return min((visit for visit in came if visit.purpose in REPORTS), key=in_order, default=None)
