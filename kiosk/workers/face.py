"""The face worker: ``python -m kiosk.workers.face --ring-fd N --channel-fd N``.

Reads the newest frame from the ring and reports counts, guidance and feature sets; never a
picture. It owns no device: that the camera is gone is the camera worker's to say.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from typing import Final, NoReturn

from kiosk.biometrics.face.dlib_engine import DlibEngine
from kiosk.biometrics.face.picture import rgb_from_bgra
from kiosk.biometrics.face.protocols import FaceEngine, RgbImage
from kiosk.biometrics.face.quality import QualityLimits
from kiosk.domain.comparison import DissimilarityThreshold
from kiosk.workers.channel import ChannelError, inherited_channel
from kiosk.workers.face_tasks import FaceSampling, FaceWatch
from kiosk.workers.loop import WorkerLink
from kiosk.workers.messages import Command, DeviceReady, SampleFace, Stop, WatchForFace
from kiosk.workers.ring import FrameRing
from kiosk.workers.settings import FACE_SETTINGS, SETTINGS_VARIABLE, FaceSettings

NICENESS: Final = 10
"""Beside the front end: at nice 10 its 99th-percentile frame gap stays below 20 ms (measured)."""
MAX_FRAME_AGE_NS: Final = 1_000_000_000
IDLE_WAIT_S: Final = 1.0


class FaceWorker:
    """Turns commands into tasks and feeds the running task with fresh frames."""

    def __init__(
        self, link: WorkerLink, ring: FrameRing, engine: FaceEngine, settings: FaceSettings
    ) -> None:
        self._link = link
        self._ring = ring
        self._engine = engine
        self._limits = QualityLimits(
            inter_eye_min_px=settings.inter_eye_min_px,
            laplacian_variance_min=settings.laplacian_variance_min,
        )
        self._same_person = DissimilarityThreshold(settings.same_person_threshold)
        self._task: FaceWatch | FaceSampling | None = None
        self._seen_crc32: int | None = None
        self._seen_captured_ns = 0
        """When the picture with that CRC first came: repeating it does not make it newer."""

    def run(self) -> NoReturn:
        """Until the app is gone (ChannelError)."""
        self._link.report(DeviceReady())
        while True:
            wait_s = self._task.interval_s if self._task else IDLE_WAIT_S
            for command in self._link.commands(wait_s):
                self._obey(command)
            if self._task is not None:
                self._look(self._task)

    def _obey(self, command: Command) -> None:
        match command:
            case WatchForFace():
                self._task = FaceWatch(self._engine)
            case SampleFace():
                self._task = FaceSampling(command, self._engine, self._limits, self._same_person)
            case Stop():
                self._task = None
            case _:
                raise ValueError(f"{command.kind} is no command of the face worker")

    def _look(self, task: FaceWatch | FaceSampling) -> None:
        now_ns = time.monotonic_ns()
        frame = self._ring.newest()
        image_rgb: RgbImage | None = None
        if frame is not None:
            repeated = frame.crc32 == self._seen_crc32
            if not repeated:
                self._seen_crc32 = frame.crc32
                self._seen_captured_ns = frame.captured_monotonic_ns
            if now_ns - self._seen_captured_ns <= MAX_FRAME_AGE_NS:
                if repeated:
                    return
                image_rgb = rgb_from_bgra(frame.image_bgra)
        for report in task.look(image_rgb, now_ns):
            self._link.report(report)
        if task.done:
            self._task = None


def main() -> int:
    """Serve until the app is gone; exit status 0."""
    parser = argparse.ArgumentParser(prog="kiosk.workers.face")
    parser.add_argument("--channel-fd", type=int, required=True)
    parser.add_argument("--ring-fd", type=int, required=True)
    args = parser.parse_args()
    os.nice(NICENESS)
    link = WorkerLink(inherited_channel(args.channel_fd))
    ring = FrameRing.attach(args.ring_fd)
    try:
        FaceWorker(
            link, ring, DlibEngine(), FACE_SETTINGS.validate_json(os.environ.pop(SETTINGS_VARIABLE))
        ).run()
    except ChannelError:
        return 0


if __name__ == "__main__":
    sys.exit(main())
