"""The camera worker's loop over a scripted camera."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
import pytest

from drivers.camera.freshness import FreshCamera
from drivers.camera.protocol import Frame
from drivers.errors import DeviceError, DeviceUnavailable, StaleFrame
from kiosk.workers.camera import FRAMES_UNTIL_READY, CameraWorker
from kiosk.workers.channel import PeerGone
from kiosk.workers.messages import DeviceLost, DeviceReady
from kiosk.workers.ring import FrameRing
from kiosk.workers.ring_memory import RingLayout
from tests.unit.kiosk.workers.conversation import Conversation

GONE = DeviceUnavailable("The camera is unplugged; plug it in.")


class ScriptedCamera:
    """Implements Camera: so many frames per opening, then a fault or the end of the test."""

    def __init__(self, *openings: tuple[int, DeviceError], at_end: Callable[[], None]) -> None:
        self._openings = list(openings)
        self._at_end = at_end
        self._frames = 0
        self.frozen = False
        self.closes = 0

    def open(self) -> None:
        self._frames = 0
        if not self._openings:
            self._at_end()
        elif self._openings[0][0] == 0:
            raise self._openings.pop(0)[1]

    def read_frame(self) -> Frame:
        self._frames += 1
        if self._openings and self._frames > self._openings[0][0]:
            raise self._openings.pop(0)[1]
        image = np.full((48, 64, 3), 7 if self.frozen else self._frames, dtype=np.uint8)
        return Frame(image, self._frames * 1000, self._frames)

    def close(self) -> None:
        self.closes += 1


@pytest.fixture
def ring() -> Iterator[FrameRing]:
    created = FrameRing.create(RingLayout(64, 48))
    yield created
    created.close()


def _serve(
    conversation: Conversation, ring: FrameRing, camera: ScriptedCamera | FreshCamera
) -> None:
    conversation.step_s = 10.0
    with pytest.raises(PeerGone):
        CameraWorker(conversation.link, ring, camera, conversation.clock).run()


def test_frames_reach_the_ring_until_the_camera_is_lost(
    conversation: Conversation, ring: FrameRing
) -> None:
    numbers: list[int] = []

    class Watched(ScriptedCamera):
        def read_frame(self) -> Frame:
            newest = ring.newest()
            if newest is not None:
                numbers.append(newest.captured_monotonic_ns // 1000)
            return super().read_frame()

    camera = Watched((FRAMES_UNTIL_READY + 2, GONE), at_end=conversation.hang_up)
    _serve(conversation, ring, camera)
    assert numbers == [FRAMES_UNTIL_READY, FRAMES_UNTIL_READY + 1, FRAMES_UNTIL_READY + 2]
    assert conversation.heard() == [DeviceReady(), DeviceLost(str(GONE))]
    assert camera.closes == 1


def test_after_a_loss_no_picture_stays_behind(conversation: Conversation, ring: FrameRing) -> None:
    def look_and_hang_up() -> None:
        assert ring.newest() is None
        conversation.hang_up()

    camera = ScriptedCamera((FRAMES_UNTIL_READY, GONE), at_end=look_and_hang_up)
    _serve(conversation, ring, camera)
    assert DeviceReady() in conversation.heard()


def test_it_keeps_trying(conversation: Conversation, ring: FrameRing) -> None:
    camera = ScriptedCamera((0, GONE), (0, GONE), (3, GONE), at_end=conversation.hang_up)
    _serve(conversation, ring, camera)
    assert conversation.heard() == [DeviceLost(str(GONE))] * 3


def test_a_frozen_camera_is_never_ready_and_never_shown(
    conversation: Conversation, ring: FrameRing
) -> None:
    beneath = ScriptedCamera((100, GONE), at_end=conversation.hang_up)
    beneath.frozen = True
    refused: list[StaleFrame] = []

    class Guarded(FreshCamera):
        def read_frame(self) -> Frame:
            try:
                return super().read_frame()
            except StaleFrame as error:
                refused.append(error)
                conversation.hang_up()
                raise

    _serve(conversation, ring, Guarded(beneath))
    assert len(refused) == 1
    assert DeviceReady() not in conversation.heard()
    assert ring.newest() is None
