"""The face worker's tasks over an engine whose faces the test places."""

from __future__ import annotations

import numpy as np
import pytest

from kiosk.biometrics.face.feature_set import FeatureSet, features_from_bytes
from kiosk.biometrics.face.geometry import FaceBox, Landmarks
from kiosk.biometrics.face.protocols import RgbImage
from kiosk.biometrics.face.quality import QualityLimits
from kiosk.domain.capture import FaceGuidance, PadOutcome
from kiosk.domain.comparison import DissimilarityThreshold
from kiosk.workers.face_tasks import FaceSampling, FaceWatch
from kiosk.workers.messages import FaceGuided, FacePresence, FaceSampled, Report, SampleFace

MS = 1_000_000
FACE = FaceBox(220, 120, 420, 320)


class PlacedFaces:
    """Implements FaceEngine with faces where the test puts them."""

    engine_id = "placed-v1"

    def __init__(self, *boxes: FaceBox) -> None:
        self.boxes = boxes
        self.first_feature = 0.1
        self.nose_aside_px = 0
        self.embedded: list[FaceBox] = []
        self.detections = 0

    def detect(self, image_rgb: RgbImage) -> tuple[FaceBox, ...]:
        self.detections += 1
        return self.boxes if image_rgb.shape == (480, 640, 3) else ()

    def landmarks(self, image_rgb: RgbImage, box: FaceBox) -> Landmarks:
        assert image_rgb.shape == (480, 640, 3)
        x, y = box.centre
        return Landmarks((x - 40, y - 20), (x + 40, y - 20), (x + self.nose_aside_px, y + 20))

    def embed(self, image_rgb: RgbImage, box: FaceBox) -> FeatureSet:
        self.embedded.append(box)
        vector = np.zeros(128, dtype=np.float32)
        vector[0] = self.first_feature
        return FeatureSet(vector, self.engine_id)


def _noise(seed: int) -> RgbImage:
    return np.random.default_rng(seed).integers(60, 200, (480, 640, 3), dtype=np.uint8)


@pytest.fixture
def picture() -> RgbImage:
    """Lit, with enough structure to pass for sharp."""
    return _noise(2)


@pytest.fixture
def another_picture() -> RgbImage:
    """Nothing of the first one can be followed into it."""
    return _noise(3)


class SaidToBeLive:
    """A PadModel that answers what the test says."""

    threshold = 0.5

    def __init__(self, live: float) -> None:
        self.live = live

    def live_probability(self, image_rgb: RgbImage, box: FaceBox) -> float:
        return self.live


def _sampling(
    engine: PlacedFaces, samples: int = 3, pad_model: SaidToBeLive | None = None
) -> FaceSampling:
    return FaceSampling(
        SampleFace(7, samples, pad=pad_model is not None),
        engine,
        QualityLimits(),
        DissimilarityThreshold(0.40),
        pad_model,
    )


def _until_sampled(sampling: FaceSampling, image_rgb: RgbImage, from_ms: int) -> FaceSampled:
    """The report, from frames of one picture, 100 ms apart."""
    for at_ms in range(from_ms, from_ms + 2_000, 100):
        for report in sampling.look(image_rgb, at_ms * MS):
            if isinstance(report, FaceSampled):
                return report
    raise AssertionError("nothing was sampled in two seconds")


def test_presence_is_reported_on_change_and_every_second(picture: RgbImage) -> None:
    engine = PlacedFaces()
    watch = FaceWatch(engine)
    reports: dict[int, list[Report]] = {}
    for at_ms in range(5000, 7000, 250):
        engine.boxes = (FACE,) if at_ms >= 6500 else ()
        reports[at_ms] = watch.look(picture, at_ms * MS)
    said = {at_ms: report for at_ms, report in reports.items() if report}
    assert said == {5000: [FacePresence(0)], 6000: [FacePresence(0)], 6500: [FacePresence(1)]}
    assert not watch.done


def test_no_fresh_frame_means_nobody(picture: RgbImage) -> None:
    watch = FaceWatch(PlacedFaces(FACE))
    assert watch.look(picture, 5000 * MS) == [FacePresence(1)]
    assert watch.look(None, 5100 * MS) == [FacePresence(0)]


def test_a_good_face_is_sampled_over_time(picture: RgbImage) -> None:
    engine = PlacedFaces(FACE)
    sampling = _sampling(engine)
    reports = [
        report for at_ms in range(0, 800, 100) for report in sampling.look(picture, at_ms * MS)
    ]
    guided = [report for report in reports if isinstance(report, FaceGuided)]
    assert [report.progress for report in guided] == pytest.approx([0, 1 / 3, 2 / 3, 1.0])
    assert {report.guidance for report in guided} == {FaceGuidance.HOLD_STILL}
    sampled = reports[-1]
    assert isinstance(sampled, FaceSampled)
    assert (sampled.request, sampled.engine) == (7, "placed-v1")
    assert sampled.pad is PadOutcome.NOT_EVALUATED_OFF
    assert sampled.pad_alarms == ()
    assert len(sampled.samples) == 3
    features = features_from_bytes(sampled.samples[0].features, sampled.engine)
    assert features.vector[0] == np.float32(0.1)
    assert sampled.samples[0].quality > 60
    assert sampling.done
    assert engine.embedded == [FACE] * 3


def test_the_face_is_followed_between_detections(picture: RgbImage) -> None:
    engine = PlacedFaces(FaceBox(0, 120, 200, 320))
    sampling = _sampling(engine)
    for at_ms in range(0, 1000, 33):
        sampling.look(picture, at_ms * MS)
    assert engine.detections <= 7, "31 frames"


def test_a_face_no_longer_detected_is_never_embedded(picture: RgbImage) -> None:
    """Followed is not enough: what is followed may have become something else."""
    engine = PlacedFaces(FaceBox(0, 120, 200, 320))
    sampling = _sampling(engine)
    sampling.look(picture, 0)
    engine.boxes = (FACE,)
    moved = np.roll(picture, 40, axis=1)
    for at_ms in (33, 66, 99, 140):
        sampling.look(moved, at_ms * MS)
    engine.boxes = ()
    for at_ms in range(200, 400, 33):
        sampling.look(moved, at_ms * MS)
    assert engine.embedded == []


def test_a_face_that_fails_the_gate_is_guided_and_never_embedded(
    picture: RgbImage, another_picture: RgbImage
) -> None:
    engine = PlacedFaces(FaceBox(0, 120, 200, 320))
    sampling = _sampling(engine)
    assert sampling.look(picture, 0) == [FaceGuided(7, FaceGuidance.OFF_CENTRE, 0.0)]
    assert sampling.look(picture, 100 * MS) == [], "nothing new to say"
    engine.boxes = ()
    assert sampling.look(another_picture, 200 * MS) == [], "one frame does not change it"
    assert sampling.look(another_picture, 600 * MS) == [FaceGuided(7, FaceGuidance.NO_FACE, 0.0)]
    assert engine.embedded == []


def test_without_fresh_frames_the_person_is_asked_to_appear() -> None:
    assert _sampling(PlacedFaces(FACE)).look(None, 0) == [FaceGuided(7, FaceGuidance.NO_FACE, 0.0)]


def test_two_faces_of_a_size_are_not_sampled(picture: RgbImage) -> None:
    engine = PlacedFaces(FACE, FaceBox(420, 120, 600, 320))
    (guided,) = _sampling(engine).look(picture, 0)
    assert guided == FaceGuided(7, FaceGuidance.SEVERAL_FACES, 0.0)
    assert engine.embedded == []


def test_another_person_in_the_same_place_starts_again(picture: RgbImage) -> None:
    """Swapped so smoothly that the face could be followed: the features tell."""
    engine = PlacedFaces(FACE)
    sampling = _sampling(engine, samples=2)
    for at_ms in (0, 100):
        sampling.look(picture, at_ms * MS)
    engine.first_feature = 0.9
    for at_ms in (300, 400):
        assert sampling.look(picture, at_ms * MS) == [], "still one sample, now of the other"
    reports = [sampling.look(picture, at_ms * MS) for at_ms in (600, 700)]
    sampled = reports[-1][-1]
    assert isinstance(sampled, FaceSampled)
    first, second = (sample.features for sample in sampled.samples)
    assert first == second


def test_a_face_that_cannot_be_followed_is_another_person(
    picture: RgbImage, another_picture: RgbImage
) -> None:
    """Same place, same features even: a cut in the stream drops what was taken."""
    sampling = _sampling(PlacedFaces(FACE), samples=2)
    for at_ms in (0, 100):
        sampling.look(picture, at_ms * MS)
    (guided,) = sampling.look(another_picture, 200 * MS)
    assert guided == FaceGuided(7, FaceGuidance.HOLD_STILL, 0.0)


def test_an_attack_after_a_live_face_is_judged_by_its_own_figures(
    picture: RgbImage, another_picture: RgbImage
) -> None:
    """Somebody stands too far aside for samples; then a picture is held up in the middle."""
    model = SaidToBeLive(0.9)
    engine = PlacedFaces(FaceBox(0, 120, 200, 320))
    sampling = _sampling(engine, pad_model=model)
    for at_ms in range(0, 4_000, 100):
        sampling.look(picture, at_ms * MS)
    model.live = 0.1
    engine.boxes = (FACE,)
    assert _until_sampled(sampling, another_picture, 4_000).pad is PadOutcome.ATTACK


def test_an_attack_put_in_the_place_of_a_live_face_is_judged_by_its_own_figures(
    picture: RgbImage,
) -> None:
    """The track goes on, and only the features tell that it is another face."""
    model = SaidToBeLive(0.9)
    engine = PlacedFaces(FACE)
    sampling = _sampling(engine, pad_model=model)
    for at_ms in range(0, 4_000, 100):
        engine.nose_aside_px = 0 if at_ms < 200 else 30
        sampling.look(picture, at_ms * MS)
    assert engine.embedded == [FACE], "one sample, then the head was turned"
    model.live, engine.first_feature, engine.nose_aside_px = 0.1, 0.9, 0
    sampled = _until_sampled(sampling, picture, 4_000)
    assert sampled.pad is PadOutcome.ATTACK
    assert len({sample.features for sample in sampled.samples}) == 1
