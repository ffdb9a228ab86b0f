"""Trying out a fingerprint sensor at the bench."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import TextIO

from PIL import Image

from drivers.errors import CaptureFailed
from drivers.fingerprint.characteristics import UnknownLayout, decode_template
from drivers.fingerprint.protocol import Characteristics
from drivers.fingerprint.zfm import LIVE_BUFFER, REFERENCE_BUFFER, ZfmSensor


class Bench:
    """Operations on an open sensor, told in one line each. Features themselves are never shown."""

    def __init__(
        self,
        sensor: ZfmSensor,
        output: TextIO,
        finger_timeout_s: float,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._sensor = sensor
        self._output = output
        self._finger_timeout_s = finger_timeout_s
        self._monotonic = monotonic

    def status(self) -> None:
        """What the sensor says about itself."""
        found = self._sensor.parameters()
        self._say(
            f"capacity {found.capacity}, security level {found.security_level}, "
            f"address {found.address:#010x}, packets of {found.packet_bytes} bytes, "
            f"{found.baud} baud"
        )

    def capture(self, image: Path | None) -> None:
        """One impression; its picture goes to ``image`` if given. Raises OSError."""
        self._await_finger(present=True)
        if image is not None:
            # Before the extraction, by which some firmwares lose it.
            Image.fromarray(self._sensor.image()).save(image)
            self._say(f"image written to {image}")
        self._extract(LIVE_BUFFER)

    def enrol_and_compare(self) -> None:
        """Three impressions of one finger: two make a reference, the third is compared."""
        self._read_finger(LIVE_BUFFER)
        self._await_finger(present=False)
        self._read_finger(REFERENCE_BUFFER)
        reference = self._sensor.combine()
        self._say(f"reference of {len(reference)} bytes: {describe(reference)}")
        self._await_finger(present=False)
        self._read_finger(LIVE_BUFFER)
        self._sensor.load_reference(reference)
        self._say(f"similarity {self._sensor.compare()} (0: no match)")

    def _read_finger(self, buffer: int) -> None:
        self._await_finger(present=True)
        self._extract(buffer)

    def _extract(self, buffer: int) -> None:
        started = self._monotonic()
        self._sensor.extract(buffer)
        self._say(f"features extracted in {self._monotonic() - started:.2f} s")

    def _await_finger(self, *, present: bool) -> None:
        self._say("place a finger" if present else "lift the finger")
        started = self._monotonic()
        while self._sensor.capture_image() is not present:
            if self._monotonic() - started > self._finger_timeout_s:
                wanted = "placed" if present else "lifted"
                raise CaptureFailed(
                    f"no finger was {wanted} within {self._finger_timeout_s:g} s: try again"
                )

    def _say(self, line: str) -> None:
        self._output.write(line + "\n")
        self._output.flush()


def describe(reference: Characteristics) -> str:
    """Layout and size of a reference, for the record; no minutia is shown."""
    for size_bytes in (256, 384):
        try:
            files = decode_template(bytes(reference), size_bytes)
        except UnknownLayout:
            continue
        counts = " and ".join(f"{len(f.minutiae)} minutiae, quality {f.quality}" for f in files)
        return f"character files of {size_bytes} bytes with {counts}"
    return f"unknown layout beginning {bytes(reference[:2]).hex(' ')}"
