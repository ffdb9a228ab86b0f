"""A kiosk's journal with visits, flags, leaves, courses and decisions in it, drawn at random."""

from __future__ import annotations

import random

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sync.rules.visits import EntryPlace
from sync.wire.chain import Head
from sync.wire.entry import ClockGrade, Entry, EntryKind, Scalar, seal_entry
from sync.wire.visit_body import VisitBody, VisitFlag, to_body
from tests.unit.sync.cities import START_MS
from tests.unit.sync.journals import MemoryJournal

DAY_MS = 86_400_000
PEOPLE = ("p0", "p1", "p2", None)
_KINDS = (
    *[EntryKind.CHECK_IN] * 5,
    EntryKind.MANUAL_CHECK_IN,
    EntryKind.FLAG_ACKNOWLEDGED,
    EntryKind.PROPOSAL_DECIDED,
    EntryKind.LEAVE_REQUESTED,
    EntryKind.COURSE_TAKEN,
    *[EntryKind.VISIT_REVIEWED] * 2,
    EntryKind.DEVICE_FAULT,
    EntryKind.LOOK_UP,
    EntryKind.ANCHOR,
)
_TEXTS = ("l1", "说明", "", "\x00", "x" * 300)


class CaseJournal(MemoryJournal):
    """Writes what is to be derived from, and much that is not."""

    def __init__(self, key: Ed25519PrivateKey, seed: int = 0, office: str = "office-1") -> None:
        super().__init__(key, seed, office)
        self._chance = random.Random(seed)

    def entry(self, head: Head) -> Entry:
        """An entry of any kind that follows a head."""
        chance = self._chance
        kind = chance.choice(_KINDS)
        fields = {
            "kind": kind,
            "subject": chance.choice(PEOPLE),
            "officer": chance.choice(("officer-1", None)),
            "outcome": chance.choice(
                ("verified", "referred", "declined", "accepted", "rejected", "later", None)
                if kind is not EntryKind.VISIT_REVIEWED
                else ("match", "no_match", "match_with_concern", "verified", None)
            ),
            "purpose": chance.choice(("routine_report", "study_sign_in", "leave_return", None)),
            "reasons": tuple(chance.sample(("face_non_match", "device_fault", "a,b"), 2)),
            "body": self._body(kind),
            "wall_ms": chance.choice((START_MS, 2**62, -(2**70)))
            + chance.randrange(400) * DAY_MS // 7,
            "clock_grade": chance.choice(list(ClockGrade)),
        }
        return super().entry(head).model_copy(update=fields)

    def put(self, kind: EntryKind, **fields: object) -> EntryPlace:
        """Commit one entry that says just this; its place."""
        head = self._next_after()
        entry = (
            super()
            .entry(head)
            .model_copy(
                update={"clock_grade": ClockGrade.ANCHORED_THIS_BOOT, "kind": kind, **fields}
            )
        )
        self.keep(entry.seq, seal_entry(entry, self.key))
        return EntryPlace(entry.device, entry.epoch, entry.seq)

    def check_in(self, subject: str, wall_ms: int, **fields: object) -> EntryPlace:
        """A verified routine report."""
        said = {"outcome": "verified", "purpose": "routine_report", "wall_ms": wall_ms}
        return self.put(EntryKind.CHECK_IN, **{"subject": subject, **said, **fields})

    def _body(self, kind: EntryKind) -> dict[str, Scalar]:
        chance = self._chance
        if kind in (EntryKind.CHECK_IN, EntryKind.MANUAL_CHECK_IN):
            return self._visit_body()
        keys = {
            EntryKind.FLAG_ACKNOWLEDGED: ("flag", "note"),
            EntryKind.PROPOSAL_DECIDED: ("rule", "about", "measure", "reason", "addressed_to"),
            EntryKind.LEAVE_REQUESTED: ("leave", "destination", "reason"),
            EntryKind.COURSE_TAKEN: ("course", "version"),
            EntryKind.DEVICE_FAULT: ("device",),
            EntryKind.VISIT_REVIEWED: ("why", "note"),
        }.get(kind, ())
        body: dict[str, Scalar] = {key: chance.choice(_TEXTS) for key in keys}
        return body | {
            "visit": f"{self.device}/1/{chance.randrange(1, 9)}",
            "from_day": "2026-03-02",
            "until_day": chance.choice(("2026-03-05", "2026-03-01", "soon")),
            "passed": chance.random() < 0.5,
            "restored": chance.random() < 0.5,
            "right": chance.choice((3, 2**62, -1, "all")),
        }

    def _visit_body(self) -> dict[str, Scalar]:
        chance = self._chance
        flags = tuple(
            VisitFlag(code, chance.choice((None, "q1")), chance.choice((0, 24, 99_999)), high=True)
            for code in chance.sample(("moved", "job", "ill"), chance.randrange(3))
        )
        said = to_body(
            VisitBody(
                flags=flags, wants_to_talk=chance.random() < 0.3, late_days=chance.choice((0, 9))
            )
        )
        odd: dict[str, Scalar] = {"flag.No Code": ";1;high", "late_days": 2**62}
        return said | odd if chance.random() < 0.2 else said
