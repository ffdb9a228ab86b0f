"""A real camera, or a video file, through OpenCV."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as FutureTimeout
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from drivers.camera.framing import fit
from drivers.camera.identity import (
    AllowedIdentity,
    CameraIdentity,
    read_identity,
    require_own_camera,
)
from drivers.camera.protocol import Frame
from drivers.errors import DeviceTimeout, DeviceUnavailable

_Grab = tuple[NDArray[np.uint8] | None, int]
"""The picture, none when the device gave nothing, and when it arrived (CLOCK_MONOTONIC, ns)."""


class OpenCvCamera:
    """Camera over ``cv2.VideoCapture``.

    ``VideoCapture.read`` may block: the FFmpeg backend honours the time-outs set here, the V4L2
    backend knows only its own (``OPENCV_VIDEOIO_V4L_SELECT_TIMEOUT``, 10 s unless the environment
    says otherwise). So reads run in a thread of the open device, and ``read_frame`` gives up after
    ``read_timeout_s`` on any backend. A read that was given up on is picked up by the next call;
    the device is released behind it, never under it.
    """

    def __init__(
        self,
        index_or_path: int | str,
        *,
        width_px: int = 640,
        height_px: int = 480,
        fps: int = 30,
        read_timeout_s: float = 2.0,
        allowed_identity: AllowedIdentity | None = None,
        allow_virtual: bool = False,
        identify: Callable[[Path], CameraIdentity] = read_identity,
        monotonic_ns: Callable[[], int],
    ) -> None:
        """``index_or_path``: number of a V4L2 device, its path, or a video file or stream.

        Another camera than the allowed one, or a virtual one, is refused; a file or stream is
        virtual and in no socket. ``identify`` reads a device's identity.
        """
        self._source = index_or_path
        self._width_px = width_px
        self._height_px = height_px
        self._fps = fps
        self._read_timeout_s = read_timeout_s
        self._monotonic_ns = monotonic_ns
        self._allowed_identity = allowed_identity
        self._allow_virtual = allow_virtual
        self._identify = identify
        self._capture: cv2.VideoCapture | None = None
        self._thread: ThreadPoolExecutor | None = None
        self._pending: Future[_Grab] | None = None
        self._sequence = 0

    def open(self) -> None:
        """Take the device. Raises DeviceUnavailable. An open camera is opened afresh."""
        self.close()
        device = self._device_path()
        if device is not None:
            _require_access(device)
            identity = self._identify(device)
        else:
            identity = _identity_of_stream(str(self._source))
        require_own_camera(identity, self._allowed_identity, allow_virtual=self._allow_virtual)
        capture = self._live_capture(self._source) if device else self._stream_capture()
        if not capture.isOpened():
            capture.release()
            raise DeviceUnavailable(
                f"The camera {self._source} cannot be opened; close other programs that use it, "
                "or replace it."
            )
        self._capture = capture
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="camera-read")
        self._sequence = 0

    def read_frame(self) -> Frame:
        """The next frame at the size asked for.

        Raises DeviceUnavailable (not open, unplugged, end of the file), DeviceTimeout.
        """
        if self._capture is None or self._thread is None:
            raise DeviceUnavailable(f"The camera {self._source} is not open; open it first.")
        if self._pending is None:
            self._pending = self._thread.submit(_grab, self._capture, self._monotonic_ns)
        try:
            image, arrived_ns = self._pending.result(self._read_timeout_s)
        except FutureTimeout as error:
            raise DeviceTimeout(
                f"The camera {self._source} gave no picture for {self._read_timeout_s:g} s; "
                "check its cable."
            ) from error
        self._pending = None
        if image is None:
            self.close()
            raise DeviceUnavailable(
                f"The camera {self._source} stopped giving pictures; check its cable and open it "
                "again."
            )
        self._sequence += 1
        fitted = fit(image, self._width_px, self._height_px)
        return Frame(image_bgr=fitted, captured_monotonic_ns=arrived_ns, sequence=self._sequence)

    def close(self) -> None:
        """Give the device back; safe to call twice."""
        capture, thread = self._capture, self._thread
        stuck = self._pending is not None and not self._pending.done()
        self._capture, self._thread, self._pending = None, None, None
        if capture is not None and thread is not None:
            thread.submit(capture.release)
            thread.shutdown(wait=not stuck)

    def _device_path(self) -> Path | None:
        if isinstance(self._source, int):
            return Path(f"/dev/video{self._source}")
        return Path(self._source) if self._source.startswith("/dev/") else None

    def _live_capture(self, source: int | str) -> cv2.VideoCapture:
        capture = cv2.VideoCapture(source, cv2.CAP_V4L2)
        # The pixel format goes first: it decides which sizes and rates the device offers.
        capture.set(cv2.CAP_PROP_FOURCC, cv2.VideoWriter.fourcc(*"MJPG"))
        capture.set(cv2.CAP_PROP_FRAME_WIDTH, self._width_px)
        capture.set(cv2.CAP_PROP_FRAME_HEIGHT, self._height_px)
        capture.set(cv2.CAP_PROP_FPS, self._fps)
        capture.set(cv2.CAP_PROP_BUFFERSIZE, 1)
        return capture

    def _stream_capture(self) -> cv2.VideoCapture:
        timeout_ms = round(self._read_timeout_s * 1000.0)
        limits = (
            cv2.CAP_PROP_OPEN_TIMEOUT_MSEC,
            timeout_ms,
            cv2.CAP_PROP_READ_TIMEOUT_MSEC,
            timeout_ms,
        )
        return cv2.VideoCapture(str(self._source), cv2.CAP_FFMPEG, limits)


def _grab(capture: cv2.VideoCapture, monotonic_ns: Callable[[], int]) -> _Grab:
    got, image = capture.read()
    arrived_ns = monotonic_ns()
    return (np.asarray(image, np.uint8) if got else None), arrived_ns


def _identity_of_stream(source: str) -> CameraIdentity:
    return CameraIdentity(
        path=source, by_paths=(), driver="ffmpeg", card="file or stream", bus="", is_virtual=True
    )


def _require_access(device: Path) -> None:
    if not device.exists():
        raise DeviceUnavailable(f"The camera {device} does not exist; check its cable.")
    if not os.access(device, os.R_OK | os.W_OK):
        raise DeviceUnavailable(
            f"The camera {device} may not be used by this account; add the account to the group "
            "that owns it."
        )
