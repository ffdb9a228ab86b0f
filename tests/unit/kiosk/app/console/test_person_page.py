"""What a person's file says, and that opening it is on record."""

from __future__ import annotations

from datetime import date

import pytest

from kiosk.app.console.person import person_source
from kiosk.console.pages import ConsoleProblem, Page, Refused
from kiosk.console.person import VISITS_SHOWN, PersonContent, Standing
from kiosk.domain.capture import FingerPosition
from kiosk.domain.person import Role
from kiosk.store.errors import StoreError, StoreUnavailable
from sync.wire.entry import EntryKind
from tests.unit.kiosk.app.casework import (
    ONE,
    TUESDAY,
    attend,
    feed,
    go_to,
    leave,
    rules,
    supervised,
)
from tests.unit.kiosk.app.conftest import STAFF, Office
from tests.unit.kiosk.app.console.office_services import OFFICER, opening, services_of


def _file(office: Office, about: str = ONE, **how: int) -> PersonContent:
    found = person_source(services_of(office))(opening(Page.PERSON, about, part=how.get("part", 0)))
    assert isinstance(found, PersonContent)
    return found


def _under_supervision(office: Office) -> None:
    feed(office, rules(10), supervised(11))
    go_to(office, TUESDAY)


def test_opening_a_file_is_on_record_and_reading_it_again_is_not(office: Office) -> None:
    source = person_source(services_of(office))
    source(opening(Page.PERSON, ONE))
    source(opening(Page.PERSON, ONE, opened=False))
    (entry,) = office.entries(EntryKind.LOOK_UP)
    assert (entry.subject, entry.officer) == (ONE, OFFICER)
    assert entry.body["by"] == "officer_console"


def test_a_minors_name_is_sealed_here_too(office: Office) -> None:
    assert _file(office).name == "李建国"
    feed(office, supervised(11, minor=True))
    assert _file(office).name == f"李** {ONE}"


def test_what_cannot_be_put_on_record_is_not_shown(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    services = services_of(office)

    def refuse(*_: object, **__: object) -> None:
        raise StoreUnavailable("the disk is gone; put it back")

    monkeypatch.setattr(services.storage.journal, "append", refuse)
    found = person_source(services)(opening(Page.PERSON, ONE))
    assert isinstance(found, Refused)
    assert issubclass(StoreUnavailable, StoreError)


def test_a_stranger_has_no_file_and_nothing_is_on_record(office: Office) -> None:
    found = person_source(services_of(office))(opening(Page.PERSON, "nobody"))
    assert found == Refused(ConsoleProblem.NOT_THERE)
    assert office.entries(EntryKind.LOOK_UP) == []


def test_the_number_is_masked(office: Office) -> None:
    person = office.roster.person(ONE)
    assert person is not None
    number = person.id_number.value
    shown = _file(office).masked_number
    assert (shown[:3], shown[-4:], len(shown)) == (number[:3], number[-4:], 18)
    assert number[6:14] not in shown


def test_without_a_plan_nothing_is_claimed(office: Office) -> None:
    found = _file(office)
    assert (found.standing, found.next_due, found.why) == (Standing.UNKNOWN, None, ())


def test_staff_have_a_file_for_their_enrolment(office: Office) -> None:
    found = _file(office, STAFF)
    assert (found.role, found.standing) == (Role.STAFF, Standing.UNKNOWN)


def test_the_next_due_day_comes_with_its_reasons_in_both_languages(office: Office) -> None:
    _under_supervision(office)
    attend(office)
    found = _file(office)
    assert found.standing is Standing.IN_ORDER
    assert found.next_due is not None
    assert found.next_due > TUESDAY
    assert all(step.zh and step.en for step in found.why)


def test_who_missed_a_day_is_late(office: Office) -> None:
    _under_supervision(office)
    found = _file(office)
    assert found.standing is Standing.LATE
    assert found.late_since is not None
    assert found.late_since < TUESDAY


def test_who_was_referred_waits(office: Office) -> None:
    _under_supervision(office)
    attend(office)
    go_to(office, date(2026, 5, 12))
    attend(office, outcome="referred")
    source = person_source(services_of(office))
    found = source(opening(Page.PERSON, ONE, day=date(2026, 5, 12)))
    assert isinstance(found, PersonContent)
    assert found.standing is Standing.WAITING


def test_what_is_enrolled_is_named(office: Office) -> None:
    office.enrol(ONE, 0.5, finger=b"template")
    references = _file(office).references
    assert (references.face, references.fingers) == (True, (FingerPosition.RIGHT_INDEX,))


def test_of_a_leave_the_last_decision_stands(office: Office) -> None:
    _under_supervision(office)
    days = date(2026, 3, 20), date(2026, 3, 22)
    feed(office, leave(12, "l1", *days))
    (found,) = _file(office).leaves
    assert (found.from_day, found.until_day, found.state) == (*days, "approved")


def test_visits_come_in_parts_the_newest_first(office: Office) -> None:
    _under_supervision(office)
    places = [attend(office).seq for _ in range(VISITS_SHOWN + 2)]
    first, second = _file(office), _file(office, part=1)
    shown = [int(visit.place.split("/")[-1]) for visit in (*first.visits, *second.visits)]
    assert shown == places[::-1]
    assert (len(first.visits), first.visits_made) == (VISITS_SHOWN, len(places))
