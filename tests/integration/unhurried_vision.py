"""Camera and face workers in a slower world: seconds of people and workflow are long ones.

What somebody does in six seconds of it, a worker that gets little of a busy machine still sees.
"""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable
from typing import Final

from kiosk.workers import camera, face
from kiosk.workers.messages import Report
from kiosk.workers.ring import FrameRing
from kiosk.workers.settings import (
    CAMERA_SETTINGS,
    FACE_SETTINGS,
    SETTINGS_VARIABLE,
    FaceSettings,
    SyntheticCameraSettings,
)
from kiosk.workers.supervisor import Worker

SLOWER: Final = 3


def unhurried_ns() -> int:
    """Monotonic; a second of it lasts three."""
    return time.monotonic_ns() // SLOWER


def unhurried_s() -> float:
    """The same clock in seconds."""
    return unhurried_ns() / 1e9


def unhurried_sleep(seconds: float) -> None:
    """Of that clock."""
    threading.Event().wait(seconds * SLOWER)


def unhurried_camera_worker(
    settings: SyntheticCameraSettings, ring: FrameRing, on_report: Callable[[Report], None]
) -> Worker:
    """As kiosk.workers.launch.camera_worker."""
    return _worker("camera", CAMERA_SETTINGS.dump_json(settings), ring, on_report)


def unhurried_face_worker(
    settings: FaceSettings, ring: FrameRing, on_report: Callable[[Report], None]
) -> Worker:
    """As kiosk.workers.launch.face_worker."""
    return _worker("face", FACE_SETTINGS.dump_json(settings), ring, on_report)


def _worker(
    name: str, settings: bytes, ring: FrameRing, on_report: Callable[[Report], None]
) -> Worker:
    return Worker(
        name,
        ("-c", f"from {__name__} import run; run({name!r})", "--ring-fd", str(ring.fileno())),
        on_report,
        clock=unhurried_s,
        variables={SETTINGS_VARIABLE: settings.decode()},
        pass_fds=(ring.fileno(),),
    )


def run(name: str) -> None:
    """The program of a worker."""
    sys.exit(
        camera.main(unhurried_ns, unhurried_sleep) if name == "camera" else face.main(unhurried_ns)
    )
