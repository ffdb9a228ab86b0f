"""An in-memory world for the check-in runner: every port, under the test's control."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from kiosk.checkin.ports import FaceProbe, Ports
from kiosk.checkin.runner import CheckInRunner, Observers
from kiosk.checkin.states import Claim, Fault, State
from kiosk.domain.capture import (
    CaptureFailure,
    ChallengeNeed,
    FingerPosition,
    PadOutcome,
    QualityScore,
)
from kiosk.domain.comparison import ComparisonDecision, SimilarityThreshold
from kiosk.domain.identity import IdNumber, SessionId, SubjectId
from kiosk.domain.policy import Policy
from kiosk.domain.record import CheckInRecord, ClaimMethod, Compared, Receipt
from kiosk.domain.reference import FingerprintReference
from tests.unit.kiosk.checkin.leave_desk import NotingLeaveDesk
from tests.unit.kiosk.checkin.samples import CLAIM, NUMBER, RECEIPT, face_result

PROBE = FaceProbe((b"\0" * 512,), "test-engine", QualityScore(77), PadOutcome.BONA_FIDE)


@dataclass
class World:
    """Records what the runner asks for, and answers as told."""

    asked: list[str] = field(default_factory=list)
    session: SessionId | None = None
    needs: list[frozenset[ChallengeNeed]] = field(default_factory=list)
    """Of every face capture."""
    references: tuple[FingerprintReference, ...] = ()
    """What the finger was compared with last."""
    accept_at: SimilarityThreshold | None = None
    digests: set[bytes] = field(default_factory=set)
    leaves: NotingLeaveDesk = field(default_factory=NotingLeaveDesk)
    search_answer: SubjectId | None = None
    verify_answer: Compared | CaptureFailure = field(
        default_factory=lambda: face_result(ComparisonDecision.MATCH)
    )
    finger_answer: CaptureFailure | None = None
    """In the place of references."""
    roster: dict[str, Claim] = field(default_factory=lambda: {NUMBER.value: CLAIM})
    commit_answer: Receipt | Fault = RECEIPT
    commits_late: bool = False
    """Answers are left in ``late_answers`` for the test to give."""
    late_answers: list[Callable[[Receipt | Fault], None]] = field(default_factory=list)
    kept: list[CheckInRecord] = field(default_factory=list)
    records: list[CheckInRecord] = field(default_factory=list)
    current_fault: Fault | None = None
    action: Callable[[], None] | None = None
    seconds: float = 0.0
    states: list[State] = field(default_factory=list)
    log: list[tuple[str, str, str]] = field(default_factory=list)
    wipes: int = 0

    def watch_for_face(self) -> None:
        self.asked.append("watch_for_face")

    def search_face(self, session: SessionId) -> None:
        self._note("search_face", session)

    def capture_face(self, session: SessionId, needs: frozenset[ChallengeNeed]) -> None:
        self.needs.append(needs)
        self._note("capture_face", session)

    def capture_fingerprint(self, session: SessionId) -> None:
        self._note("capture_fingerprint", session)

    def read_cards(self, session: SessionId) -> None:
        self._note("read_cards", session)

    def compare_fingerprint(
        self,
        session: SessionId,
        reference: FingerprintReference,
        accept_at: SimilarityThreshold,
    ) -> None:
        self.references = (reference,)
        self.accept_at = accept_at
        self._note("compare_fingerprint", session)

    def stop(self) -> None:
        """For the devices: stop capturing; for the timer: forget the action."""
        self.asked.append("stop")

    def _note(self, what: str, session: SessionId) -> None:
        self.session = session
        self.asked.append(what)

    def search(self, probe: FaceProbe) -> SubjectId | None:
        return self.search_answer

    def verify(self, probe: FaceProbe, subject: SubjectId) -> Compared | CaptureFailure:
        return self.verify_answer

    def find(self, number: IdNumber, method: ClaimMethod) -> SubjectId | None:
        claim = self.roster.get(number.value)
        return claim.subject if claim else None

    def claim_for(self, subject: SubjectId, method: ClaimMethod) -> Claim | None:
        claim = next((it for it in self.roster.values() if it.subject == subject), None)
        return None if claim is None else replace(claim, method=method)

    def fingerprint_reference(
        self, subject: SubjectId, finger: FingerPosition
    ) -> FingerprintReference | CaptureFailure:
        return self.finger_answer or FingerprintReference(subject, finger, b"template", "leader-1")

    def fresh_digest(self) -> bytes:
        """Of a press unlike any that was read before."""
        return len(self.digests).to_bytes(32, "big")

    def seen(self, digest: bytes) -> bool:
        known = digest in self.digests
        self.digests.add(digest)
        return known

    def keep(self, record: CheckInRecord) -> None:
        self.kept.append(record)

    def commit(self, record: CheckInRecord, answer: Callable[[Receipt | Fault], None]) -> None:
        self.records.append(record)
        if self.commits_late:
            self.late_answers.append(answer)
        else:
            answer(self.commit_answer)

    def start(self, seconds: float, action: Callable[[], None]) -> None:
        self.seconds, self.action = seconds, action

    def fault(self) -> Fault | None:
        return self.current_fault

    def wiped(self) -> None:
        self.wipes += 1

    def time_out(self) -> None:
        """Let the running deadline pass."""
        assert self.action is not None
        self.action()


def runner_in(world: World, policy: Policy | None = None) -> CheckInRunner:
    """A runner whose every port is ``world``."""
    ports = Ports(world, world, world, world, world, world, world, world.leaves)
    observers = Observers(
        state_changed=world.states.append,
        transition_logged=lambda *names: world.log.append(names),
        session_wiped=world.wiped,
    )
    return CheckInRunner(ports, policy or Policy(), random.Random(7), observers)
