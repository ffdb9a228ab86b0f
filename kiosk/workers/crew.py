"""The workers of one kiosk: started first of all, heard once somebody listens.

Needs neither Qt nor numpy nor a database: workers load their libraries and models, which takes
longest, while the app loads its own. What they report meanwhile waits in their channels.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Final

from kiosk.workers.launch import (
    Clock,
    OnReport,
    camera_worker,
    face_worker,
    fingerprint_worker,
    id_card_worker,
)
from kiosk.workers.messages import Report
from kiosk.workers.ring_memory import RingLayout, make_memory
from kiosk.workers.settings import (
    FaceSettings,
    FingerprintSettings,
    IdCardSettings,
    OpenCvCameraSettings,
    SyntheticCameraSettings,
)

CAMERA: Final = "camera"
FACE: Final = "face"
FINGERPRINT: Final = "fingerprint"
ID_CARD: Final = "id_card"

Heard = Callable[[str, Report], None]
"""Gets a worker's name and its report."""


class Crew:
    """Camera, face engine, fingerprint sensor and, where there is one, card reader."""

    def __init__(
        self,
        *,
        camera: OpenCvCameraSettings | SyntheticCameraSettings,
        face: FaceSettings,
        fingerprint: FingerprintSettings,
        id_card: IdCardSettings | None,
        clock: Clock,
    ) -> None:
        """``clock`` answers monotonic seconds."""
        self._memory_fd = make_memory(RingLayout())
        self._heard: Heard | None = None
        self._closed = False
        # The face engine first: its models take longest.
        self.workers = {
            FACE: face_worker(face, self, self._hearing(FACE), clock),
            CAMERA: camera_worker(camera, self, self._hearing(CAMERA), clock),
            FINGERPRINT: fingerprint_worker(fingerprint, self._hearing(FINGERPRINT), clock),
        }
        if id_card is not None:
            self.workers[ID_CARD] = id_card_worker(id_card, self._hearing(ID_CARD), clock)

    def fileno(self) -> int:
        """The frame ring's memory, which the crew keeps; who attaches a FrameRing duplicates it."""
        return self._memory_fd

    def start(self) -> None:
        """Start those that do not run. Raises OSError where even Python cannot be started."""
        for worker in self.workers.values():
            if not worker.running:
                worker.start()

    def listen(self, heard: Heard) -> None:
        """Reports go to ``heard`` from now on; before, no worker may be pumped or told anything."""
        self._heard = heard

    def close(self) -> None:
        """End the workers and let go of the memory; safe to call twice."""
        if self._closed:
            return
        self._closed = True
        for worker in self.workers.values():
            worker.close()
        os.close(self._memory_fd)

    def _hearing(self, name: str) -> OnReport:
        def hear(report: Report) -> None:
            if self._heard is None:
                raise RuntimeError(f"the {name} worker was pumped before anybody listens")
            self._heard(name, report)

        return hear
