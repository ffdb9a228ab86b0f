from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication

from kiosk.ui.viewmodels.preview import (
    STALE_AFTER_NS,
    STARTING_FOR_NS,
    PreviewFrame,
    PreviewProvider,
    PreviewViewModel,
)

RED_BGRA = bytes((0, 0, 255, 255))


class Camera:
    """A FrameSource under the test's control."""

    def __init__(self) -> None:
        self.frame: PreviewFrame | None = None
        self.now_ns = 5_000_000_000
        self.asked = 0

    def newest(self) -> PreviewFrame | None:
        self.asked += 1
        return self.frame

    def clock_ns(self) -> int:
        return self.now_ns

    def take(self, sequence: int) -> None:
        self.frame = PreviewFrame(RED_BGRA * 6, 3, 2, sequence, self.now_ns)


@pytest.fixture
def camera(qapp: QGuiApplication) -> Camera:
    return Camera()


@pytest.fixture
def provider(camera: Camera) -> PreviewProvider:
    return PreviewProvider()


@pytest.fixture
def preview(camera: Camera, provider: PreviewProvider) -> PreviewViewModel:
    return PreviewViewModel(camera, provider, camera.clock_ns)


def _picture(provider: PreviewProvider) -> tuple[int, int, str]:
    image = provider.requestImage("1", QSize(), QSize())
    return image.width(), image.height(), image.pixelColor(0, 0).name()


def test_nothing_is_pulled_until_a_screen_wants_it(
    camera: Camera, preview: PreviewViewModel
) -> None:
    camera.take(1)
    preview.pull()
    assert camera.asked == 0
    assert preview.property("state") == "off"


def test_a_fresh_frame_is_shown(
    camera: Camera, provider: PreviewProvider, preview: PreviewViewModel
) -> None:
    camera.take(1)
    preview.set_active(True)
    assert preview.property("live") is True
    assert preview.property("sequence") == 1
    assert _picture(provider) == (3, 2, "#ff0000")


def test_the_same_frame_is_not_loaded_twice(camera: Camera, preview: PreviewViewModel) -> None:
    camera.take(1)
    preview.set_active(True)
    loads: list[int] = []
    preview.sequenceChanged.connect(lambda: loads.append(1))
    preview.pull()
    assert loads == []
    camera.take(2)
    preview.pull()
    assert loads == [1]


def test_an_old_frame_is_never_shown(
    camera: Camera, provider: PreviewProvider, preview: PreviewViewModel
) -> None:
    camera.take(1)
    preview.set_active(True)
    camera.now_ns += STALE_AFTER_NS + 1
    preview.pull()
    assert preview.property("live") is False
    assert provider.is_empty()
    assert _picture(provider) == (1, 1, "#000000")
    camera.now_ns += STARTING_FOR_NS
    preview.pull()
    assert preview.property("state") == "interrupted"
    camera.take(2)
    preview.pull()
    assert preview.property("state") == "live"


def test_a_camera_just_asked_is_starting(camera: Camera, preview: PreviewViewModel) -> None:
    preview.set_active(True)
    assert preview.property("state") == "starting"
    camera.now_ns += STARTING_FOR_NS + 1
    preview.pull()
    assert preview.property("state") == "interrupted"


def test_leaving_forgets_the_picture(
    camera: Camera, provider: PreviewProvider, preview: PreviewViewModel
) -> None:
    camera.take(1)
    preview.set_active(True)
    preview.set_active(False)
    assert provider.is_empty()
    assert preview.property("state") == "off"
    assert preview.property("sequence") == -1


@pytest.mark.parametrize(
    "pixels",
    [
        RED_BGRA * 6,
        memoryview(bytearray(RED_BGRA * 6)),
        np.tile(np.frombuffer(RED_BGRA, np.uint8), (2, 3, 1)).data,
    ],
    ids=["bytes", "memoryview", "an array's memory"],
)
def test_pixels_may_come_in_any_buffer(
    provider: PreviewProvider, pixels: bytes | memoryview
) -> None:
    provider.put(PreviewFrame(pixels, 3, 2, 1, 0))
    assert _picture(provider) == (3, 2, "#ff0000")


def test_the_picture_is_a_copy(provider: PreviewProvider) -> None:
    pixels = np.tile(np.frombuffer(RED_BGRA, np.uint8), (2, 3, 1))
    provider.put(PreviewFrame(pixels.data, 3, 2, 1, 0))
    pixels[:] = 0
    assert _picture(provider) == (3, 2, "#ff0000")


def test_a_frame_of_another_size_than_stated_is_refused(provider: PreviewProvider) -> None:
    with pytest.raises(ValueError, match="24 bytes, not 20"):
        provider.put(PreviewFrame(RED_BGRA * 5, 3, 2, 1, 0))
