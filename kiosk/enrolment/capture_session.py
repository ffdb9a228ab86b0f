"""Executes captures, comparisons and searches; keeps what is captured in the vault."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import assert_never

from kiosk.domain.capture import CaptureFailure, FaceGuidance, FingerGuidance, FingerStage
from kiosk.domain.comparison import SimilarityScore
from kiosk.domain.identity import SessionId
from kiosk.enrolment import answers as an
from kiosk.enrolment import effects as fx
from kiosk.enrolment.finger_search import FingerSearch
from kiosk.enrolment.ports import (
    CaptureId,
    EnrolmentDevices,
    EnrolmentStore,
    FaceComparator,
    FaceSamples,
    FingerFeatures,
)
from kiosk.enrolment.problems import StoreFault
from kiosk.enrolment.vault import Vault

_DeviceTask = (
    fx.SampleFace | fx.EnrolFinger | fx.ReadFinger | fx.CompareFinger | fx.CompareFingerWithEveryone
)


class CaptureSession:
    """The EnrolmentSink. Answers to anything but the request under way are dropped."""

    def __init__(
        self,
        devices: EnrolmentDevices,
        faces: FaceComparator,
        store: EnrolmentStore,
        answer: Callable[[an.Answer], None],
    ) -> None:
        self.vault = Vault()
        self._devices = devices
        self._faces = faces
        self._store = store
        self._answer = answer
        self._requests = 0
        self._task: _DeviceTask | None = None
        self._search: FingerSearch | None = None

    def execute(self, effect: fx.CaptureEffect) -> None:
        """Do it; the answer comes as an event."""
        match effect:
            case fx.SampleFace(samples=samples, needs=needs):
                self._devices.sample_face(self._begin(effect), samples, needs)
            case fx.EnrolFinger():
                self._devices.enrol_finger(self._begin(effect))
            case fx.ReadFinger():
                self._devices.read_finger(self._begin(effect))
            case fx.CompareFinger(finger=finger):
                self._devices.compare_finger(self._begin(effect), self.vault.finger(finger))
            case fx.CompareFingerWithEveryone():
                self._start_search(effect)
            case fx.CompareFace(session):
                self._compare_face(session)
            case fx.SearchFaceDuplicates():
                self._search_face(effect)
            case fx.DiscardFace():
                self.vault.discard_face()
            case fx.DiscardFinger(finger=finger):
                self.vault.discard_finger(finger)
            case fx.StopCapture():
                self._end()
                self._devices.stop()
            case fx.WipeEnrolment():
                self.vault.wipe()
            case _:
                assert_never(effect)

    def face_guided(self, capture: CaptureId, guidance: FaceGuidance, progress: float) -> None:
        """Pass on."""
        if self._is_under_way(capture) and isinstance(self._task, fx.SampleFace):
            self._answer(an.FaceGuided(self._task.session, guidance, progress))

    def face_sampled(self, capture: CaptureId, faces: FaceSamples) -> None:
        """Into the vault; the machine learns how many, and what PAD said."""
        task = self._task
        if not (self._is_under_way(capture) and isinstance(task, fx.SampleFace)):
            return
        self._end()
        if task.use is fx.FaceUse.PROBE:
            self.vault.put_probe(faces)
        else:
            self.vault.put_face(faces)
        self._answer(an.FaceSampled(task.session, len(faces.samples), faces.pad))

    def face_failed(self, capture: CaptureId, failure: CaptureFailure) -> None:
        """Pass on."""
        task = self._task
        if self._is_under_way(capture) and isinstance(task, fx.SampleFace):
            self._end()
            self._answer(an.FaceCaptureFailed(task.session, failure))

    def finger_guided(self, capture: CaptureId, guidance: FingerGuidance) -> None:
        """Pass on."""
        if self._is_under_way(capture) and isinstance(self._task, fx.EnrolFinger | fx.ReadFinger):
            self._answer(an.FingerGuided(self._task.session, guidance))

    def finger_enrolled(self, capture: CaptureId, features: FingerFeatures) -> None:
        """Into the vault."""
        task = self._task
        if self._is_under_way(capture) and isinstance(task, fx.EnrolFinger):
            self._end()
            self.vault.put_finger(task.finger, features)
            self._answer(an.FingerEnrolled(task.session, task.finger))

    def finger_read(self, capture: CaptureId) -> None:
        """Pass on; the press stays where it can be compared."""
        task = self._task
        if self._is_under_way(capture) and isinstance(task, fx.ReadFinger):
            self._end()
            self._answer(an.FingerRead(task.session))

    def finger_compared(
        self, capture: CaptureId, similarity: float, engine: str, stage: FingerStage
    ) -> None:
        """The own reference's score."""
        task = self._task
        if self._is_under_way(capture) and isinstance(task, fx.CompareFinger):
            self._end()
            score = SimilarityScore(similarity)
            self._answer(an.FingerCompared(task.session, score, engine, stage))

    def fingers_compared(
        self,
        capture: CaptureId,
        similarities: tuple[float | None, ...],
        engine: str,
        stage: FingerStage,
    ) -> None:
        """A batch of a search."""
        task, search = self._task, self._search
        if not self._is_under_way(capture) or search is None:
            return
        if isinstance(task, fx.CompareFingerWithEveryone):
            self._answer(search.take(similarities, engine, stage))
            if self._search is search:
                self._continue_search(task, search)

    def finger_failed(self, capture: CaptureId, failure: CaptureFailure) -> None:
        """Pass on; a search that misses one comparison is not a search."""
        task = self._task
        if self._is_under_way(capture) and task and not isinstance(task, fx.SampleFace):
            self._end()
            self._answer(an.FingerCaptureFailed(task.session, failure))

    def _begin(self, task: _DeviceTask) -> CaptureId:
        self._task = task
        self._requests += 1
        return CaptureId(self._requests)

    def _end(self) -> None:
        self._task = None
        self._search = None

    def _is_under_way(self, capture: CaptureId) -> bool:
        return self._task is not None and capture == self._requests

    def _start_search(self, effect: fx.CompareFingerWithEveryone) -> None:
        others = self._store.fingers_of_others(effect.subject)
        if isinstance(others, StoreFault):
            self._answer(an.StoreFailed(effect.session, others))
            return
        own = [(it, new) for it, new in self.vault.fingers() if it is not effect.finger]
        self._search = FingerSearch(effect.session, own, others)
        self._continue_search(effect, self._search)

    def _continue_search(self, task: fx.CompareFingerWithEveryone, search: FingerSearch) -> None:
        batch = search.next_batch()
        if batch:
            self._devices.search_fingers(self._begin(task), batch)
        else:
            self._end()
            self._answer(search.result())

    def _compare_face(self, session: SessionId) -> None:
        probe = self.vault.probe
        score = self._faces.nearest(self.vault.face, probe)
        quality = min((sample.quality for sample in probe.samples), key=lambda it: it.value)
        self._answer(an.FaceCompared(session, score, quality, probe.pad, probe.engine))

    def _search_face(self, effect: fx.SearchFaceDuplicates) -> None:
        face, probe = self.vault.face, self.vault.probe
        everything = replace(face, samples=(*face.samples, *probe.samples))
        found = self._faces.search(everything, effect.subject)
        if isinstance(found, StoreFault):
            self._answer(an.StoreFailed(effect.session, found))
        else:
            self._answer(
                an.FaceSearched(effect.session, found.closest, found.compared, found.people)
            )
