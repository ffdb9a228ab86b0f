"""A store with four people on its roster, and the app's ports over it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest

from kiosk.app.current_notice import CurrentNotice
from kiosk.app.store_health import StoreHealth
from kiosk.app.visit_agenda import VisitAgendas
from kiosk.domain.capture import FingerPosition, QualityScore
from kiosk.domain.identity import SubjectId
from kiosk.domain.reference import FaceReference, FingerprintReference
from kiosk.store.ballast import Ballast
from kiosk.store.feed import Messages, Questions
from kiosk.store.references import References
from kiosk.store.roster import Roster
from kiosk.store.said_before import SaidBefore
from kiosk.store.supervision import Supervisions
from sync.wire.chain import EMPTY_HEAD
from sync.wire.entry import Entry, EntryContent, EntryKind, decode_entry
from sync.wire.roster import PersonItem, RosterRole
from tests.unit.kiosk.store.rig import OFFICE, StoreRig, store_rig
from tests.unit.kiosk.store.roster_feed import id_number, officer, page, person

ENGINE = "test-engine"
FINGER_ENGINE = "zfm"
STAFF = SubjectId("staff-1")
BALLAST_BYTES = 1_000_000


@dataclass
class Office:
    """Everything the ports need."""

    rig: StoreRig
    roster: Roster
    references: References
    health: StoreHealth
    logged: list[str] = field(default_factory=list)

    def entries(self, kind: EntryKind) -> list[Entry]:
        """The journal's entries of one kind."""
        sealed = self.rig.journal.entries_after(EMPTY_HEAD, limit=1000, max_bytes=1 << 24)
        decoded = [decode_entry(each.content) for each in sealed]
        return [entry for entry in decoded if entry.kind is kind]

    def enrol(self, subject: SubjectId, *face: float, finger: bytes = b"") -> None:
        """Keep a reference at each place on a line of faces, and maybe a finger."""
        faces = [FaceReference(subject, at(x), ENGINE, QualityScore(80)) for x in face]
        index = FingerPosition.RIGHT_INDEX
        fingers = [FingerprintReference(subject, index, finger, FINGER_ENGINE)] if finger else []
        self.rig.journal.append(
            EntryContent(kind=EntryKind.ENROLMENT, office=OFFICE, subject=subject),
            also=lambda connection: self.references.save(connection, [*faces, *fingers]),
        )


def agendas_over(
    rig: StoreRig,
    health: StoreHealth,
    logged: list[str] | None = None,
    notice: CurrentNotice | None = None,
) -> VisitAgendas:
    """The agendas of a store; what is wrong with rule packs goes to ``logged``."""
    database = rig.database
    return VisitAgendas(
        Supervisions(database, rig.journal.device, rig.clock),
        Messages(database),
        Questions(database),
        SaidBefore(database),
        health,
        roster_revision=Roster(database).cursor,
        log=([] if logged is None else logged).append,
        notice=notice,
    )


def at(x: float) -> bytes:
    """A feature set at distance ``x`` from the origin."""
    vector = np.zeros(128, dtype="<f4")
    vector[0] = x
    return vector.tobytes()


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with store_rig(tmp_path) as rig:
        roster = Roster(rig.database)
        staff = PersonItem(
            revision=5,
            subject=STAFF,
            name="何晓燕",
            id_number=id_number(9),
            role=RosterRole.STAFF,
        )
        people = [person(number, number) for number in (1, 2, 3)]
        roster.apply(page(0, *people, officer(4, 1), staff), rig.journal)
        logged: list[str] = []
        ballast = Ballast(tmp_path / "ballast", BALLAST_BYTES)
        health = StoreHealth(rig.database, logged.append, ballast)
        references = References(rig.database, bytes(32))
        yield Office(rig, roster, references, health, logged)
