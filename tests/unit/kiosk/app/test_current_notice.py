"""A changed notice is shown at the next visit, and once."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.app.current_notice import CurrentNotice, open_notice
from kiosk.domain.capture import QualityScore
from kiosk.domain.identity import SubjectId
from kiosk.domain.reference import FaceReference
from kiosk.store.notices_told import NoticesTold
from kiosk.ui.notices import NoticeMissing, NoticeShelf
from sync.wire.entry import EntryContent, EntryKind
from sync.wire.visit_body import VisitBody, to_body
from tests.unit.kiosk.app.casework import BEGAN, ONE, TUESDAY, feed, go_to, message, rules
from tests.unit.kiosk.app.casework import supervised as one
from tests.unit.kiosk.app.conftest import Office, agendas_over
from tests.unit.kiosk.store.rig import OFFICE

NOTICES = Path(__file__).parents[4] / "assets" / "notices"
TWO = SubjectId("p2")


def notice(office: Office, version: str = "notice-2") -> CurrentNotice:
    return open_notice(office.rig.database, NoticeShelf(NOTICES), version)


def enrolled(office: Office, version: str | None, subject: SubjectId = ONE) -> None:
    """With one face reference, and the notice's version in the entry."""
    content = EntryContent(
        kind=EntryKind.ENROLMENT,
        office=OFFICE,
        subject=subject,
        officer="o1",
        outcome="enrolled",
        body={} if version is None else {"notice_version": version},
    )
    face = FaceReference(subject, bytes(512), "dlib", QualityScore(80))
    office.rig.journal.append(
        content, also=lambda connection: office.references.replace_for(connection, subject, [face])
    )


def read_it(office: Office, subject: SubjectId, number: int) -> None:
    body = VisitBody(
        policy="1",
        due_met=None,
        all_due_met=(),
        late_days=0,
        next_due=None,
        answers=(),
        flags=(),
        acknowledged=(("notice", number),),
        wants_to_talk=False,
        content="complete",
        leave=None,
    )
    content = EntryContent(
        kind=EntryKind.CHECK_IN,
        office=OFFICE,
        subject=subject,
        purpose="routine_report",
        outcome="verified",
        body=to_body(body),
    )
    office.rig.journal.append(content)


def test_who_was_shown_it_at_enrolment_is_not_shown_it_again(office: Office) -> None:
    enrolled(office, "notice-2")
    assert NoticesTold(office.rig.database).last(ONE) == 2
    assert notice(office).due_for(ONE) is None


def test_a_newer_one_is_shown_until_it_was_read(office: Office) -> None:
    enrolled(office, "notice-1")
    due = notice(office).due_for(ONE)
    assert due is not None
    assert (due.message, due.revision, due.must_acknowledge) == ("notice", 2, True)
    assert "个人信息保护法" in due.text
    read_it(office, ONE, 2)
    assert notice(office).due_for(ONE) is None
    assert notice(office, "notice-1").due_for(ONE) is None


def test_what_somebody_else_read_counts_for_nobody(office: Office) -> None:
    enrolled(office, "notice-1")
    enrolled(office, "notice-2", TWO)
    read_it(office, TWO, 2)
    assert notice(office).due_for(ONE) is not None


@pytest.mark.parametrize("version", [None, "leaflet"])
def test_without_a_known_version_on_record_it_is_shown(office: Office, version: str | None) -> None:
    assert notice(office).due_for(ONE) is not None
    enrolled(office, version)
    assert notice(office).due_for(ONE) is not None


def test_an_enrolment_anew_counts(office: Office) -> None:
    enrolled(office, "notice-1")
    enrolled(office, "notice-2")
    assert notice(office).due_for(ONE) is None


def test_it_comes_before_the_other_messages_of_the_visit(office: Office) -> None:
    go_to(office, TUESDAY)
    feed(office, rules(6), one(7, since=BEGAN), message(8, "m1"))
    agendas = agendas_over(office.rig, office.health, notice=notice(office))
    person = office.roster.person(ONE)
    assert person is not None
    assert [it.message for it in agendas.for_person(person, TUESDAY).messages] == ["notice", "m1"]
    enrolled(office, "notice-2")
    assert [it.message for it in agendas.for_person(person, TUESDAY).messages] == ["m1"]


def test_a_version_that_is_not_there_is_no_start(office: Office) -> None:
    with pytest.raises(NoticeMissing):
        notice(office, "notice-99")


def test_a_message_under_the_notices_name_does_not_stand_for_it(office: Office) -> None:
    feed(office, rules(10), one(11), message(12, "notice"), message(13, "m1"))
    go_to(office, TUESDAY)
    person = office.roster.person(ONE)
    assert person is not None
    agendas = agendas_over(office.rig, office.health, notice=notice(office))
    shown = agendas.for_person(person, TUESDAY).messages
    assert [(it.message, it.revision) for it in shown] == [("notice", 2), ("m1", 13)]
