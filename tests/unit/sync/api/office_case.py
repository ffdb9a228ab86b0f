"""An office on Tuesday 2026-03-10: one due, done, late, waiting, away, and one sealed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sync.rules.china_time import CHINA_TIME
from sync.rules.visits import EntryPlace
from sync.server.api.principal import Role
from sync.wire.entry import EntryKind, Scalar
from sync.wire.roster import LeaveItem, PersonItem, RosterRole, RulePackItem
from sync.wire.visit_body import VisitBody, VisitFlag, to_body
from tests.unit.sync.api.conftest import PASSWORD, Platform
from tests.unit.sync.casework import DAY_MS, CaseJournal
from tests.unit.sync.cities import OFFICE, Kiosk, new_key
from tests.unit.sync.rules.example_pack import example_text

TODAY = date(2026, 3, 10)
NOW_MS = int(datetime(2026, 3, 10, 16, 0, tzinfo=CHINA_TIME).timestamp() * 1000)
PEOPLE = ("due", "done", "late", "waiting", "away", "minor")


@dataclass
class OfficeCase:
    """The platform with this office in it, and its kiosk."""

    platform: Platform
    kiosk: Kiosk
    journal: CaseJournal
    flagged: EntryPlace

    def logged_in(self, name: str, role: Role, scope: str = "") -> dict[str, str]:
        """The headers of a person who decides."""
        self.platform.user(name, role, scope)
        body = f'{{"name": "{name}", "password": "{PASSWORD}"}}'.encode()
        answer = self.platform.call("POST", "/session", body=body)
        cookie = answer.headers["set-cookie"].partition(";")[0]
        return {"Cookie": cookie, "X-Baodao-CSRF": answer.json()["csrf"]}

    def written(self, kind: EntryKind, **fields: object) -> EntryPlace:
        """One more entry, sent at once."""
        place = self.journal.put(kind, wall_ms=NOW_MS, **fields)
        self.kiosk.sync()
        return place


def office_case(platform: Platform) -> OfficeCase:
    """Set it up; the city's clock stands at 16:00 of the day."""
    city = platform.city
    city.clock.now_ms = NOW_MS
    city.administration.put(OFFICE, *_people(), _rules(), _leave())
    journal = CaseJournal(new_key(40), office=OFFICE)
    registration = city.register_with(
        journal.key, city.administration.new_code(OFFICE, approved=True)
    )
    kiosk = city.reconnect(journal, registration)
    flagged = journal.check_in("done", NOW_MS - DAY_MS // 8, body=_said())
    journal.check_in("waiting", NOW_MS - DAY_MS // 9, outcome="referred", reasons=("pad_alarm",))
    journal.check_in("minor", NOW_MS - 7 * DAY_MS, body=_said())
    kiosk.sync()
    return OfficeCase(platform, kiosk, journal, flagged)


def _people() -> tuple[PersonItem, ...]:
    return tuple(
        PersonItem(
            revision=1,
            subject=subject,
            name=f"王{subject}",
            id_number=f"11010519491231{number:03}X",
            role=RosterRole.SUPERVISED,
            category="普管",
            report_every_days=7,
            report_from=TODAY - timedelta(days=7) if subject in ("late", "minor") else TODAY,
            window_days=2,
            sentence_type="probation",
            minor=subject == "minor",
        )
        for number, subject in enumerate(PEOPLE)
    )


def _rules() -> RulePackItem:
    return RulePackItem(
        revision=1,
        rule_pack="rules-1",
        effective_from=date(2026, 1, 1),
        document=example_text(),
    )


def _leave() -> LeaveItem:
    return LeaveItem(
        revision=1,
        leave="leave-1",
        subject="away",
        from_day=TODAY - timedelta(days=1),
        until_day=TODAY + timedelta(days=2),
        state="approved",
        decided_by="王芳",
        decided_on=TODAY - timedelta(days=4),
    )


def _said() -> dict[str, Scalar]:
    flag = VisitFlag("moved", "q1", 24, high=True)
    return to_body(VisitBody(flags=(flag,), wants_to_talk=True))
