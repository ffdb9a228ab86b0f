"""The face worker: ``python -m kiosk.workers.face --ring-fd N --channel-fd N``.

Reads the newest frame from the ring and reports counts, guidance and feature sets; never a
picture. It owns no device: that the camera is gone is the camera worker's to say.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Final, NoReturn

from kiosk.biometrics.engines.assembly import open_installed
from kiosk.biometrics.engines.errors import EngineRefused
from kiosk.biometrics.engines.installed import InstalledEngines
from kiosk.biometrics.engines.protocols import PadModel
from kiosk.biometrics.face.default_engine import stream_engine
from kiosk.biometrics.face.installed_models import ModelMissing
from kiosk.biometrics.face.onnx_model.session import EngineHealth
from kiosk.biometrics.face.picture import rgb_from_bgra
from kiosk.biometrics.face.protocols import FaceEngine, RgbImage
from kiosk.biometrics.face.quality import QualityLimits
from kiosk.biometrics.pad.loop import LoopDetector
from kiosk.domain.comparison import DissimilarityThreshold
from kiosk.workers.channel import ChannelError, inherited_channel
from kiosk.workers.face_tasks import FaceSampling, FaceWatch
from kiosk.workers.loop import WorkerLink
from kiosk.workers.messages import (
    Command,
    DeviceReady,
    FaceGuided,
    Report,
    SampleFace,
    Stop,
    WatchForFace,
)
from kiosk.workers.ring import FrameRing
from kiosk.workers.settings import FACE_SETTINGS, SETTINGS_VARIABLE, FaceSettings

MAX_FRAME_AGE_NS: Final = 1_000_000_000
IDLE_WAIT_S: Final = 1.0
EXIT_NO_ENGINE: Final = 2


class FaceWorker:
    """Turns commands into tasks and feeds the running task with fresh frames."""

    def __init__(
        self,
        link: WorkerLink,
        ring: FrameRing,
        engine: FaceEngine,
        settings: FaceSettings,
        pad_model: PadModel | None = None,
        *,
        monotonic_ns: Callable[[], int] = time.monotonic_ns,
    ) -> None:
        """``monotonic_ns``: the clock the camera stamps its frames by."""
        self._monotonic_ns = monotonic_ns
        self._link = link
        self._ring = ring
        self._engine = engine
        self._pad_model = pad_model
        self._loop = LoopDetector()
        """Watches from one person to the next: a loop may be longer than one capture."""
        self._limits = QualityLimits(
            inter_eye_min_px=settings.inter_eye_min_px,
            laplacian_variance_min=settings.laplacian_variance_min,
        )
        self._same_person = DissimilarityThreshold(settings.same_person_threshold)
        self._task: FaceWatch | FaceSampling | None = None
        self._seen_number = 0
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
                self._task = FaceSampling(
                    command,
                    self._engine,
                    self._limits,
                    self._same_person,
                    self._pad_model,
                    loop=self._loop,
                )
            case Stop():
                self._task = None
            case _:
                raise ValueError(f"{command.kind} is no command of the face worker")

    def _look(self, task: FaceWatch | FaceSampling) -> None:
        now_ns = self._monotonic_ns()
        image_rgb = self._fresh_picture()
        stale = now_ns - self._seen_captured_ns > MAX_FRAME_AGE_NS
        if image_rgb is None and not stale:
            return
        captured_ns = now_ns if stale else self._seen_captured_ns
        if image_rgb is not None:
            self._loop.look(image_rgb)
        for report in task.look(None if stale else image_rgb, captured_ns):
            self._link.report(self._aged(report, captured_ns))
        if task.done:
            self._task = None

    def _fresh_picture(self) -> RgbImage | None:
        """The newest frame unless it was seen before."""
        if self._ring.newest_number() == self._seen_number:
            return None
        frame = self._ring.newest()
        if frame is None:
            # Wiped: what was seen before counts no more.
            self._seen_number = self._seen_captured_ns = 0
            return None
        self._seen_number = frame.number
        if frame.crc32 == self._seen_crc32:
            return None
        self._seen_crc32 = frame.crc32
        self._seen_captured_ns = frame.captured_monotonic_ns
        return rgb_from_bgra(frame.image_bgra)

    def _aged(self, report: Report, captured_ns: int) -> Report:
        if not isinstance(report, FaceGuided):
            return report
        return replace(report, age_ms=(self._monotonic_ns() - captured_ns) // 1_000_000)


def main(monotonic_ns: Callable[[], int] = time.monotonic_ns) -> int:
    """Serve until the app is gone; exit status 0. For the clock see ``FaceWorker``."""
    parser = argparse.ArgumentParser(prog="kiosk.workers.face")
    parser.add_argument("--channel-fd", type=int, required=True)
    parser.add_argument("--ring-fd", type=int, required=True)
    args = parser.parse_args()
    settings = FACE_SETTINGS.validate_json(os.environ.pop(SETTINGS_VARIABLE))
    link = WorkerLink(inherited_channel(args.channel_fd))
    ring = FrameRing.attach(args.ring_fd)
    try:
        engine, pad_model = _engine(settings)
        FaceWorker(link, ring, engine, settings, pad_model, monotonic_ns=monotonic_ns).run()
    except ChannelError:
        return 0
    except (EngineRefused, ModelMissing) as problem:
        sys.stderr.write(f"{problem}\n")
        return EXIT_NO_ENGINE


def _engine(settings: FaceSettings) -> tuple[FaceEngine, PadModel | None]:
    """The engine the app has chosen. Raises EngineRefused and ModelMissing."""
    if settings.engines_dir is None or settings.engine is None:
        built_in = stream_engine(time.monotonic_ns)
        _warn_of(built_in.health)
        return built_in, None
    engines = InstalledEngines(settings.engines_dir)
    opened = open_installed(engines, settings.engine, time.monotonic_ns)
    _warn_of(opened.health)
    return opened.engine, opened.pad


def _warn_of(health: EngineHealth) -> None:
    """A slow engine still works; the readiness report says the same."""
    if not health.full_speed:
        sys.stderr.write(f"{health.message}\n")


if __name__ == "__main__":
    sys.exit(main())
