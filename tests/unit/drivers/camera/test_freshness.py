"""A camera that repeats itself is refused."""

from __future__ import annotations

import numpy as np
import pytest

from drivers.camera.freshness import FreshCamera, RepetitionGuard, content_digest
from drivers.errors import StaleFrame
from tests.unit.drivers.camera.scripted import ScriptedCamera, noise_pictures


def _opened(camera: ScriptedCamera, limit: int = 15) -> FreshCamera:
    fresh = FreshCamera(camera, limit=limit)
    fresh.open()
    return fresh


def test_a_living_picture_is_passed_on() -> None:
    pictures = noise_pictures(20)
    camera = _opened(ScriptedCamera(pictures))
    seen = [camera.read_frame() for _ in pictures]
    assert [frame.sequence for frame in seen] == list(range(1, 21))
    assert all(
        (frame.image_bgr == picture).all() for frame, picture in zip(seen, pictures, strict=True)
    )


def test_the_fifteenth_identical_picture_is_refused() -> None:
    camera = _opened(ScriptedCamera(noise_pictures(1) * 16))
    for _ in range(14):
        camera.read_frame()
    with pytest.raises(StaleFrame, match="same picture 15 times"):
        camera.read_frame()
    with pytest.raises(StaleFrame, match="same picture 16 times"):
        camera.read_frame()


def test_one_changed_picture_ends_the_refusal() -> None:
    still, other = noise_pictures(2)
    camera = _opened(ScriptedCamera([still, still, still, other]), limit=3)
    camera.read_frame()
    camera.read_frame()
    with pytest.raises(StaleFrame):
        camera.read_frame()
    assert (camera.read_frame().image_bgr == other).all()


def test_opening_again_forgets_what_was_seen() -> None:
    still = noise_pictures(1)[0]
    camera = _opened(ScriptedCamera([still, still]), limit=3)
    camera.read_frame()
    camera.read_frame()
    camera.open()
    assert camera.read_frame().sequence == 1


def test_time_that_stands_still_is_stale() -> None:
    camera = _opened(ScriptedCamera(noise_pictures(2), step_ns=0))
    camera.read_frame()
    with pytest.raises(StaleFrame, match="not newer"):
        camera.read_frame()


def test_closing_closes_the_camera_beneath() -> None:
    beneath = ScriptedCamera(noise_pictures(1))
    camera = _opened(beneath)
    camera.close()
    camera.close()
    assert not beneath.is_open


def test_one_grey_level_in_a_sampled_row_changes_the_digest() -> None:
    picture = noise_pictures(1)[0]
    touched = picture.copy()
    touched[8, 5, 1] ^= np.uint8(1)
    assert content_digest(touched) != content_digest(picture)


def test_a_limit_that_refuses_everything_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="2 or more"):
        RepetitionGuard(1)
