"""The OpenCV driver on real files, on devices that are not there, and on one that hangs."""

from __future__ import annotations

import contextlib
import threading
import time
from pathlib import Path

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from drivers.camera.identity import AllowedIdentity
from drivers.camera.opencv import OpenCvCamera
from drivers.camera.protocol import Frame
from drivers.errors import DeviceTimeout, DeviceUnavailable
from tests.unit.drivers.camera.video_file import write_video


def _camera(source: int | str | Path, *, width_px: int = 640, height_px: int = 480) -> OpenCvCamera:
    name = str(source) if isinstance(source, Path) else source
    return OpenCvCamera(
        name,
        width_px=width_px,
        height_px=height_px,
        allow_virtual=True,
        monotonic_ns=time.monotonic_ns,
    )


def test_a_video_file_is_read_to_its_end_and_opens_again(tmp_path: Path) -> None:
    write_video(tmp_path / "clip.avi")
    camera = _camera(tmp_path / "clip.avi", width_px=64, height_px=48)
    camera.open()
    means = [float(camera.read_frame().image_bgr.mean()) for _ in range(5)]
    assert means == pytest.approx([40, 80, 120, 160, 200], abs=2)
    with pytest.raises(DeviceUnavailable, match="stopped giving pictures"):
        camera.read_frame()
    with pytest.raises(DeviceUnavailable, match="not open"):
        camera.read_frame()
    camera.open()
    assert camera.read_frame().sequence == 1
    camera.close()


def test_the_size_asked_for_is_the_size_given(tmp_path: Path) -> None:
    write_video(tmp_path / "wide.avi", width_px=128, height_px=48)
    camera = _camera(tmp_path / "wide.avi", width_px=32, height_px=24)
    camera.open()
    assert camera.read_frame().image_bgr.shape == (24, 32, 3)
    camera.close()


def test_a_device_that_does_not_exist_is_named() -> None:
    with pytest.raises(DeviceUnavailable, match="/dev/video97 does not exist"):
        _camera(97).open()


def test_a_device_path_that_does_not_exist_is_named() -> None:
    with pytest.raises(DeviceUnavailable, match="/dev/no-such-camera does not exist"):
        _camera("/dev/no-such-camera").open()


def test_a_file_that_is_no_video_cannot_be_opened(tmp_path: Path) -> None:
    (tmp_path / "clip.avi").write_bytes(b"no video")
    with pytest.raises(DeviceUnavailable, match="cannot be opened"):
        _camera(tmp_path / "clip.avi").open()


def test_a_file_is_no_camera_of_a_kiosk(tmp_path: Path) -> None:
    write_video(tmp_path / "clip.avi")
    clip = str(tmp_path / "clip.avi")
    camera = OpenCvCamera(clip, monotonic_ns=time.monotonic_ns)
    with pytest.raises(DeviceUnavailable, match="is a virtual device"):
        camera.open()
    in_socket = OpenCvCamera(
        clip,
        allowed_identity=AllowedIdentity("pci-0000:00:14.0-usb-0:2:1.0-video-index0"),
        allow_virtual=True,
        monotonic_ns=time.monotonic_ns,
    )
    with pytest.raises(DeviceUnavailable, match="not the one at"):
        in_socket.open()


class HangingCapture:
    """A capture whose read returns only when it is let."""

    def __init__(self) -> None:
        self.may_return = threading.Event()
        self.released = threading.Event()
        # The name is OpenCV's.
        self.isOpened = lambda: True

    def read(self) -> tuple[bool, NDArray[np.uint8]]:
        assert self.may_return.wait(60.0)
        return True, np.full((480, 640, 3), 7, np.uint8)

    def release(self) -> None:
        self.released.set()


@pytest.fixture
def hanging(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> tuple[OpenCvCamera, HangingCapture]:
    capture = HangingCapture()
    monkeypatch.setattr(cv2, "VideoCapture", lambda *_: capture)
    camera = OpenCvCamera(
        str(tmp_path / "hangs"),
        read_timeout_s=0.01,
        allow_virtual=True,
        monotonic_ns=time.monotonic_ns,
    )
    camera.open()
    return camera, capture


def test_a_silent_device_times_out_and_its_late_picture_is_not_lost(
    hanging: tuple[OpenCvCamera, HangingCapture],
) -> None:
    camera, capture = hanging
    with pytest.raises(DeviceTimeout, match="no picture for"):
        camera.read_frame()
    capture.may_return.set()
    frame = _first_frame(camera)
    assert frame.sequence == 1
    assert (frame.image_bgr == 7).all()
    camera.close()
    assert capture.released.is_set()


def test_closing_does_not_wait_for_a_hanging_read_nor_release_under_it(
    hanging: tuple[OpenCvCamera, HangingCapture],
) -> None:
    camera, capture = hanging
    with pytest.raises(DeviceTimeout):
        camera.read_frame()
    camera.close()
    assert not capture.released.is_set()
    capture.may_return.set()
    assert capture.released.wait(60.0)


def _first_frame(camera: OpenCvCamera) -> Frame:
    """The read was let go; its thread may still need a moment."""
    for _ in range(6000):
        with contextlib.suppress(DeviceTimeout):
            return camera.read_frame()
    raise AssertionError("the picture never came")
