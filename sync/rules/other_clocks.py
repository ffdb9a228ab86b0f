"""Tasks beside the reports: what was said, leave, health, the initial report."""

from __future__ import annotations

from datetime import date, timedelta

from sync.rules.china_time import day_of
from sync.rules.explanation import Reasoning
from sync.rules.flags import TALK, OpenFlag
from sync.rules.health import HealthDuty, HealthKind
from sync.rules.intake import InitialReport
from sync.rules.leave_returns import LeaveReturn, ReturnStatus
from sync.rules.pack import RulePack
from sync.rules.tasks import Task, TaskKind
from sync.rules.thought_reports import ThoughtDuty

_HEALTH = {
    HealthKind.REPORT: TaskKind.HEALTH_REPORT,
    HealthKind.RE_EXAMINATION: TaskKind.RE_EXAMINATION,
}


def flag_task(flag: OpenFlag, pack: RulePack | None, now_wall_ms: int) -> Task:
    """To take note of something said, within the hours that the visit's entry names."""
    hours, deadline_ms = flag.acknowledge_within_hours, flag.deadline_wall_ms
    wants_to_talk = flag.code == TALK
    zh = "本人想和工作人员谈谈。" if wants_to_talk else f"回答触发提示「{flag.code}」。"
    en = "The person wants to talk." if wants_to_talk else f"An answer raised {flag.code!r}."
    basis = () if pack is None else pack.clocks.basis
    step = Reasoning(
        "clocks.talk_acknowledge_hours" if wants_to_talk else "clocks.flag_acknowledge_hours",
        "" if pack is None else pack.reference,
        f"应在{hours}小时内知悉。",
        f"To be taken note of within {hours} hours.",
        basis,
        (day_of(flag.raised_wall_ms),),
    )
    return Task(
        TaskKind.TALK if wants_to_talk else TaskKind.FLAG,
        flag.subject,
        day_of(flag.raised_wall_ms),
        day_of(deadline_ms),
        deadline_ms,
        now_wall_ms > deadline_ms,
        zh,
        en,
        basis,
        (flag.place,),
        (step,),
        flag.code,
    )


def return_task(back: LeaveReturn, today: date) -> tuple[Task, ...]:
    """For a leave whose return is overdue, or waits for an officer."""
    evidence = () if back.answered_by is None else (back.answered_by,)
    if back.status is ReturnStatus.WAITING:
        kind = TaskKind.VERDICT
        since = back.returned_on or today
        zh, en = "本人已到场销假，请作出认定。", "The person reported back; please decide."
    elif back.status is ReturnStatus.OVERDUE:
        kind = TaskKind.LEAVE_RETURN_OVERDUE
        since = back.due + timedelta(days=1)
        zh = f"应于{back.due}前销假，逾期{back.late_days}日。"
        en = f"To report back by {back.due}; {back.late_days} days overdue."
    else:
        return ()
    basis = back.explanation[0].basis
    overdue = since < today
    why = back.explanation
    return (Task(kind, back.subject, since, since, None, overdue, zh, en, basis, evidence, why),)


def health_task(duty: HealthDuty) -> tuple[Task, ...]:
    """For what is overdue."""
    if duty.overdue_days == 0:
        return ()
    step = duty.explanation[0]
    since = duty.due + timedelta(days=1)
    zh, en = f"已逾期{duty.overdue_days}日。", f"{duty.overdue_days} days overdue."
    return (
        Task(
            _HEALTH[duty.kind],
            duty.subject,
            since,
            duty.due,
            None,
            True,
            step.zh + zh,
            f"{step.en} {en}",
            step.basis,
            (),
            duty.explanation,
        ),
    )


def thought_task(duty: ThoughtDuty) -> tuple[Task, ...]:
    """For one that is overdue."""
    if duty.overdue_days == 0:
        return ()
    step = duty.explanation[0]
    zh, en = f"已逾期{duty.overdue_days}日。", f"{duty.overdue_days} days overdue."
    return (
        Task(
            TaskKind.THOUGHT_REPORT,
            duty.subject,
            duty.due + timedelta(days=1),
            duty.due,
            None,
            True,
            step.zh + zh,
            f"{step.en} {en}",
            step.basis,
            () if duty.evidence is None else (duty.evidence,),
            duty.explanation,
        ),
    )


def initial_task(initial: InitialReport, today: date) -> tuple[Task, ...]:
    """From the deadline's own day on, until somebody was here."""
    if initial.reported_on is not None or today < initial.deadline:
        return ()
    step = initial.explanation[0]
    return (
        Task(
            TaskKind.INITIAL_REPORT,
            initial.subject,
            initial.deadline,
            initial.deadline,
            None,
            today > initial.deadline,
            step.zh + "尚未报到。",
            f"{step.en} Not made yet.",
            step.basis,
            (),
            initial.explanation,
        ),
    )
