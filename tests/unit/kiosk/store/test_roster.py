from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.domain.capture import QualityScore
from kiosk.domain.identity import IdNumber, OfficerId, SubjectId
from kiosk.domain.person import Officer, Person, Role
from kiosk.domain.reference import FaceReference
from kiosk.store.references import References
from kiosk.store.roster import Roster
from kiosk.store.roster_pages import RosterPageRefused
from sync.wire.chain import EMPTY_HEAD
from sync.wire.entry import Entry, EntryKind, decode_entry
from sync.wire.roster import RosterItem, RosterPage
from tests.unit.kiosk.store.rig import StoreRig, look_up
from tests.unit.kiosk.store.roster_feed import (
    PIN_HASH,
    id_number,
    officer,
    page,
    person,
    tombstone,
)


@pytest.fixture
def roster(rig: StoreRig) -> Roster:
    return Roster(rig.database)


def entries(rig: StoreRig) -> list[Entry]:
    sealed = rig.journal.entries_after(EMPTY_HEAD, limit=100, max_bytes=10**9)
    return [decode_entry(entry.content) for entry in sealed]


def test_an_empty_roster(roster: Roster) -> None:
    assert roster.people() == []
    assert roster.officers() == []
    assert roster.person(SubjectId("p1")) is None
    assert roster.officer(OfficerId("o1")) is None
    assert roster.by_id_number(IdNumber(id_number(1))) is None
    assert roster.cursor() == 0
    assert roster.office_name() is None


def test_a_page_fills_the_roster(rig: StoreRig, roster: Roster) -> None:
    committed = roster.apply(page(0, person(1, 1), officer(2, 1), person(5, 2)), rig.journal)
    first = Person(SubjectId("p1"), "李建国", IdNumber(id_number(1)), Role.SUPERVISED, "普管", 7)
    assert [p.subject for p in roster.people()] == ["p1", "p2"]
    assert roster.person(SubjectId("p1")) == first
    assert roster.by_id_number(IdNumber(id_number(1))) == first
    assert roster.officers() == [Officer(OfficerId("o1"), "王芳", PIN_HASH)]
    assert roster.officer(OfficerId("o1")) == Officer(OfficerId("o1"), "王芳", PIN_HASH)
    assert roster.cursor() == 5
    assert roster.office_name() == "某司法所"
    assert committed is not None
    assert entries(rig)[0].kind is EntryKind.ROSTER_APPLIED
    assert entries(rig)[0].body == {
        "since": 0,
        "until": 5,
        "people": 2,
        "officers": 1,
        "others": 0,
        "removed": 0,
        "references_deleted": 0,
    }


def test_a_later_line_replaces_an_earlier_one(rig: StoreRig, roster: Roster) -> None:
    roster.apply(page(0, person(1, 1), officer(2, 1)), rig.journal)
    roster.apply(page(2, person(3, 1, name="李建军", every=3)), rig.journal)
    changed = roster.person(SubjectId("p1"))
    assert changed is not None
    assert (changed.name, changed.report_every_days) == ("李建军", 3)
    assert len(roster.people()) == 1


def test_a_number_given_twice_finds_the_newest_line(rig: StoreRig, roster: Roster) -> None:
    newer = person(2, 2).model_copy(update={"id_number": id_number(1)})
    roster.apply(page(0, person(1, 1), newer), rig.journal)
    found = roster.by_id_number(IdNumber(id_number(1)))
    assert found is not None
    assert found.subject == "p2"


def test_a_tombstone_takes_the_references_along(rig: StoreRig, roster: Roster) -> None:
    roster.apply(page(0, person(1, 1), person(2, 2), officer(3, 1)), rig.journal)
    references = References(rig.database, rig.keys.reference_key())
    faces = [
        FaceReference(SubjectId(subject), bytes(512), "dlib", QualityScore(80))
        for subject in ("p1", "p1", "p2")
    ]
    rig.journal.append(look_up(1), also=lambda connection: references.save(connection, faces))
    assert len(references.all_face_references()) == 3
    roster.apply(page(3, tombstone(4, "p1"), tombstone(5, "o1")), rig.journal)
    assert [p.subject for p in roster.people()] == ["p2"]
    assert roster.officers() == []
    assert [r.subject for r in references.all_face_references()] == ["p2"]
    body = entries(rig)[-1].body
    assert (body["removed"], body["references_deleted"]) == (2, 2)


def test_a_tombstone_of_somebody_unknown_is_no_fault(rig: StoreRig, roster: Roster) -> None:
    roster.apply(page(0, tombstone(1, "p9")), rig.journal)
    assert roster.cursor() == 1


def test_an_updated_person_keeps_references(rig: StoreRig, roster: Roster) -> None:
    roster.apply(page(0, person(1, 1)), rig.journal)
    references = References(rig.database, rig.keys.reference_key())
    face = FaceReference(SubjectId("p1"), bytes(512), "dlib", QualityScore(80))
    rig.journal.append(look_up(1), also=lambda connection: references.save(connection, [face]))
    roster.apply(page(1, person(2, 1, name="李建军")), rig.journal)
    assert references.all_face_references() == [face]


@pytest.mark.parametrize(
    ("refused", "says"),
    [
        (page(0, person(1, 9)), "starts at revision 0, this kiosk has 3"),
        (page(5, person(6, 9)), "starts at revision 5, this kiosk has 3"),
        (page(3, person(4, 9), office="office-2"), "of office office-2"),
        (page(3, person(3, 9)), "gives revision 3 after 3"),
        (page(3, person(5, 9), person(5, 8)), "gives revision 5 after 5"),
        (page(3, person(6, 9), person(5, 8)), "gives revision 5 after 6"),
        (page(3, person(6, 9), until=5), "ends at revision 5, below its last item 6"),
        (page(3, until=2), "ends at revision 2, below its last item 3"),
    ],
)
def test_a_page_that_does_not_continue_is_refused_whole(
    rig: StoreRig, roster: Roster, refused: RosterPage, says: str
) -> None:
    roster.apply(page(0, person(3, 1)), rig.journal)
    with pytest.raises(RosterPageRefused, match=says):
        roster.apply(refused, rig.journal)
    assert [p.subject for p in roster.people()] == ["p1"]
    assert (roster.cursor(), rig.journal.count()) == (3, 1)


def test_a_page_that_changes_nothing_leaves_no_entry(rig: StoreRig, roster: Roster) -> None:
    roster.apply(page(0, person(1, 1)), rig.journal)
    assert roster.apply(page(1), rig.journal) is None
    assert rig.journal.count() == 1


def test_the_first_page_names_the_office_even_when_empty(rig: StoreRig, roster: Roster) -> None:
    assert roster.apply(page(0), rig.journal) is not None
    assert roster.office_name() == "某司法所"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20)
@given(st.lists(st.tuples(st.sampled_from("pt"), st.integers(0, 5)), max_size=12), st.data())
def test_any_split_of_the_feed_gives_the_same_roster(
    rig: StoreRig, changes: list[tuple[str, int]], data: st.DataObject
) -> None:
    """The end state is that of the last change of each person, however the feed is cut."""
    roster = Roster(rig.database)
    start = roster.cursor()
    clear = [tombstone(start + 1 + number, f"p{number}") for number in range(6)]
    roster.apply(page(start, *clear), rig.journal)
    cursor = start + 6
    expected: set[str] = set()
    position = 0
    while position < len(changes):
        count = data.draw(st.integers(1, len(changes) - position))
        items: list[RosterItem] = []
        for step, (kind, number) in enumerate(changes[position : position + count], start=1):
            subject = f"p{number}"
            if kind == "p":
                items.append(person(cursor + step, number))
                expected.add(subject)
            else:
                items.append(tombstone(cursor + step, subject))
                expected.discard(subject)
        roster.apply(page(cursor, *items), rig.journal)
        cursor, position = cursor + count, position + count
    assert {p.subject for p in roster.people()} == expected
