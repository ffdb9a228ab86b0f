from __future__ import annotations

import secrets
from collections.abc import Sequence

import pytest

from kiosk.domain.capture import FingerPosition, Modality, QualityScore
from kiosk.domain.identity import SubjectId
from kiosk.domain.person import Enrolled
from kiosk.domain.reference import FaceReference, FingerprintReference, Reference
from kiosk.store.errors import PersonLeft
from kiosk.store.references import References, ReferenceTampered
from kiosk.store.roster import Roster
from tests.unit.kiosk.store.rig import StoreRig, look_up
from tests.unit.kiosk.store.roster_feed import page, person

P1, P2 = SubjectId("p1"), SubjectId("p2")


def face(subject: SubjectId, *, engine: str = "dlib") -> FaceReference:
    return FaceReference(subject, secrets.token_bytes(512), engine, QualityScore(80))


def finger(
    subject: SubjectId, position: FingerPosition = FingerPosition.RIGHT_THUMB
) -> FingerprintReference:
    return FingerprintReference(subject, position, secrets.token_bytes(512), "zfm")


@pytest.fixture
def references(rig: StoreRig) -> References:
    Roster(rig.database).apply(page(0, person(1, 1), person(2, 2)), rig.journal)
    return References(rig.database, rig.keys.reference_key())


def enrol(rig: StoreRig, references: References, added: Sequence[Reference]) -> None:
    rig.journal.append(look_up(0), also=lambda connection: references.save(connection, added))


def change(rig: StoreRig, statement: str) -> None:
    with rig.database.write() as connection:
        connection.exec_driver_sql(statement)


def test_references_come_back_as_they_were(rig: StoreRig, references: References) -> None:
    added: list[Reference] = [face(P1), face(P1), finger(P1), face(P2)]
    added.append(finger(P2, FingerPosition.LEFT_INDEX))
    enrol(rig, references, added)
    assert references.all_face_references() == [added[0], added[1], added[3]]
    assert references.all_fingerprint_references() == [added[2], added[4]]
    assert references.face_references(P1) == added[:2]
    assert references.fingerprint_references(P2) == [added[4]]
    again = References(rig.database, rig.keys.reference_key())
    assert again.all_face_references() == [added[0], added[1], added[3]]


def test_the_revision_moves_with_every_change(rig: StoreRig, references: References) -> None:
    before = references.revision()
    enrol(rig, references, [face(P1)])
    enrolled = references.revision()
    assert references.revision() == enrolled > before
    rig.journal.append(
        look_up(1), also=lambda connection: references.replace_for(connection, P1, [])
    )
    assert references.revision() > enrolled


def test_what_is_enrolled(rig: StoreRig, references: References) -> None:
    assert references.enrolled(P1) == Enrolled(face=False, fingers=())
    fingers = [FingerPosition.LEFT_INDEX, FingerPosition.RIGHT_THUMB, FingerPosition.LEFT_INDEX]
    enrol(rig, references, [face(P1), *(finger(P1, position) for position in fingers)])
    assert references.enrolled(P1) == Enrolled(
        face=True, fingers=(FingerPosition.RIGHT_THUMB, FingerPosition.LEFT_INDEX)
    )
    assert references.enrolled(P2) == Enrolled(face=False, fingers=())


def test_they_are_kept_with_the_entry_they_came_with(rig: StoreRig, references: References) -> None:
    enrol(rig, references, [face(P1)])
    with rig.database.read() as connection:
        row = connection.exec_driver_sql(
            "SELECT enrolled_epoch, enrolled_seq FROM biometric_references"
        ).one()
    assert tuple(row) == (1, rig.journal.head().seq)


def test_replacing_leaves_others_alone(rig: StoreRig, references: References) -> None:
    others: list[Reference] = [face(P2), finger(P2)]
    enrol(rig, references, [face(P1), finger(P1), *others])
    new = [face(P1)]
    rig.journal.append(
        look_up(1), also=lambda connection: references.replace_for(connection, P1, new)
    )
    assert references.all_face_references() == [others[0], new[0]]
    assert references.all_fingerprint_references() == [others[1]]


def test_replacing_with_somebody_else_s_is_a_bug(rig: StoreRig, references: References) -> None:
    with pytest.raises(ValueError, match="somebody else"), rig.database.write() as connection:
        references.replace_for(connection, P1, [face(P2)])


def test_a_rolled_back_change_shows_nowhere(rig: StoreRig, references: References) -> None:
    kept = face(P1)
    enrol(rig, references, [kept])
    assert references.all_face_references() == [kept]

    def fail() -> None:
        with rig.database.write() as connection:
            references.replace_for(connection, P1, [face(P1), face(P1)])
            raise LookupError

    with pytest.raises(LookupError):
        fail()
    assert references.all_face_references() == [kept]


def test_a_change_by_another_object_is_seen(rig: StoreRig, references: References) -> None:
    first, second = face(P1), face(P1)
    enrol(rig, references, [first])
    assert references.all_face_references() == [first]
    enrol(rig, References(rig.database, rig.keys.reference_key()), [second])
    assert references.all_face_references() == [first, second]
    assert references.face_references(P1) == [first, second]


def test_people_must_be_on_the_roster(rig: StoreRig, references: References) -> None:
    before = rig.journal.count()
    with pytest.raises(PersonLeft):
        enrol(rig, references, [face(SubjectId("p9"))])
    assert rig.journal.count() == before


@pytest.mark.parametrize(
    "alter",
    [
        "UPDATE biometric_references SET subject = 'p2'",
        "UPDATE biometric_references SET engine = 'other'",
        "UPDATE biometric_references SET quality = 99",
        "UPDATE biometric_references SET quality = 101",
        "UPDATE biometric_references SET quality = NULL",
        "UPDATE biometric_references SET version = 2",
        "UPDATE biometric_references SET modality = 'fingerprint', finger = 1, quality = NULL",
        "UPDATE biometric_references SET modality = 'iris'",
        "UPDATE biometric_references SET finger = 11",
        "UPDATE biometric_references SET sealed = zeroblob(length(sealed))",
        "UPDATE biometric_references SET sealed = x''",
        "UPDATE biometric_references SET nonce = zeroblob(12)",
        "UPDATE biometric_references SET nonce = x''",
        "UPDATE biometric_references SET sealed = "
        "(SELECT sealed FROM biometric_references WHERE id = 2)",
        "UPDATE biometric_references SET (nonce, sealed) = "
        "(SELECT nonce, sealed FROM biometric_references WHERE id = 2)",
    ],
)
def test_an_altered_row_is_named(rig: StoreRig, references: References, alter: str) -> None:
    others = face(P2)
    enrol(rig, references, [face(P1), others])
    change(rig, alter + " WHERE id = 1")
    assert references.all_face_references() == [others]
    (tampered,) = references.tampered()
    assert (tampered.reference_id, tampered.subject in {P1, P2}) == (1, True)
    own = References(rig.database, rig.keys.reference_key())
    is_finger = tampered.modality is Modality.FINGERPRINT
    read = own.fingerprint_references if is_finger else own.face_references
    with pytest.raises(ReferenceTampered, match="reference 1 was altered") as caught:
        read(tampered.subject)
    assert caught.value.reference_id == 1


def test_another_key_opens_nothing(rig: StoreRig, references: References) -> None:
    enrol(rig, references, [finger(P1)])
    with pytest.raises(ReferenceTampered):
        References(rig.database, bytes(32)).fingerprint_references(P1)


def test_nonces_never_repeat(rig: StoreRig, references: References) -> None:
    same = face(P1)
    enrol(rig, references, [same] * 50)
    with rig.database.read() as connection:
        rows = connection.exec_driver_sql("SELECT nonce, sealed FROM biometric_references").all()
    assert len({row.nonce for row in rows}) == len({row.sealed for row in rows}) == 50


def test_no_plaintext_lies_in_any_file(rig: StoreRig, references: References) -> None:
    enrolled_face, enrolled_finger = face(P1), finger(P1)
    enrol(rig, references, [enrolled_face, enrolled_finger])
    assert references.all_face_references() == [enrolled_face]
    needles = [enrolled_face.features, enrolled_finger.template]
    needles += ["李建国".encode(), b"look_up"]
    files = [path for path in rig.path.parent.glob("kiosk.db*") if path.is_file()]
    assert {path.name for path in files} >= {"kiosk.db", "kiosk.db-wal"}
    with rig.database.read() as connection:
        cells = connection.exec_driver_sql("SELECT sealed FROM biometric_references").scalars()
        stored = b"".join(cells)
    for needle in needles:
        parts = [needle[start : start + 16] for start in range(0, len(needle), 16)]
        for haystack in [*(path.read_bytes() for path in files), stored]:
            assert not any(part in haystack for part in parts)
    rig.database.close()
    assert not any(needle[:16] in rig.path.read_bytes() for needle in needles)
