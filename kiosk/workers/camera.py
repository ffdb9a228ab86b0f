"""The camera worker: ``python -m kiosk.workers.camera --ring-fd N --channel-fd N``.

Owns the camera and publishes its frames in the ring, nothing else.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable
from typing import Final, NoReturn, assert_never

from drivers.camera.freshness import IDENTICAL_FRAMES_LIMIT, FreshCamera
from drivers.camera.opencv import OpenCvCamera
from drivers.camera.protocol import Camera
from drivers.camera.synthetic import SyntheticCamera
from drivers.errors import DeviceError
from kiosk.biometrics.face.picture import bgra_from_bgr
from kiosk.workers.backoff import Backoff
from kiosk.workers.channel import ChannelError, inherited_channel
from kiosk.workers.loop import WorkerLink
from kiosk.workers.messages import DeviceLost, DeviceReady
from kiosk.workers.ring import FrameRing
from kiosk.workers.settings import (
    CAMERA_SETTINGS,
    SETTINGS_VARIABLE,
    OpenCvCameraSettings,
    SyntheticCameraSettings,
)

FRAMES_UNTIL_READY: Final = IDENTICAL_FRAMES_LIMIT + 1
"""A frozen camera can be opened and gives frames; by this many FreshCamera has refused it."""


class CameraWorker:
    """Frames from camera to ring, reopening the camera whenever it is lost."""

    def __init__(
        self,
        link: WorkerLink,
        ring: FrameRing,
        camera: Camera,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._link = link
        self._ring = ring
        self._camera = camera
        self._clock = clock
        self._backoff = Backoff(cap_s=5.0, settled_after_s=10.0)

    def run(self) -> NoReturn:
        """Until the app is gone (ChannelError)."""
        while True:
            try:
                self._camera.open()
                self._backoff.started(self._clock())
                self._publish()
            except DeviceError as error:
                self._camera.close()
                self._ring.wipe()
                self._link.report(DeviceLost(str(error)))
            self._wait(self._backoff.next_delay_s(self._clock()))

    def _publish(self) -> NoReturn:
        """Frame by frame. Raises DeviceError when the camera is lost or shows a still picture."""
        frames = 0
        while True:
            frame = self._camera.read_frame()
            frames += 1
            if frames == FRAMES_UNTIL_READY:
                self._link.report(DeviceReady())
            if frames >= FRAMES_UNTIL_READY:
                self._ring.write(bgra_from_bgr(frame.image_bgr), frame.captured_monotonic_ns)
            self._link.commands()

    def _wait(self, delay_s: float) -> None:
        until_s = self._clock() + delay_s
        while (left_s := until_s - self._clock()) > 0:
            self._link.commands(left_s)


def camera_of(
    settings: OpenCvCameraSettings | SyntheticCameraSettings,
    width_px: int,
    height_px: int,
    monotonic_ns: Callable[[], int] = time.monotonic_ns,
    sleep: Callable[[float], None] = time.sleep,
) -> Camera:
    """The camera the settings name, giving frames of this size and never a repeated one.

    Frames are stamped, and the stand-in moves, by ``monotonic_ns``; ``sleep`` takes its seconds.
    """
    camera: Camera
    match settings:
        case OpenCvCameraSettings(device=device):
            camera = OpenCvCamera(
                device,
                width_px=width_px,
                height_px=height_px,
                allowed_identity=settings.allowed_identity,
                allow_virtual=settings.allow_virtual,
                monotonic_ns=monotonic_ns,
            )
        case SyntheticCameraSettings(stage_file=stage_file, people_dir=people_dir):
            camera = SyntheticCamera(
                stage_file,
                people_dir,
                width_px=width_px,
                height_px=height_px,
                allow_virtual=False,
                monotonic_ns=monotonic_ns,
                sleep=sleep,
            )
        case _:
            assert_never(settings)
    return FreshCamera(camera)


def main(
    monotonic_ns: Callable[[], int] = time.monotonic_ns,
    sleep: Callable[[float], None] = time.sleep,
) -> int:
    """Serve until the app is gone; exit status 0. For the clock see ``camera_of``."""
    parser = argparse.ArgumentParser(prog="kiosk.workers.camera")
    parser.add_argument("--channel-fd", type=int, required=True)
    parser.add_argument("--ring-fd", type=int, required=True)
    args = parser.parse_args()
    link = WorkerLink(inherited_channel(args.channel_fd))
    ring = FrameRing.attach(args.ring_fd)
    settings = CAMERA_SETTINGS.validate_json(os.environ.pop(SETTINGS_VARIABLE))
    camera = camera_of(settings, ring.width_px, ring.height_px, monotonic_ns, sleep)
    try:
        CameraWorker(link, ring, camera).run()
    except ChannelError:
        return 0
    finally:
        camera.close()


if __name__ == "__main__":
    sys.exit(main())
