"""The fast engine beside face_recognition, on synthetic people near and far."""

from __future__ import annotations

import numpy as np
import pytest

from kiosk.biometrics.face.assessment import NOTHING_SEEN
from kiosk.biometrics.face.built_in import ENGINE_ID
from kiosk.biometrics.face.default_engine import default_engine, stream_engine
from kiosk.biometrics.face.dlib_engine import DlibEngine
from kiosk.biometrics.face.fast_engine import DlibFastEngine
from kiosk.biometrics.face.geometry import FaceBox
from kiosk.biometrics.face.peer import face_recognition
from kiosk.biometrics.face.tracker import FaceTracker
from tests.unit.kiosk.biometrics.face.looking import looked_at
from tests.unit.kiosk.biometrics.face.people import far, portrait

PEOPLE = ("chen-guiying", "he-xiaoyan", "huang-zhiqiang", "li-jianguo", "wu-ming", "zhou-meilin")
MAX_DIFFERENCE = 1e-5


class Clock:
    def __init__(self) -> None:
        self.now_ns = 0

    def __call__(self) -> int:
        return self.now_ns


@pytest.fixture(scope="module")
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="module")
def stills() -> DlibFastEngine:
    return default_engine()


@pytest.fixture(scope="module")
def streams(clock: Clock) -> DlibFastEngine:
    return stream_engine(clock)


@pytest.mark.parametrize("slug", PEOPLE)
def test_features_are_those_of_face_recognition(stills: DlibFastEngine, slug: str) -> None:
    image = portrait(slug, 3)
    (box,) = stills.detect(image)
    css = (box.top_px, box.right_px, box.bottom_px, box.left_px)
    assert face_recognition.face_locations(image, 0) == [css]
    (theirs,) = face_recognition.face_encodings(image, [css], model="small")
    ours = stills.embed(image, box)
    assert np.abs(ours.vector - theirs).max() <= MAX_DIFFERENCE
    assert ours.engine == stills.engine_id == ENGINE_ID
    assert stills.health.full_speed


def test_landmarks_are_those_of_face_recognition(stills: DlibFastEngine) -> None:
    image = portrait("wu-ming", 5)
    (box,) = stills.detect(image)
    assert stills.landmarks(image, box) == DlibEngine().landmarks(image, box)


@pytest.mark.parametrize("slug", PEOPLE)
def test_the_small_copy_finds_a_near_face(streams: DlibFastEngine, slug: str) -> None:
    image = portrait(slug)
    (box,) = streams.detect(image)
    (whole,) = face_recognition.face_locations(image, 0)
    top, right, bottom, left = whole
    assert box.overlap(FaceBox(left, top, right, bottom)) > 0.6


def test_a_far_face_is_found_now_and_then(streams: DlibFastEngine, clock: Clock) -> None:
    image = far("wu-ming")
    clock.now_ns += 1_000_000_000
    (box,) = streams.detect(image)
    assert box.width_px < 130
    clock.now_ns += 400_000_000
    assert streams.detect(image) == ()
    clock.now_ns += 100_000_000
    assert len(streams.detect(image)) == 1


def test_a_far_face_stays_found_while_it_is_tracked(streams: DlibFastEngine, clock: Clock) -> None:
    """Its surroundings are searched at full size, whenever the retry of the whole frame waits."""
    image = far("wu-ming")
    clock.now_ns += 1_000_000_000
    tracker = FaceTracker(streams, detect_every=1, unconfirmed_rounds=0)
    tracked = [tracker.look(image) for _ in range(4)]
    assert {(len(seen.boxes), seen.track, seen.detected) for seen in tracked} == {(1, 1, True)}


def test_stills_find_a_face_of_fifty_pixels(stills: DlibFastEngine) -> None:
    (box,) = stills.detect(far("wu-ming", 0.3))
    assert box.width_px < 80


def test_a_wall_has_no_face(stills: DlibFastEngine, streams: DlibFastEngine) -> None:
    wall = np.full((480, 640, 3), 150, dtype=np.uint8)
    assert streams.detect(wall) == ()
    assert looked_at(stills, wall) == NOTHING_SEEN


def test_a_person_is_followed_through_a_clip_on_one_track(streams: DlibFastEngine) -> None:
    tracker = FaceTracker(streams)
    frames = [portrait("li-jianguo", number) for number in range(20)]
    seen = [tracker.look(frame) for frame in frames]
    assert {tracked.track for tracked in seen} == {1}
    assert sum(tracked.detected for tracked in seen) == 4
    (whole,) = streams.detect(frames[-1])
    assert seen[-1].boxes[0].overlap(whole) > 0.7


def test_two_people_never_share_a_track(streams: DlibFastEngine) -> None:
    """One takes the other's place from one frame to the next."""
    for first in PEOPLE:
        for second in PEOPLE:
            tracker = FaceTracker(streams)
            before = tracker.look(portrait(first))
            after = tracker.look(portrait(second))
            assert (after.track == before.track) == (first == second), (first, second)
