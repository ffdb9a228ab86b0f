"""References that leave a kiosk's store and come to another's."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import Connection

from kiosk.domain.capture import FingerPosition, QualityScore
from kiosk.domain.identity import OfficerId, SubjectId
from kiosk.domain.reference import FaceReference, FingerprintReference, Reference, template_of
from kiosk.store.errors import DiskFull, PersonLeft
from kiosk.store.journal import Committed, Journal
from kiosk.store.reference_transfer import (
    AlreadyReceived,
    Dispatch,
    NotOnRoster,
    Received,
    ReceivingDisturbed,
    ReferenceTransfers,
)
from kiosk.store.references import References, ReferenceTampered
from kiosk.store.roster import Roster
from sync.wire.chain import EMPTY_HEAD
from sync.wire.entry import Entry, EntryContent, EntryKind, decode_entry
from sync.wire.transfer import TransferContent, TransferredReference
from tests.unit.kiosk.store.rig import OFFICE, StoreRig, look_up, store_rig
from tests.unit.kiosk.store.roster_feed import page, person, tombstone

P1 = SubjectId("p1")
THUMB, INDEX = FingerPosition.RIGHT_THUMB, FingerPosition.RIGHT_INDEX


@dataclass
class Place:
    """One kiosk with two people on its roster."""

    rig: StoreRig
    references: References
    transfers: ReferenceTransfers

    @property
    def device(self) -> str:
        return self.rig.journal.device

    def enrol(self, *references: Reference) -> None:
        self.rig.clock.wall += 1000
        self.rig.journal.append(
            look_up(0), also=lambda connection: self.references.save(connection, references)
        )

    def templates(self) -> list[bytes]:
        kept = self.references.with_origins(P1, self.device)
        return [template_of(reference) for reference, _ in kept]

    def entries(self, kind: EntryKind) -> list[Entry]:
        sealed = self.rig.journal.entries_after(EMPTY_HEAD, limit=1000, max_bytes=1 << 24)
        decoded = [decode_entry(each.content) for each in sealed]
        return [entry for entry in decoded if entry.kind is kind]


def place(folder: Path, stack: ExitStack) -> Place:
    rig = stack.enter_context(store_rig(folder))
    Roster(rig.database).apply(page(0, person(1, 1), person(2, 2)), rig.journal)
    references = References(rig.database, rig.keys.reference_key())
    return Place(rig, references, ReferenceTransfers(rig.database, rig.journal, references))


@pytest.fixture
def places(tmp_path: Path) -> Iterator[tuple[Place, Place]]:
    with ExitStack() as stack:
        folders = tmp_path / "a", tmp_path / "b"
        for folder in folders:
            folder.mkdir()
        a, b = (place(folder, stack) for folder in folders)
        yield a, b


def face(engine: str = "dlib") -> FaceReference:
    return FaceReference(P1, secrets.token_bytes(512), engine, QualityScore(80))


def finger(position: FingerPosition = THUMB, engine: str = "leader-1") -> FingerprintReference:
    return FingerprintReference(P1, position, secrets.token_bytes(512), engine)


def sent(
    a: Place, b: Place, *, number: int = 1, references: tuple[TransferredReference, ...] = ()
) -> TransferContent:
    return TransferContent(
        transfer=f"{number:032x}",
        sender=a.device,
        receiver=b.device,
        office=OFFICE,
        subject=P1,
        references=references or a.transfers.outgoing(P1),
    )


def received(b: Place, content: TransferContent) -> Received:
    outcome = b.transfers.receive(content)
    assert isinstance(outcome, Received), outcome
    return outcome


def test_references_arrive_with_where_they_were_enrolled(places: tuple[Place, Place]) -> None:
    a, b = places
    a.enrol(face(), face(), finger())
    enrolled = a.rig.journal.head()
    outcome = received(b, sent(a, b))
    assert (outcome.taken, outcome.left) == (3, 0)
    assert b.templates() == a.templates()
    forwarded = b.transfers.outgoing(P1)
    assert forwarded == a.transfers.outgoing(P1)
    assert {(it.device, it.epoch, it.seq) for it in forwarded} == {(a.device, 1, enrolled.seq)}
    assert {it.enrolled_ms for it in forwarded} == {a.rig.clock.wall}
    (entry,) = b.entries(EntryKind.REFERENCE_RECEIVED)
    assert (entry.seq, entry.subject) == (outcome.entry.seq, P1)
    assert (entry.body["taken"], entry.body["faces"], entry.body["fingers"]) == (3, 2, "1")
    assert entry.body["engines"] == "dlib,leader-1"


def test_neither_entry_holds_biometric_data(places: tuple[Place, Place]) -> None:
    a, b = places
    a.enrol(face(), finger())
    content = sent(a, b)
    a.transfers.note_sent(content, Dispatch(OfficerId("o1"), "moved house", "office-2"))
    received(b, content)
    (entry,) = a.entries(EntryKind.REFERENCE_SENT)
    assert (entry.officer, entry.outcome, entry.subject) == ("o1", "granted", P1)
    assert (entry.body["reason"], entry.body["receiver"]) == ("moved house", b.device)
    for at in places:
        sealed = at.rig.journal.entries_after(EMPTY_HEAD, limit=99, max_bytes=1 << 24)
        whole = b"".join(each.content for each in sealed)
        for template in a.templates():
            for form in (template[:16], template[:16].hex().encode()):
                assert form not in whole


def test_the_same_transfer_again_changes_nothing_even_after_a_removal(
    places: tuple[Place, Place],
) -> None:
    a, b = places
    a.enrol(face(), finger())
    content = sent(a, b)
    received(b, content)
    count = b.rig.journal.count()
    assert b.transfers.receive(content) == AlreadyReceived()
    assert b.rig.journal.count() == count
    roster = Roster(b.rig.database)
    roster.apply(page(2, tombstone(3, P1)), b.rig.journal)
    roster.apply(page(3, person(4, 1)), b.rig.journal)
    assert b.templates() == []
    assert b.transfers.receive(content) == AlreadyReceived()
    assert b.templates() == []
    assert [it.transfer for it in b.transfers.received()] == [content.transfer]


def test_somebody_else_s_office_s_people_are_not_taken(places: tuple[Place, Place]) -> None:
    a, b = places
    a.enrol(face())
    Roster(b.rig.database).apply(page(2, tombstone(3, P1)), b.rig.journal)
    assert b.transfers.receive(sent(a, b)) == NotOnRoster()
    Roster(b.rig.database).apply(page(3, person(4, 1)), b.rig.journal)
    assert received(b, sent(a, b)).taken == 1


def test_only_newer_ones_replace_what_is_held(places: tuple[Place, Place]) -> None:
    a, b = places
    a.enrol(face())
    first = sent(a, b, number=1)
    a.rig.journal.append(
        look_up(1),
        also=lambda connection: a.references.replace_for(connection, P1, [face(), face()]),
    )
    second = sent(a, b, number=2)
    received(b, second)
    outcome = received(b, first)
    assert (outcome.taken, outcome.left) == (0, 1)
    assert b.templates() == a.templates()
    assert received(b, sent(a, b, number=3)).taken == 0
    a.rig.journal.append(
        look_up(1), also=lambda connection: a.references.replace_for(connection, P1, [face()])
    )
    assert received(b, sent(a, b, number=4)).taken == 1
    assert b.templates() == a.templates()


def test_between_kiosks_the_later_enrolment_wins(places: tuple[Place, Place]) -> None:
    a, b = places
    a.enrol(face(), finger())
    b.rig.clock.wall = a.rig.clock.wall + 1
    b.enrol(face())
    own = b.templates()
    outcome = received(b, sent(a, b, number=1))
    assert (outcome.taken, outcome.left) == (1, 1)
    assert b.templates() == [*own, a.templates()[1]]
    a.rig.clock.wall = b.rig.clock.wall + 1
    a.enrol(face())
    newest = a.transfers.outgoing(P1)[-1:]
    assert received(b, sent(a, b, number=2, references=newest)).taken == 1
    assert own[0] not in b.templates()


def test_a_finger_is_one_place_whatever_found_its_minutiae(places: tuple[Place, Place]) -> None:
    a, b = places
    a.enrol(finger(engine="mindtct-1"), finger(INDEX), face("other-engine"))
    b.rig.clock.wall = a.rig.clock.wall + 1
    b.enrol(finger(engine="leader-1"), face())
    outcome = received(b, sent(a, b))
    assert (outcome.taken, outcome.left) == (2, 1)
    engines = [it.engine for it in b.references.fingerprint_references(P1) if it.finger is THUMB]
    assert engines == ["leader-1"]
    assert {it.engine for it in b.references.face_references(P1)} == {"dlib", "other-engine"}


def test_an_altered_reference_is_not_sent(places: tuple[Place, Place]) -> None:
    a, _ = places
    a.enrol(face(), finger())
    with a.rig.database.write() as connection:
        connection.exec_driver_sql("UPDATE biometric_references SET engine = 'x' WHERE id = 1")
    with pytest.raises(ReferenceTampered):
        a.transfers.outgoing(P1)


def test_a_full_disk_leaves_everything_as_it_was(
    places: tuple[Place, Place], monkeypatch: pytest.MonkeyPatch
) -> None:
    a, b = places
    a.enrol(face())

    def full(*_args: object, **_kwargs: object) -> None:
        raise DiskFull("full")

    monkeypatch.setattr(References, "replace_slots", full)
    with pytest.raises(DiskFull):
        b.transfers.receive(sent(a, b))
    monkeypatch.undo()
    assert b.entries(EntryKind.REFERENCE_RECEIVED) == []
    assert b.templates() == []
    assert received(b, sent(a, b)).taken == 1


def test_an_enrolment_in_between_is_not_overwritten(
    places: tuple[Place, Place], monkeypatch: pytest.MonkeyPatch
) -> None:
    a, b = places
    a.enrol(face())
    content = sent(a, b)
    b.rig.clock.wall = a.rig.clock.wall + 1
    append = Journal.append

    def after_an_enrolment(
        journal: Journal, entry: EntryContent, *, also: Callable[[Connection], None]
    ) -> Committed:
        monkeypatch.undo()
        b.enrol(face())
        return append(journal, entry, also=also)

    monkeypatch.setattr(Journal, "append", after_an_enrolment)
    with pytest.raises(ReceivingDisturbed, match="receive them again"):
        b.transfers.receive(content)
    assert len(b.templates()) == 1
    assert b.entries(EntryKind.REFERENCE_RECEIVED) == []
    assert received(b, content).taken == 0


def test_a_person_whom_the_city_removes_in_between_is_left_alone(
    places: tuple[Place, Place], monkeypatch: pytest.MonkeyPatch
) -> None:
    a, b = places
    a.enrol(face())
    content = sent(a, b)
    append = Journal.append

    def after_a_removal(
        journal: Journal, entry: EntryContent, *, also: Callable[[Connection], None]
    ) -> Committed:
        monkeypatch.undo()
        cursor = Roster(b.rig.database).cursor()
        Roster(b.rig.database).apply(page(cursor, tombstone(cursor + 1, content.subject)), journal)
        return append(journal, entry, also=also)

    monkeypatch.setattr(Journal, "append", after_a_removal)
    with pytest.raises(PersonLeft):
        b.transfers.receive(content)
    assert b.entries(EntryKind.REFERENCE_RECEIVED) == []
    assert isinstance(b.transfers.receive(content), NotOnRoster)
