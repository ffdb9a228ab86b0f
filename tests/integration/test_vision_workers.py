"""Camera and face workers as the kiosk runs them, before synthetic people."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from drivers.camera.stage import Stage, StageFault, write_stage
from kiosk.app.devices import newest_of
from kiosk.biometrics.face.compare import compare_with_references
from kiosk.biometrics.face.feature_set import FeatureSet, features_from_bytes
from kiosk.domain.capture import FaceGuidance, PadOutcome
from kiosk.domain.comparison import ComparisonDecision
from kiosk.domain.policy import Policy
from kiosk.ui.viewmodels.photograph import PhotographProvider, PhotographViewModel
from kiosk.ui.viewmodels.preview import PreviewFrame
from kiosk.workers.launch import camera_worker, face_worker
from kiosk.workers.messages import (
    DeviceLost,
    DeviceReady,
    FaceGuided,
    FacePresence,
    FaceSampled,
    SampleFace,
    Stop,
    WatchForFace,
)
from kiosk.workers.ring import FrameRing
from kiosk.workers.settings import SyntheticCameraSettings
from kiosk.workers.supervisor import Worker
from tests.integration.worker_bench import BESIDE_OTHER_TESTS, WorkerBench

PEOPLE = Path(__file__).resolve().parents[2] / "assets" / "people"
PERSON, OTHER = "chen-guiying", "zhou-meilin"


class VisionBench(WorkerBench):
    """A camera worker and a face worker around one ring."""

    ring: FrameRing
    stage_file: Path
    camera: Worker
    face: Worker

    def stage(self, stage: Stage) -> None:
        write_stage(self.stage_file, stage)

    def sampled(self, request: int) -> tuple[FeatureSet, ...]:
        """Three samples of whoever stands there."""
        self.face.send(SampleFace(request, 3))
        report = self.first(FaceSampled, lambda report: report.request == request)
        assert report.pad is PadOutcome.NOT_EVALUATED_OFF
        assert all(sample.quality > 40 for sample in report.samples)
        return tuple(
            features_from_bytes(sample.features, report.engine) for sample in report.samples
        )


class RingCamera:
    """What the app shows of the ring."""

    def __init__(self, ring: FrameRing) -> None:
        self._ring = ring

    def newest(self) -> PreviewFrame | None:
        return newest_of(self._ring)


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[VisionBench]:
    """One pair of workers for all tests: loading the face models takes seconds."""
    bench = VisionBench()
    bench.stage_file = tmp_path_factory.mktemp("stage") / "stage.json"
    bench.ring = FrameRing.create()
    bench.stage(Stage())
    settings = SyntheticCameraSettings(bench.stage_file, PEOPLE)
    bench.camera = bench.run(
        lambda on_report, clock: camera_worker(settings, bench.ring, on_report, clock)
    )
    bench.first(DeviceReady)
    bench.clear()
    bench.face = bench.run(
        lambda on_report, clock: face_worker(BESIDE_OTHER_TESTS, bench.ring, on_report, clock)
    )
    bench.first(DeviceReady)
    yield bench
    bench.close()
    bench.ring.close()


@pytest.fixture
def bench(running: VisionBench) -> VisionBench:
    """The running workers, idle before an empty office, and nothing reported yet."""
    running.face.send(Stop())
    running.stage(Stage())
    running.until(lambda: running.ring.newest() is not None)
    running.clear()
    return running


def test_a_person_is_noticed_and_sampled_and_compares_as_themselves(bench: VisionBench) -> None:
    bench.face.send(WatchForFace())
    assert bench.first(FacePresence) == FacePresence(0)
    bench.stage(Stage(person=PERSON))
    bench.first(FacePresence, lambda report: report.faces == 1)
    enrolled, probe = bench.sampled(1), bench.sampled(2)
    bench.stage(Stage(person=OTHER))
    stranger = bench.sampled(3)
    threshold = Policy().face_threshold
    same = compare_with_references(probe, enrolled, threshold)
    other = compare_with_references(stranger, enrolled, threshold)
    assert same.decision is ComparisonDecision.MATCH
    assert other.decision is ComparisonDecision.NON_MATCH


@pytest.mark.parametrize(
    ("stage", "guidance"),
    [
        (Stage(), FaceGuidance.NO_FACE),
        (Stage(person=PERSON, distance=0.6), FaceGuidance.TOO_FAR),
        (Stage(person=PERSON, light=0.03), FaceGuidance.TOO_DARK),
        (Stage(person=PERSON), FaceGuidance.HOLD_STILL),
    ],
)
def test_the_person_is_guided(bench: VisionBench, stage: Stage, guidance: FaceGuidance) -> None:
    bench.stage(stage)
    bench.face.send(SampleFace(5, 10))
    bench.first(FaceGuided, lambda report: report.guidance is guidance)


def test_a_stopped_capture_says_no_more(bench: VisionBench) -> None:
    bench.stage(Stage(person=PERSON))
    bench.face.send(SampleFace(7, 10))
    guided = bench.first(FaceGuided, lambda report: report.progress > 0)
    assert guided.age_ms > 0, "extracting features takes longer than that"
    bench.face.send(Stop())
    bench.sampled(8)
    bench.clear()
    bench.sampled(9)
    assert not [
        report
        for report in bench.reports
        if isinstance(report, FaceGuided | FaceSampled) and report.request == 7
    ]


def test_a_frozen_camera_is_lost_and_its_picture_is_gone(bench: VisionBench) -> None:
    bench.stage(Stage(person=PERSON, fault=StageFault.FROZEN))
    bench.first(DeviceLost)
    assert bench.ring.newest() is None
    bench.face.send(WatchForFace())
    assert bench.first(FacePresence) == FacePresence(0)
    bench.clear()
    bench.stage(Stage())
    bench.first(DeviceReady)


def test_an_officer_photographs_who_stands_there_until_it_is_unplugged_and_again_afterwards(
    bench: VisionBench,
) -> None:
    camera = RingCamera(bench.ring)
    photograph = PhotographViewModel(camera, PhotographProvider(), time.monotonic_ns)
    office = taken(photograph)
    bench.face.send(WatchForFace())
    bench.stage(Stage(person=PERSON))
    bench.first(FacePresence, lambda report: report.faces == 1)
    person = taken(photograph)
    assert (person.width(), person.height()) == (640, 480)
    middle = person.rect().center()
    assert person.pixelColor(middle) != office.pixelColor(middle)
    bench.stage(Stage(fault=StageFault.UNPLUGGED))
    assert "plug it in" in bench.first(DeviceLost).message
    photograph.aim()
    photograph.take()
    assert photograph.taken() is None
    bench.clear()
    bench.stage(Stage())
    bench.first(DeviceReady)
    bench.until(lambda: bench.ring.newest() is not None)
    assert not taken(photograph).isNull()


def taken(photograph: PhotographViewModel) -> QImage:
    """What an officer takes now."""
    photograph.aim()
    photograph.take()
    jpeg = photograph.taken()
    assert jpeg is not None
    return QImage.fromData(jpeg)


def test_a_killed_face_worker_comes_back(bench: VisionBench) -> None:
    process_id = bench.face.process_id
    assert process_id is not None
    os.kill(process_id, signal.SIGKILL)
    assert "face worker" in bench.first(DeviceLost).message
    bench.first(DeviceReady)
    assert bench.face.process_id != process_id
    bench.stage(Stage(person=PERSON))
    assert len(bench.sampled(11)) == 3
