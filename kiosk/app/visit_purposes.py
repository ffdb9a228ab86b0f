"""What a visit can be for, from what is owed and what happened before; the first is proposed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from kiosk.domain.record import Purpose
from sync.rules.intake import InitialReport
from sync.rules.leave_returns import LeaveReturn, ReturnStatus
from sync.rules.pack import CategoryRule, RulePack
from sync.rules.visits import Visit

_BACK: Final = frozenset({ReturnStatus.OPEN, ReturnStatus.OVERDUE})
_SIGNED: Final = (
    (Purpose.STUDY_SIGN_IN, Purpose.STUDY_SIGN_OUT),
    (Purpose.SERVICE_SIGN_IN, Purpose.SERVICE_SIGN_OUT),
)


@dataclass(frozen=True, slots=True)
class VisitContext:
    """What is known before a visit."""

    pack: RulePack | None
    category: str
    visits: Sequence[Visit]
    """The person's, in the order of the journal."""
    returns: Sequence[LeaveReturn]
    intake: InitialReport | None
    day: date


def purposes_of(context: VisitContext) -> tuple[Purpose, ...]:
    """Each once, the likeliest first; a routine report is always among them."""
    found: list[Purpose] = []
    if _intake_runs(context):
        found.append(Purpose.INITIAL_REPORT)
    if _is_back(context):
        found.append(Purpose.LEAVE_RETURN)
    signed_in = {sign_in for sign_in, _ in _SIGNED if _is_open(context, sign_in)}
    found += [sign_out for sign_in, sign_out in _SIGNED if sign_in in signed_in]
    found.append(Purpose.ROUTINE_REPORT)
    if returning(context.returns) is not None:
        found.append(Purpose.LEAVE_RETURN)
    found += [it for it in _asked_hours(context) if it not in signed_in]
    return tuple(dict.fromkeys(found))


def returning(returns: Iterable[LeaveReturn]) -> str | None:
    """The leave that a visit would end: the oldest one that nothing has ended yet."""
    open_ones = (it for it in returns if it.status in _BACK | {ReturnStatus.AWAY})
    return next((it.leave.leave for it in open_ones), None)


def _is_back(context: VisitContext) -> bool:
    """Whether somebody has been on leave, or is and comes after its first day: on that day one has
    yet to go."""
    return any(
        it.status in _BACK or (it.status is ReturnStatus.AWAY and it.leave.from_day < context.day)
        for it in context.returns
    )


def _intake_runs(context: VisitContext) -> bool:
    """Whether the initial report is still owed and its deadline has not passed.

    After it, somebody whom this kiosk never saw may have reported in before there was a kiosk.
    """
    intake = context.intake
    return intake is not None and intake.reported_on is None and context.day <= intake.deadline


def _is_open(context: VisitContext, sign_in: Purpose) -> bool:
    """Whether the last attended visit of this activity today was a sign-in."""
    both = next(pair for pair in _SIGNED if pair[0] is sign_in)
    today = [
        visit.purpose
        for visit in context.visits
        if visit.day == context.day and visit.attended and visit.purpose in both
    ]
    return bool(today) and today[-1] == sign_in


def _asked_hours(context: VisitContext) -> list[Purpose]:
    if context.pack is None:
        return []
    rule: CategoryRule = context.pack.category(context.category)
    study = [Purpose.STUDY_SIGN_IN] if rule.study_hours_per_month else []
    service = [Purpose.SERVICE_SIGN_IN] if rule.service_hours_per_month else []
    return study + service
