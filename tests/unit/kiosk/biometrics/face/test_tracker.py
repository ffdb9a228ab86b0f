"""Following a face through pictures that the test moves."""

from __future__ import annotations

import numpy as np
import pytest

from kiosk.biometrics.face.geometry import FaceBox
from kiosk.biometrics.face.protocols import RgbImage
from kiosk.biometrics.face.tracker import NO_FACES, FaceTracker

BOX = FaceBox(200, 120, 380, 300)


class ScriptedDetector:
    """Finds what the test says; nothing in parts of the frame unless told so."""

    def __init__(self, *boxes: FaceBox) -> None:
        self.boxes = boxes
        self.in_parts: tuple[FaceBox, ...] = ()
        self.looks = 0

    def detect(self, image_rgb: RgbImage) -> tuple[FaceBox, ...]:
        self.looks += 1
        return self.boxes if image_rgb.shape[:2] == (480, 640) else self.in_parts


@pytest.fixture
def scene() -> RgbImage:
    """Smooth blobs, as faces are, rather than noise."""
    coarse = np.random.default_rng(7).integers(40, 220, (24, 32, 3), dtype=np.uint8)
    return np.asarray(np.kron(coarse, np.ones((20, 20, 1), dtype=np.uint8)), dtype=np.uint8)


def _shifted(scene: RgbImage, right_px: int) -> RgbImage:
    return np.roll(scene, right_px, axis=1)


def test_a_moving_face_is_followed_with_few_detections(scene: RgbImage) -> None:
    detector = ScriptedDetector(BOX)
    tracker = FaceTracker(detector, detect_every=20)
    found = [tracker.look(_shifted(scene, 4 * step)) for step in range(15)]
    assert detector.looks == 1
    assert {tracked.track for tracked in found} == {1}
    assert [tracked.detected for tracked in found] == [True] + 14 * [False]
    assert found[-1].boxes[0].overlap(BOX.moved(56, 0)) > 0.9


def test_every_so_often_the_place_is_detected_anew(scene: RgbImage) -> None:
    detector = ScriptedDetector(BOX)
    tracker = FaceTracker(detector, detect_every=5)
    found = [tracker.look(scene) for _ in range(11)]
    assert [number for number, tracked in enumerate(found) if tracked.detected] == [0, 5, 10]


def test_another_picture_in_the_same_place_is_another_track(scene: RgbImage) -> None:
    tracker = FaceTracker(ScriptedDetector(BOX))
    assert tracker.look(scene).track == 1
    other = tracker.look(255 - scene)
    assert (other.track, other.detected) == (2, True)


def test_a_larger_face_elsewhere_is_another_track(scene: RgbImage) -> None:
    detector = ScriptedDetector(BOX)
    tracker = FaceTracker(detector, detect_every=1)
    tracker.look(scene)
    detector.boxes = (FaceBox(0, 0, 200, 200), BOX)
    assert tracker.look(scene).track == 2


def test_a_face_missed_once_is_still_followed_but_not_for_long(scene: RgbImage) -> None:
    detector = ScriptedDetector(BOX)
    tracker = FaceTracker(detector, detect_every=1, unconfirmed_rounds=2)
    tracker.look(scene)
    detector.boxes = ()
    followed = [tracker.look(scene) for _ in range(3)]
    assert [tracked.track for tracked in followed] == [1, 1, 0]
    assert not followed[0].detected
    assert followed[-1] == NO_FACES


def test_a_face_too_small_for_the_whole_frame_is_found_where_it_was(scene: RgbImage) -> None:
    """The part looked at begins 2.2 box sides about the face: at (92, 12)."""
    detector = ScriptedDetector(BOX)
    tracker = FaceTracker(detector, detect_every=1, unconfirmed_rounds=0)
    tracker.look(scene)
    detector.boxes, detector.in_parts = (), (FaceBox(110, 110, 285, 285),)
    tracked = tracker.look(scene)
    assert tracked.boxes == (FaceBox(202, 122, 377, 297),)
    assert (tracked.track, tracked.detected) == (1, True)


def test_a_confirmed_face_needs_no_detection_for_a_while(scene: RgbImage) -> None:
    detector = ScriptedDetector(BOX)
    tracker = FaceTracker(detector, detect_every=5)
    for _ in range(4):
        tracker.look(scene)
    assert tracker.confirm(scene, BOX.moved(10, 0)) == BOX
    assert [tracker.look(scene).detected for _ in range(5)] == [False] * 4 + [True]


def test_a_face_elsewhere_confirms_nothing(scene: RgbImage) -> None:
    detector = ScriptedDetector(BOX)
    tracker = FaceTracker(detector)
    tracker.look(scene)
    detector.boxes = (FaceBox(0, 0, 190, 190),)
    assert tracker.confirm(scene, BOX) is None
    detector.boxes = ()
    assert tracker.confirm(scene, BOX) is None


def test_after_a_gap_the_stream_begins_a_new_track(scene: RgbImage) -> None:
    tracker = FaceTracker(ScriptedDetector(BOX))
    tracker.look(scene)
    tracker.forget()
    assert tracker.look(scene).track == 2


def test_a_featureless_picture_is_never_followed() -> None:
    detector = ScriptedDetector(BOX)
    tracker = FaceTracker(detector)
    wall = np.full((480, 640, 3), 128, dtype=np.uint8)
    assert [tracker.look(wall).detected for _ in range(3)] == [True, True, True]
