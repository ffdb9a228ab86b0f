"""The workers of a kiosk, ready to ``start``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from kiosk.workers.messages import Report
from kiosk.workers.settings import (
    CAMERA_SETTINGS,
    FACE_SETTINGS,
    FINGERPRINT_SETTINGS,
    ID_CARD_SETTINGS,
    SETTINGS_VARIABLE,
    FaceSettings,
    FingerprintSettings,
    IdCardSettings,
    OpenCvCameraSettings,
    SyntheticCameraSettings,
)
from kiosk.workers.supervisor import Worker

OnReport = Callable[[Report], None]
Clock = Callable[[], float]


class SharedMemory(Protocol):
    """The frame ring's, made by kiosk.workers.ring_memory."""

    def fileno(self) -> int:
        """The descriptor that workers inherit."""


def camera_worker(
    settings: OpenCvCameraSettings | SyntheticCameraSettings,
    ring: SharedMemory,
    on_report: OnReport,
    clock: Clock,
) -> Worker:
    """Writes the camera's frames into ``ring``. ``clock`` answers monotonic seconds."""
    return Worker(
        "camera",
        ("-m", "kiosk.workers.camera", "--ring-fd", str(ring.fileno())),
        on_report,
        clock=clock,
        variables={SETTINGS_VARIABLE: CAMERA_SETTINGS.dump_json(settings).decode()},
        pass_fds=(ring.fileno(),),
    )


def face_worker(
    settings: FaceSettings, ring: SharedMemory, on_report: OnReport, clock: Clock
) -> Worker:
    """Reads frames from ``ring``; takes WatchForFace, SampleFace and Stop."""
    return Worker(
        "face",
        ("-m", "kiosk.workers.face", "--ring-fd", str(ring.fileno())),
        on_report,
        clock=clock,
        variables={SETTINGS_VARIABLE: FACE_SETTINGS.dump_json(settings).decode()},
        pass_fds=(ring.fileno(),),
        niceness=settings.niceness,
    )


def fingerprint_worker(settings: FingerprintSettings, on_report: OnReport, clock: Clock) -> Worker:
    """Owns the sensor; takes ReadFinger, CompareFinger, SearchFingers, EnrolFinger and Stop."""
    return Worker(
        "fingerprint",
        ("-m", "kiosk.workers.fingerprint"),
        on_report,
        clock=clock,
        variables={SETTINGS_VARIABLE: FINGERPRINT_SETTINGS.dump_json(settings).decode()},
    )


def id_card_worker(settings: IdCardSettings, on_report: OnReport, clock: Clock) -> Worker:
    """Owns the card reader; takes ReadCards and Stop."""
    return Worker(
        "identity card",
        ("-m", "kiosk.workers.id_card"),
        on_report,
        clock=clock,
        variables={SETTINGS_VARIABLE: ID_CARD_SETTINGS.dump_json(settings).decode()},
    )
