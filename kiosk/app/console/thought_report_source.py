"""The page of thought reports: who handed in what, and reading one, which is on the journal."""

from __future__ import annotations

from datetime import date

from kiosk.app.casework_journal import Refusal
from kiosk.app.console.casework_office import CaseOffice, reasons_of
from kiosk.app.console.reading import Reading
from kiosk.app.thought_reports import ThoughtReports
from kiosk.console.pages import ConsoleProblem, Content, Refused
from kiosk.console.thought_reports import (
    ReportContent,
    ReporterLine,
    ReportersContent,
    ReportLine,
    ReportsContent,
    report_key,
)
from kiosk.domain.identity import SubjectId
from kiosk.store.attachment_sealing import Media
from kiosk.store.casework import CaseEntry
from kiosk.store.thought_clock import ThoughtReportsHandedIn
from sync.rules.standing import Circumstances
from sync.rules.thought_reports import ThoughtDuty, ThoughtReport, thought_duty
from sync.wire.visit_body_reading import number_in, text_in


class ThoughtReportSource:
    """Raises StoreErrors."""

    def __init__(
        self, office: CaseOffice, reports: ThoughtReports, handed_in: ThoughtReportsHandedIn
    ) -> None:
        self._office = office
        self._reports = reports
        self._handed_in = handed_in

    def read(self, reading: Reading) -> Content | Refused:
        """Everybody; one person's; or one opened, which is journalled each time."""
        about = reading.place.about
        if not about:
            return self._everybody(reading.day)
        subject = SubjectId(about.partition("#")[0])
        name = self._office.name(subject)
        if name is None:
            return Refused(ConsoleProblem.NOT_THERE)
        if about == subject:
            return self._of_person(subject, name, reading.day)
        return self._opened(about, subject, name)

    def _everybody(self, today: date) -> Content:
        reports = self._handed_in.all()
        circumstances = self._office.supervisions.circumstances()
        lines = []
        for subject, name in self._office.names().items():
            mine = [it for it in reports if it.subject == subject]
            duty = self._duty(subject, mine, circumstances, today)
            if mine or duty is not None:
                last = max((it.day for it in mine), default=None)
                due, overdue = (None, 0) if duty is None else (duty.due, duty.overdue_days)
                lines.append(ReporterLine(subject, name, len(mine), last, due, overdue))
        lines.sort(key=lambda it: (-it.overdue_days, it.due or date.max, it.subject))
        return ReportersContent(tuple(lines))

    def _of_person(self, subject: SubjectId, name: str, today: date) -> Content | Refused:
        entries = self._reports.of(subject)
        if not isinstance(entries, tuple):
            return Refused(entries.value)
        mine = [it for it in self._handed_in.all() if it.subject == subject]
        duty = self._duty(subject, mine, self._office.supervisions.circumstances(), today)
        return ReportsContent(
            subject,
            name,
            tuple(_line(it) for it in reversed(entries)),
            None if duty is None else duty.due,
            0 if duty is None else duty.overdue_days,
            () if duty is None else reasons_of(duty.explanation),
        )

    def _opened(self, key: str, subject: SubjectId, name: str) -> Content | Refused:
        entries = self._reports.of(subject)
        if not isinstance(entries, tuple):
            return Refused(entries.value)
        entry = next((it for it in entries if _key(it) == key), None)
        if entry is None:
            return Refused(ConsoleProblem.NOT_THERE)
        line = _line(entry)
        if line.voice:
            return ReportContent(name, line)
        content = self._reports.read(entry)
        if not isinstance(content, bytes):
            return Refused(content.value)
        try:
            return ReportContent(name, line, content.decode())
        except UnicodeDecodeError:
            return Refused(Refusal.ALTERED)

    def _duty(
        self,
        subject: SubjectId,
        reports: list[ThoughtReport],
        circumstances: Circumstances,
        today: date,
    ) -> ThoughtDuty | None:
        person = self._office.supervisions.of(subject)
        if person is None:
            return None
        visits = self._office.supervisions.visits(subject)
        return thought_duty(person, circumstances, visits, reports, today)


def _line(entry: CaseEntry) -> ReportLine:
    return ReportLine(
        key=_key(entry),
        day=entry.day,
        month=text_in(entry.body, "for_month") or "",
        voice=text_in(entry.body, "media") == Media.VOICE.value,
        size_bytes=number_in(entry.body, "size_bytes") or 0,
    )


def _key(entry: CaseEntry) -> str:
    return report_key(entry.subject, str(entry.place))
