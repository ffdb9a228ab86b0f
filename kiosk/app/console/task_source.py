"""The page of tasks: what waits for an officer by the rules of the day, about everybody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from kiosk.app.console.casework_office import CaseOffice, reasons_of, time_of_day
from kiosk.app.console.reading import Reading
from kiosk.console.flags import flag_key
from kiosk.console.pages import Page, Place
from kiosk.console.tasks import TaskLine, TasksContent
from kiosk.domain.agenda import LocalText
from kiosk.domain.identity import SubjectId
from kiosk.store.thought_clock import ThoughtReportsHandedIn
from sync.rules.clocks import tasks
from sync.rules.flags import OpenFlag
from sync.rules.health import HealthDuty, HealthKind, health_duties
from sync.rules.intake import initial_report
from sync.rules.leave_returns import returns_due
from sync.rules.standing import Circumstances, standing
from sync.rules.supervision import Supervision
from sync.rules.tasks import Task, TaskKind
from sync.rules.thought_reports import ThoughtDuty, ThoughtReport, thought_duty

COMING_DAYS = 14
"""Papers that fall due within so many days are on the page already."""

_HEALTH = {
    HealthKind.REPORT: TaskKind.HEALTH_REPORT,
    HealthKind.RE_EXAMINATION: TaskKind.RE_EXAMINATION,
}


@dataclass(frozen=True, slots=True)
class _Known:
    """Of everybody, read once."""

    circumstances: Circumstances
    flags: tuple[OpenFlag, ...]
    reports: tuple[ThoughtReport, ...]
    today: date


class TaskSource:
    """Raises StoreErrors."""

    def __init__(self, office: CaseOffice, handed_in: ThoughtReportsHandedIn) -> None:
        self._office = office
        self._handed_in = handed_in

    def read(self, reading: Reading) -> TasksContent:
        """Everybody's, overdue ones first, then by deadline."""
        known = _Known(
            self._office.supervisions.circumstances(),
            self._office.casework.open_flags(),
            self._handed_in.all(),
            reading.day,
        )
        lines: list[TaskLine] = []
        for subject, name in self._office.names().items():
            person = self._office.supervisions.of(subject)
            if person is not None:
                lines += self._of_person(person, name, known)
        lines.sort(key=lambda it: (it.coming, not it.overdue, it.deadline, it.kind, it.subject))
        return TasksContent(reading.day, tuple(lines))

    def _of_person(self, person: Supervision, name: str, known: _Known) -> list[TaskLine]:
        circumstances, today = known.circumstances, known.today
        visits = self._office.supervisions.visits(SubjectId(person.subject))
        out, closures = circumstances.outages, circumstances.closures
        packs = circumstances.packs
        health = health_duties(person, circumstances, today)
        thought = thought_duty(person, circumstances, visits, known.reports, today)
        found = tasks(
            standing(person, circumstances, visits, today),
            known.flags,
            returns_due(person, packs, visits, today, closures=closures, outages=out),
            packs.on(today),
            self._office.now_ms(),
            health=health,
            initial=initial_report(person, packs, visits, today, closures=closures, outages=out),
            thought=thought,
        )
        last = today + timedelta(days=COMING_DAYS)
        coming = [*health, *(() if thought is None else (thought,))]
        return [
            *(_line(it, name) for it in found),
            *(_coming(it, name) for it in coming if it.overdue_days == 0 and it.due <= last),
        ]


def _line(task: Task, name: str) -> TaskLine:
    deadline_ms = task.deadline_wall_ms
    return TaskLine(
        kind=task.kind.value,
        subject=task.subject,
        name=name,
        text=LocalText(task.zh, task.en),
        deadline=task.deadline,
        deadline_at="" if deadline_ms is None else time_of_day(deadline_ms),
        overdue=task.overdue,
        reasons=reasons_of(task.explanation),
        there=_flag_place(task) or _where(task.kind, task.subject),
    )


def _coming(duty: HealthDuty | ThoughtDuty, name: str) -> TaskLine:
    """Of papers that nobody has to be asked for yet."""
    kind = TaskKind.THOUGHT_REPORT if isinstance(duty, ThoughtDuty) else _HEALTH[duty.kind]
    step = duty.explanation[0]
    return TaskLine(
        kind=kind.value,
        subject=duty.subject,
        name=name,
        text=LocalText(step.zh, step.en),
        deadline=duty.due,
        coming=True,
        reasons=reasons_of(duty.explanation),
        there=_where(kind, duty.subject),
    )


def _flag_place(task: Task) -> Place | None:
    if task.flag is None or not task.evidence:
        return None
    return Place(Page.FLAGS, flag_key(str(task.evidence[0]), task.flag))


def _where(kind: TaskKind, subject: str) -> Place:
    match kind:
        case TaskKind.VERDICT:
            return Place(Page.REVIEWS)
        case TaskKind.LEAVE_RETURN_OVERDUE:
            return Place(Page.LEAVES)
        case TaskKind.THOUGHT_REPORT:
            return Place(Page.THOUGHT_REPORTS, subject)
        case _:
            return Place(Page.PERSON, subject)
