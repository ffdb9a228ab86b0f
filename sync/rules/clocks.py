"""Which tasks wait for an officer at a moment."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from sync.rules.calendar import OfficeCalendar
from sync.rules.china_time import day_of
from sync.rules.duties import Duty, DutyStatus, Standing
from sync.rules.english import counted
from sync.rules.explanation import Reasoning
from sync.rules.flags import OpenFlag
from sync.rules.health import HealthDuty
from sync.rules.intake import InitialReport
from sync.rules.leave_returns import LeaveReturn
from sync.rules.other_clocks import (
    flag_task,
    health_task,
    initial_task,
    return_task,
    thought_task,
)
from sync.rules.pack import RulePack
from sync.rules.tasks import Task, TaskKind
from sync.rules.thought_reports import ThoughtDuty
from sync.rules.visits import EntryPlace

__all__ = ["Task", "TaskKind", "tasks"]

_ANSWERED = (DutyStatus.DONE, DutyStatus.DONE_LATE, DutyStatus.WAITING)


def tasks(
    standing: Standing,
    flags: Iterable[OpenFlag],
    returns: Iterable[LeaveReturn],
    pack: RulePack | None,
    now_wall_ms: int,
    *,
    health: Iterable[HealthDuty] = (),
    initial: InitialReport | None = None,
    thought: ThoughtDuty | None = None,
) -> tuple[Task, ...]:
    """The tasks about one person, overdue ones first, then by deadline.

    ``pack`` are the rules of the day (``PackTimeline.on``); without them only what was said and who
    was here make tasks. ``now_wall_ms``: Unix time in milliseconds, for close of business and the
    clocks that count hours. What concerns other people is left out.
    """
    subject, today = standing.subject, day_of(now_wall_ms)
    found = [
        *_verdicts(standing),
        *(flag_task(flag, pack, now_wall_ms) for flag in flags if flag.subject == subject),
        *(task for back in returns if back.subject == subject for task in return_task(back, today)),
        *(task for duty in health if duty.subject == subject for task in health_task(duty)),
    ]
    if initial is not None and initial.subject == subject:
        found += initial_task(initial, today)
    if thought is not None and thought.subject == subject:
        found += thought_task(thought)
    if pack is not None:
        found += _reports(standing, pack, now_wall_ms)
    return tuple(sorted(found, key=lambda task: (not task.overdue, task.deadline, task.kind)))


def _verdicts(standing: Standing) -> list[Task]:
    """One for each visit that waits, whatever number of reports it would answer."""
    waiting: dict[EntryPlace, Duty] = {}
    for duty in standing.duties:
        if duty.status is DutyStatus.WAITING and duty.answered_by is not None:
            waiting.setdefault(duty.answered_by, duty)
    return [
        Task(
            TaskKind.VERDICT,
            standing.subject,
            standing.on,
            standing.on,
            None,
            False,
            "本人已到场，请作出认定。",
            "The person was here; please decide.",
            (),
            (place,),
            duty.explanation,
        )
        for place, duty in waiting.items()
    ]


def _reports(standing: Standing, pack: RulePack, now_wall_ms: int) -> list[Task]:
    open_late = [duty for duty in standing.duties if duty.status is DutyStatus.OVERDUE]
    open_late += [duty for duty in standing.duties if _is_due_and_closed(duty, pack, now_wall_ms)]
    missed = [duty for duty in standing.duties if duty.status is DutyStatus.MISSED]
    found = [_not_made(standing, duty, pack) for duty in open_late]
    if missed:
        found.append(_missed(standing, missed, pack))
        found += _lost_contact(standing, missed[0], pack)
    return found


def _is_due_and_closed(duty: Duty, pack: RulePack, now_wall_ms: int) -> bool:
    """Whether the report is due today, was not made, and the office has closed for the day."""
    due = duty.obligation.due
    if not pack.clocks.missed_task_on_the_day or duty.status is not DutyStatus.OPEN:
        return False
    closes_ms = OfficeCalendar(pack.calendar).close_of_business_ms(due)
    return due <= day_of(now_wall_ms) and closes_ms is not None and now_wall_ms >= closes_ms


def _not_made(standing: Standing, duty: Duty, pack: RulePack) -> Task:
    due, last = duty.obligation.due, duty.obligation.last_grace_day
    return Task(
        TaskKind.REPORT_NOT_MADE,
        standing.subject,
        due,
        last,
        None,
        last < standing.on,
        f"应于{due}报告，尚未报告；{last}之后为漏报。",
        f"Due on {due} and not made; missed after {last}.",
        pack.clocks.basis,
        _last_seen(standing),
        duty.explanation,
    )


def _missed(standing: Standing, missed: list[Duty], pack: RulePack) -> Task:
    oldest = missed[0]
    due = oldest.obligation.due
    since = _crossed(oldest, 0, standing.on)
    return Task(
        TaskKind.REPORT_MISSED,
        standing.subject,
        since,
        since,
        None,
        since < standing.on,
        f"{len(missed)}次报告未做，最早应于{due}，已逾期{oldest.late_days}日。",
        f"{counted(len(missed), 'report')} missed, the first due on {due}, "
        f"{counted(oldest.late_days, 'day')} ago.",
        pack.clocks.basis,
        _last_seen(standing),
        oldest.explanation,
    )


def _lost_contact(standing: Standing, oldest: Duty, pack: RulePack) -> list[Task]:
    clocks = pack.clocks
    found = []
    for kind, after, rule, zh, en in (
        (
            TaskKind.SEARCH,
            clocks.search_after_missed_days,
            "clocks.search_after_missed_days",
            "请立即查找本人，并保留查找记录。",
            "Look for the person now, and keep notes of the search.",
        ),
        (
            TaskKind.NOTIFY_POLICE,
            clocks.notify_police_after_days,
            "clocks.notify_police_after_days",
            "查找未果的，应通知公安机关协助追查。",
            "Where the search found nobody, the police are to be told.",
        ),
    ):
        if oldest.late_days < after:
            continue
        due = oldest.obligation.due
        step = Reasoning(
            rule,
            pack.reference,
            f"应于{due}报告，逾期{oldest.late_days}日，达到{after}日。",
            f"Due on {due}, {oldest.late_days} days late; the rule says {after}.",
            clocks.basis,
            (due,),
        )
        found.append(_search(standing, kind, (zh, en), _crossed(oldest, after, standing.on), step))
    return found


def _search(
    standing: Standing, kind: TaskKind, words: tuple[str, str], since: date, step: Reasoning
) -> Task:
    zh, en = words
    overdue = since < standing.on
    evidence, why = _last_seen(standing), (step,)
    return Task(
        kind, standing.subject, since, since, None, overdue, zh, en, step.basis, evidence, why
    )


def _crossed(oldest: Duty, after: int, on: date) -> date:
    """The day on which a missed report's clock crossed; later where it stood still since."""
    owed = oldest.obligation
    grace_days = (owed.last_grace_day - owed.due).days
    return min(on, on - timedelta(days=oldest.late_days - max(after, grace_days + 1)))


def _last_seen(standing: Standing) -> tuple[EntryPlace, ...]:
    seen = [duty.answered_by for duty in standing.duties if duty.status in _ANSWERED]
    return tuple(place for place in seen[-1:] if place is not None)
