"""The three workers of a kiosk, ready to ``start``."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.workers.messages import Report
from kiosk.workers.ring import FrameRing
from kiosk.workers.settings import (
    CAMERA_SETTINGS,
    FACE_SETTINGS,
    FINGERPRINT_SETTINGS,
    FaceSettings,
    FingerprintSettings,
    OpenCvCameraSettings,
    SyntheticCameraSettings,
)
from kiosk.workers.supervisor import Worker

OnReport = Callable[[Report], None]
Clock = Callable[[], float]


def camera_worker(
    settings: OpenCvCameraSettings | SyntheticCameraSettings,
    ring: FrameRing,
    on_report: OnReport,
    clock: Clock,
) -> Worker:
    """Writes the camera's frames into ``ring``. ``clock`` answers monotonic seconds."""
    return Worker(
        "camera",
        (
            *("-m", "kiosk.workers.camera"),
            *("--ring-fd", str(ring.fileno())),
            *("--settings", CAMERA_SETTINGS.dump_json(settings).decode()),
        ),
        on_report,
        clock=clock,
        pass_fds=(ring.fileno(),),
    )


def face_worker(
    settings: FaceSettings, ring: FrameRing, on_report: OnReport, clock: Clock
) -> Worker:
    """Reads frames from ``ring``; takes WatchForFace, SampleFace and Stop."""
    return Worker(
        "face",
        (
            *("-m", "kiosk.workers.face"),
            *("--ring-fd", str(ring.fileno())),
            *("--settings", FACE_SETTINGS.dump_json(settings).decode()),
        ),
        on_report,
        clock=clock,
        pass_fds=(ring.fileno(),),
    )


def fingerprint_worker(settings: FingerprintSettings, on_report: OnReport, clock: Clock) -> Worker:
    """Owns the sensor; takes ReadFinger, CompareFinger, EnrolFinger and Stop."""
    return Worker(
        "fingerprint",
        (
            *("-m", "kiosk.workers.fingerprint"),
            *("--settings", FINGERPRINT_SETTINGS.dump_json(settings).decode()),
        ),
        on_report,
        clock=clock,
    )
