"""An office with rules, supervised people and a clock that goes from day to day."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from kiosk.app.visit_agenda import VisitAgendas
from kiosk.domain.agenda import Agenda
from kiosk.domain.identity import SubjectId
from kiosk.store.journal import Committed
from kiosk.store.supervision import Supervisions
from sync.rules.china_time import CHINA_TIME
from sync.wire.entry import EntryContent, EntryKind, Scalar
from sync.wire.roster import (
    CategoryPeriodItem,
    LeaveItem,
    MessageItem,
    PersonItem,
    QuestionItem,
    RosterItem,
    RulePackItem,
)
from sync.wire.visit_body import VisitBody, to_body
from tests.unit.kiosk.app.conftest import Office, agendas_over
from tests.unit.kiosk.store.rig import OFFICE
from tests.unit.kiosk.store.roster_feed import page, person

PACK = Path(__file__).parents[4] / "assets" / "rules" / "guangzhou-example.yaml"
ONE = SubjectId("p1")
BEGAN = date(2025, 6, 2)
TUESDAY = date(2026, 3, 10)


def rules(revision: int, *, document: str | None = None, name: str = "gz") -> RulePackItem:
    return RulePackItem(
        revision=revision,
        rule_pack=name,
        effective_from=date(2026, 1, 1),
        known_on=date(2026, 1, 1),
        document=PACK.read_text("utf-8") if document is None else document,
    )


def supervised(
    revision: int, category: str = "宽管", since: date = BEGAN, **more: object
) -> PersonItem:
    """Person 1, some time after the intake phase unless ``since`` says otherwise."""
    period = CategoryPeriodItem(category=category, from_day=since, known_on=since)
    update = {"supervised_from": since, "categories": (period,), "category": category, **more}
    item = person(revision, 1, every=0).model_dump() | update
    return PersonItem.model_validate(item)


def question(revision: int, name: str, **more: object) -> QuestionItem:
    fields = {"revision": revision, "question": name, "text": "？", "answers": ["是", "否"]}
    return QuestionItem.model_validate(fields | more)


def message(revision: int, name: str) -> MessageItem:
    return MessageItem(
        revision=revision,
        message=name,
        subject=ONE,
        text=f"text of {name}",
        from_day=BEGAN,
        until_day=date(2026, 12, 31),
        must_acknowledge=True,
    )


def leave(revision: int, name: str, from_day: date, until_day: date) -> LeaveItem:
    return LeaveItem(
        revision=revision,
        leave=name,
        subject=ONE,
        from_day=from_day,
        until_day=until_day,
        state="approved",
        decided_by="王芳",
        decided_on=BEGAN,
    )


def feed(office: Office, *items: RosterItem) -> None:
    """Apply what the city sent."""
    office.roster.apply(page(office.roster.cursor(), *items), office.rig.journal)


def go_to(office: Office, day: date, hour: int = 10) -> None:
    """Both clocks move on, so that no step is noticed."""
    wall_ms = (
        int(datetime(day.year, day.month, day.day, hour, tzinfo=CHINA_TIME).timestamp()) * 1000
    )
    office.rig.clock.boot += max(0, wall_ms - office.rig.clock.wall)
    office.rig.clock.wall = wall_ms


def attend(
    office: Office,
    purpose: str = "routine_report",
    outcome: str = "verified",
    said: VisitBody | None = None,
    subject: str = ONE,
) -> Committed:
    body: dict[str, Scalar] = to_body(said or VisitBody(policy="city-1"))
    return office.rig.journal.append(
        EntryContent(
            kind=EntryKind.CHECK_IN,
            office=OFFICE,
            subject=subject,
            purpose=purpose,
            outcome=outcome,
            body=body | {"roster_revision": office.roster.cursor()},
        )
    )


def supervisions(office: Office) -> Supervisions:
    return Supervisions(office.rig.database, office.rig.journal.device, office.rig.clock)


def agendas(office: Office) -> VisitAgendas:
    return agendas_over(office.rig, office.health, office.logged)


def agenda(office: Office, day: date = TUESDAY) -> Agenda:
    found = office.roster.person(ONE)
    assert found is not None
    return agendas(office).for_person(found, day)
