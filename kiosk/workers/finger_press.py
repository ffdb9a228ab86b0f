"""One press of a finger: seen to arrive, paced, and read out of the sensor."""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from drivers.fingerprint.characteristics import (
    UnknownLayout,
    character_file_bytes,
    decode_template,
)
from drivers.fingerprint.protocol import FingerprintSensor, PoorCapture, PoorImage
from kiosk.biometrics.fingerprint.characteristics import minutiae_of_characteristics
from kiosk.biometrics.fingerprint.minutiae import Minutiae
from kiosk.domain.capture import FingerGuidance

PROBE_BUFFER: Final = 1
"""Extraction goes to buffer 1; ``load_reference`` fills buffer 2."""
_MINUTE_S: Final = 60.0

_HINTS: Final = {
    PoorImage.MESSY: FingerGuidance.DRY_OR_CLEAN,
    PoorImage.TOO_FEW_FEATURES: FingerGuidance.PRESS_HARDER,
    PoorImage.LIFTED_TOO_SOON: FingerGuidance.KEEP_STILL,
}


@dataclass(frozen=True, slots=True)
class PressRate:
    """How fast presses are taken; nobody who presses with a hand notices either limit."""

    gap_s: float = 0.5
    """Between two extractions."""
    per_minute: int = 60
    """Placings of a finger: what tries recordings in a row is slowed down, not refused."""


class PressPacer:
    """Says when the next press may be taken. ``clock`` answers monotonic seconds."""

    def __init__(self, rate: PressRate, clock: Callable[[], float]) -> None:
        self._rate = rate
        self._clock = clock
        self._extracted_at_s = -_MINUTE_S
        self._placings_at_s: deque[float] = deque()

    def takes(self, *, placed_anew: bool) -> bool:
        """Whether to extract now; if so it is counted."""
        now_s = self._clock()
        while self._placings_at_s and now_s - self._placings_at_s[0] >= _MINUTE_S:
            self._placings_at_s.popleft()
        if now_s - self._extracted_at_s < self._rate.gap_s:
            return False
        if placed_anew:
            if len(self._placings_at_s) >= self._rate.per_minute:
                return False
            self._placings_at_s.append(now_s)
        self._extracted_at_s = now_s
        return True


class Impression:
    """One impression into the probe buffer, one sensor poll at a time.

    It counts only after the sensor was seen empty: a finger (or a latent print) that lies there
    from before is asked to lift first, so that every impression is a fresh presentation.
    """

    def __init__(
        self,
        pacer: PressPacer,
        invitation: FingerGuidance,
        buffer: int = PROBE_BUFFER,
        *,
        image_first: bool = False,
    ) -> None:
        """``image_first``: extraction is left to ``extract``, so that the image can be read before
        it, which some firmwares lose by it."""
        self.image_first = image_first
        self._pacer = pacer
        self._buffer = buffer
        self._invitation = invitation
        self._seen_empty = False
        self._placed_anew = True
        self.guidance = invitation
        """What to show now."""

    def poll(self, sensor: FingerprintSensor) -> bool:
        """True once a fresh press is in the sensor, its features in the buffer unless they are
        left to ``extract``. Raises DeviceError, but never PoorCapture."""
        try:
            if not sensor.capture_image():
                if not self._seen_empty:
                    self.guidance = self._invitation
                self._seen_empty = self._placed_anew = True
                return False
            if not self._seen_empty:
                self.guidance = FingerGuidance.LIFT
                return False
            if not self._pacer.takes(placed_anew=self._placed_anew):
                return False
            self._placed_anew = False
        except PoorCapture as error:
            self.guidance = _HINTS[error.cause]
            return False
        return self.image_first or self.extract(sensor)

    def extract(self, sensor: FingerprintSensor) -> bool:
        """Features into the buffer; False where the press was poor, and ``guidance`` says why."""
        try:
            sensor.extract(self._buffer)
        except PoorCapture as error:
            self.guidance = _HINTS[error.cause]
            return False
        return True


@dataclass(slots=True)
class Probe:
    """What one press left. Never kept beyond the session."""

    characteristics: bytes = field(repr=False)
    """As the sensor sent them."""
    minutiae: Minutiae | None
    """Read from the characteristics; None where their layout is unknown."""
    quality: int | None
    """0 to 100, the sensor's own; None where the layout is unknown."""
    image_minutiae: Minutiae | None = None
    """Extracted from the image; None where none was asked for or given away."""
    image_digest: bytes | None = None
    image_refused: bool = False
    """Whether the sensor does not give its image away."""

    @property
    def digest(self) -> bytes:
        """SHA-256 of the characteristics as they were sent."""
        return hashlib.sha256(self.characteristics).digest()


def read_probe(sensor: FingerprintSensor) -> Probe:
    """Read out what the last extraction put into the probe buffer. Raises DeviceError."""
    raw = bytes(sensor.characteristics(PROBE_BUFFER))
    try:
        return Probe(raw, minutiae_of_characteristics(raw), _sensors_quality(raw))
    except UnknownLayout:
        return Probe(raw, None, None)


def _sensors_quality(raw: bytes) -> int:
    """0 to 100; one extraction fills one character file."""
    return decode_template(raw, character_file_bytes(raw))[0].quality
