"""PAD in the face worker as the kiosk runs it, before synthetic people and pictures of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from drivers.camera.attack import Attack, AttackKind
from drivers.camera.stage import Stage, write_stage
from kiosk.domain.capture import ChallengeAction, PadOutcome
from kiosk.workers.launch import camera_worker, face_worker
from kiosk.workers.messages import DeviceReady, FaceSampled, SampleFace, Stop
from kiosk.workers.ring import FrameRing
from kiosk.workers.settings import FaceSettings, SyntheticCameraSettings
from tests.integration.worker_bench import WorkerBench

PEOPLE = Path(__file__).resolve().parents[2] / "assets" / "people"
PERSON = "chen-guiying"
CHALLENGE = (ChallengeAction.TURN_LEFT, ChallengeAction.OPEN_MOUTH)


@pytest.fixture
def ring_bench(tmp_path: Path) -> Iterator[tuple[WorkerBench, FrameRing]]:
    """Room for a camera and a face worker around one ring."""
    bench, ring = WorkerBench(), FrameRing.create()
    yield bench, ring
    bench.close()
    ring.close()


@pytest.mark.parametrize(
    ("stage", "challenge", "outcomes"),
    [
        (Stage(person=PERSON), (), {PadOutcome.BONA_FIDE}),
        (
            Stage(person=PERSON, attack=Attack(kind=AttackKind.PRINT_FLAT)),
            CHALLENGE,
            {PadOutcome.ATTACK},
        ),
        (
            Stage(person=PERSON, attack=Attack(kind=AttackKind.PAPER_MASK)),
            CHALLENGE,
            {PadOutcome.ATTACK, PadOutcome.CHALLENGE_NOT_COMPLETED},
        ),
    ],
    ids=["person", "print", "mask"],
)
def test_the_outcome_travels_with_the_samples(
    ring_bench: tuple[WorkerBench, FrameRing],
    tmp_path: Path,
    stage: Stage,
    challenge: tuple[ChallengeAction, ...],
    outcomes: set[PadOutcome],
) -> None:
    bench, ring = ring_bench
    write_stage(tmp_path / "stage.json", stage)
    camera = SyntheticCameraSettings(tmp_path / "stage.json", PEOPLE)
    bench.run(lambda on_report, clock: camera_worker(camera, ring, on_report, clock))
    bench.first(DeviceReady)
    bench.clear()
    face = bench.run(lambda on_report, clock: face_worker(FaceSettings(), ring, on_report, clock))
    bench.first(DeviceReady)
    face.send(SampleFace(1, 3, True, challenge))
    report = bench.first(FaceSampled)
    assert report.pad in outcomes
    assert len(report.samples) == 3
    face.send(Stop())
