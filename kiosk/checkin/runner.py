"""Runs the check-in machine: executes its effects through the ports, feeds answers back as events.

One event at a time, in order. The runner is the only holder of session memory (probes), and
WipeSession empties it.
"""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import assert_never

from kiosk.checkin import effects as fx
from kiosk.checkin import events as ev
from kiosk.checkin.machine import step
from kiosk.checkin.ports import FaceProbe, Ports
from kiosk.checkin.states import (
    CapturingFace,
    CapturingFingerprint,
    Claiming,
    ClaimProblem,
    Conversing,
    Fault,
    Idle,
    State,
)
from kiosk.domain.capture import (
    CaptureFailure,
    FaceGuidance,
    FingerGuidance,
    FingerStage,
    QualityScore,
)
from kiosk.domain.comparison import SimilarityScore
from kiosk.domain.identity import IdNumber, SessionId, SubjectId
from kiosk.domain.policy import Policy
from kiosk.domain.record import ClaimMethod, Compared, Receipt


@dataclass(frozen=True, slots=True)
class Observers:
    """Who is told what happened; none of it carries personal or biometric data but the state."""

    state_changed: Callable[[State], None]
    transition_logged: Callable[[str, str, str], None]
    """Names of the old state, the event and the new state."""
    session_wiped: Callable[[], None]


class CheckInRunner:
    """Implements CaptureSink; the front end calls ``post`` and ``begin``."""

    def __init__(
        self, ports: Ports, policy: Policy, rng: random.Random, observers: Observers
    ) -> None:
        self._ports = ports
        self._policy = policy
        self._rng = rng
        self._observers = observers
        self._state: State = Idle()
        self._queue: deque[ev.Event] = deque()
        self._running = False
        self._probes: dict[ev.ProbeHandle, FaceProbe] = {}
        self._sessions = 0
        self._armed = True

    @property
    def state(self) -> State:
        """The current state."""
        return self._state

    def begin(self) -> None:
        """A touch on the idle screen."""
        self._sessions += 1
        self.post(ev.SessionStarted(SessionId(f"{self._sessions}-{self._rng.getrandbits(32):08x}")))

    def watch(self) -> None:
        """Call once when the devices are up."""
        self._ports.devices.watch_for_face()
        self.health_changed()

    def health_changed(self) -> None:
        """Something that may keep the kiosk from serving has come or gone."""
        fault = self._ports.health.fault()
        self.post(ev.ServiceRestored() if fault is None else ev.ServiceLost(fault))

    def close(self) -> None:
        """The kiosk goes down: whoever was verified and is still reading has reported."""
        if isinstance(self._state, Conversing):
            self.post(ev.CancelPressed(self._state.session))

    def post(self, event: ev.Event) -> None:
        """Take an event; events posted while one is handled wait their turn."""
        self._queue.append(event)
        self._drain()

    def face_near(self, faces: int) -> None:
        """A face wakes the kiosk, but the person who has just finished does not wake it again."""
        if faces == 0:
            self._armed = True
        elif self._armed and isinstance(self._state, Idle):
            self.begin()

    def face_guided(self, session: SessionId, guidance: FaceGuidance, progress: float) -> None:
        """Pass on."""
        self.post(ev.FaceGuided(session, guidance, progress))

    def face_probed(self, session: SessionId, probe: FaceProbe) -> None:
        """A probe answers a search while claiming, and a capture afterwards."""
        if isinstance(self._state, Claiming) and self._state.session == session:
            self._propose(session, probe)
        elif isinstance(self._state, CapturingFace) and self._state.session == session:
            handle = ev.ProbeHandle(f"{session}/{self._state.number}")
            self._probes[handle] = probe
            captured = ev.FaceCaptured(session, handle, probe.quality, probe.pad, probe.pad_alarms)
            self.post(captured)

    def face_failed(self, session: SessionId, failure: CaptureFailure) -> None:
        """Pass on."""
        self.post(ev.FaceCaptureFailed(session, failure))

    def finger_guided(self, session: SessionId, guidance: FingerGuidance) -> None:
        """Pass on."""
        self.post(ev.FingerGuided(session, guidance))

    def finger_read(self, session: SessionId, digest: bytes, quality: QualityScore | None) -> None:
        """A live finger never leaves the same bits twice."""
        if not isinstance(self._state, CapturingFingerprint) or self._state.session != session:
            return
        if self._ports.presentations.seen(digest):
            self.post(ev.FingerprintCaptureFailed(session, CaptureFailure.REPLAYED))
        else:
            self.post(ev.FingerprintCaptured(session, quality))

    def finger_failed(self, session: SessionId, failure: CaptureFailure) -> None:
        """Pass on."""
        self.post(ev.FingerprintCaptureFailed(session, failure))

    def finger_compared(
        self, session: SessionId, similarity: float, engine: str, stage: FingerStage
    ) -> None:
        """Decided about by the threshold of its stage. Raises ForeignScore."""
        score = SimilarityScore(similarity)
        threshold = self._policy.fingerprint_thresholds.for_score(engine, stage)
        compared = Compared(score, threshold, threshold.decide(score))
        self.post(ev.FingerprintCompared(session, compared, engine, stage))

    def card_read(self, session: SessionId, number: IdNumber) -> None:
        """As if the number had been typed."""
        self.post(ev.IdNumberEntered(session, number, ClaimMethod.ID_CARD))

    def card_refused(self, session: SessionId, problem: ClaimProblem) -> None:
        """Pass on."""
        self.post(ev.ClaimNotResolved(session, problem))

    def card_reader_changed(self, session: SessionId, ready: bool) -> None:
        """Pass on."""
        self.post(ev.CardReaderChanged(session, ready))

    def _drain(self) -> None:
        if self._running:
            return
        self._running = True
        try:
            while self._queue:
                self._handle(self._queue.popleft())
        finally:
            self._running = False

    def _handle(self, event: ev.Event) -> None:
        before = self._state
        transition = step(before, event, self._policy)
        if transition is None:
            return
        self._state = transition.state
        if isinstance(event, ev.SessionStarted):
            self._armed = False
        if type(before) is not type(self._state):
            self._ports.timer.stop()
        self._observers.transition_logged(*(_name(it) for it in (before, event, self._state)))
        for effect in transition.effects:
            self._execute(effect)
        self._observers.state_changed(self._state)
        if isinstance(self._state, Idle) and (fault := self._ports.health.fault()) is not None:
            self._queue.append(ev.ServiceLost(fault))

    def _execute(self, effect: fx.Effect) -> None:
        devices = self._ports.devices
        match effect:
            case fx.WatchForFace():
                devices.watch_for_face()
            case fx.SearchFace(session):
                devices.search_face(session)
            case fx.ReadCards(session):
                devices.read_cards(session)
            case fx.CaptureFace(session, needs):
                devices.capture_face(session, needs)
            case fx.CaptureFingerprint(session):
                devices.capture_fingerprint(session)
            case fx.StopCapture():
                devices.stop()
            case fx.ResolveIdNumber():
                self._resolve(effect)
            case fx.CompareFace():
                self._compare_face(effect)
            case fx.CompareFingerprint():
                self._compare_fingerprint(effect)
            case fx.KeepVisit(record):
                self._ports.journal.keep(record)
            case fx.CommitRecord(session, record):
                self._ports.journal.commit(record, lambda it: self._answered(session, it))
            case fx.AskLeave(session, wish):
                self._ports.leaves.ask(wish, lambda it: self.post(ev.LeaveAnswered(session, it)))
            case fx.SetDeadline(deadline, seconds):
                self._ports.timer.start(seconds, lambda: self.post(ev.TimedOut(deadline)))
            case fx.WipeSession():
                self._probes.clear()
                self._observers.session_wiped()
            case _:
                assert_never(effect)

    def _answered(self, session: SessionId, answer: Receipt | Fault) -> None:
        if isinstance(answer, Fault):
            self.post(ev.RecordFailed(session, answer))
        else:
            self.post(ev.RecordCommitted(session, answer))

    def _resolve(self, effect: fx.ResolveIdNumber) -> None:
        subject = self._ports.people.find(effect.number, effect.method)
        if not self._claim(effect.session, subject, effect.method):
            self._queue.append(self._not_found(effect.session))

    def _not_found(self, session: SessionId) -> ev.Event:
        """A store that cannot be read has nobody in it: that says nothing about the person."""
        if self._ports.health.fault() is None:
            return ev.ClaimNotResolved(session, ClaimProblem.NOT_ON_ROSTER)
        return ev.OfficerRequested(session)

    def _propose(self, session: SessionId, probe: FaceProbe) -> None:
        subject = self._ports.faces.search(probe)
        if self._claim(session, subject, ClaimMethod.FACE_PROPOSAL):
            self._drain()
        else:
            self._ports.devices.search_face(session)

    def _claim(self, session: SessionId, subject: SubjectId | None, method: ClaimMethod) -> bool:
        claim = None if subject is None else self._ports.people.claim_for(subject, method)
        if claim is None:
            return False
        fingers = list(claim.fingers)
        self._rng.shuffle(fingers)
        self._queue.append(ev.ClaimResolved(session, replace(claim, fingers=tuple(fingers))))
        return True

    def _compare_face(self, effect: fx.CompareFace) -> None:
        probe = self._probes[effect.probe]
        answer = self._ports.faces.verify(probe, effect.subject)
        if isinstance(answer, CaptureFailure):
            self._queue.append(ev.FaceCaptureFailed(effect.session, answer))
        else:
            self._queue.append(
                ev.FaceCompared(
                    effect.session,
                    answer,
                    effect.quality,
                    effect.pad,
                    probe.engine,
                    effect.pad_alarms,
                )
            )

    def _compare_fingerprint(self, effect: fx.CompareFingerprint) -> None:
        answer = self._ports.people.fingerprint_reference(effect.subject, effect.finger)
        if isinstance(answer, CaptureFailure):
            self._queue.append(ev.FingerprintCaptureFailed(effect.session, answer))
        else:
            accept_at = self._policy.threshold_for(FingerStage.CHARACTERISTICS)
            self._ports.devices.compare_fingerprint(effect.session, answer, accept_at)


def _name(thing: object) -> str:
    return type(thing).__name__
