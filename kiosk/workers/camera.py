"""The camera worker: ``python -m kiosk.workers.camera --ring-fd N --settings JSON --channel-fd N``.

Owns the camera and publishes its frames in the ring, nothing else.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from typing import Final, NoReturn, assert_never

from drivers.camera.fresh import FreshCamera
from drivers.camera.opencv import OpenCvCamera
from drivers.camera.synthetic import SyntheticCamera

from drivers.camera.protocol import Camera
from drivers.errors import DeviceError
from kiosk.biometrics.face.picture import bgra_of_size
from kiosk.workers.backoff import Backoff
from kiosk.workers.channel import ChannelError, inherited_channel
from kiosk.workers.loop import WorkerLink
from kiosk.workers.messages import DeviceLost, DeviceReady
from kiosk.workers.ring import FrameRing
from kiosk.workers.settings import (
    CAMERA_SETTINGS,
    OpenCvCameraSettings,
    SyntheticCameraSettings,
)

FRAMES_UNTIL_READY: Final = 3
"""A frozen camera still opens and gives one frame; it does not give three different ones."""


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
            image_bgra = bgra_of_size(frame.image_bgr, self._ring.width_px, self._ring.height_px)
            self._ring.write(image_bgra, frame.captured_monotonic_ns)
            frames += 1
            if frames == FRAMES_UNTIL_READY:
                self._link.report(DeviceReady())
            self._link.commands()

    def _wait(self, delay_s: float) -> None:
        until_s = self._clock() + delay_s
        while (left_s := until_s - self._clock()) > 0:
            self._link.commands(left_s)


def camera_of(settings: OpenCvCameraSettings | SyntheticCameraSettings) -> Camera:
    """The camera the settings name, guarded against repeated pictures."""
    match settings:
        case OpenCvCameraSettings():
            return FreshCamera(OpenCvCamera(settings.device))
        case SyntheticCameraSettings():
            return FreshCamera(SyntheticCamera(settings.stage_file, settings.people_dir))
        case _:
            assert_never(settings)


def main() -> int:
    """Serve until the app is gone; exit status 0."""
    parser = argparse.ArgumentParser(prog="kiosk.workers.camera")
    parser.add_argument("--channel-fd", type=int, required=True)
    parser.add_argument("--ring-fd", type=int, required=True)
    parser.add_argument("--settings", type=CAMERA_SETTINGS.validate_json, required=True)
    args = parser.parse_args()
    link = WorkerLink(inherited_channel(args.channel_fd))
    camera = camera_of(args.settings)
    try:
        CameraWorker(link, FrameRing.attach(args.ring_fd), camera).run()
    except ChannelError:
        return 0
    finally:
        camera.close()


if __name__ == "__main__":
    sys.exit(main())
