"""``baodao doctor --finger``: the fingerprint sensor from its wires to the minutiae of a finger."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final, TypeVar

import numpy as np

from drivers.errors import DeviceError
from drivers.fingerprint.characteristics import UnknownLayout, decode_template
from drivers.fingerprint.known_sensor import KnownSensor
from drivers.fingerprint.protocol import Characteristics, FingerImage, ImageUnavailable, PoorCapture
from drivers.fingerprint.zfm import LIVE_BUFFER, ZfmSensor
from kiosk.app.settings import Settings
from kiosk.cli.readiness import Check

LEAST_CONTRAST: Final = 20.0
"""Standard deviation of grey, of 255. The synthetic fingers have 60 to 66, dry ones 28 to 48; what
real sensors show is not known."""
T = TypeVar("T")


class TrialFailed(Exception):
    """One sentence: what is wrong, and what to do."""


class FingerTrial:
    """Each step needs the one before; the first failure ends the trial."""

    def __init__(
        self,
        settings: Settings,
        show: Callable[[Check], None],
        ask: Callable[[str], None],
        *,
        accept: bool,
        finger_timeout_s: float,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """``ask`` tells the person what to do; ``accept``: this sensor is right from now on."""
        finger = settings.fingerprint
        self._sensor = ZfmSensor(
            finger.port,
            finger.baud,
            address=finger.address,
            password=finger.password,
            reply_timeout_s=finger.reply_timeout_s,
        )
        self._known = KnownSensor(settings.known_sensor)
        self._show = show
        self._ask = ask
        self._accept = accept
        self._finger_timeout_s = finger_timeout_s
        self._clock = clock
        self._image: FingerImage | None = None

    def run(self) -> bool:
        """True if everything works."""
        steps = (
            ("wiring", self._open),
            ("identity", self._identify),
            ("parameters", self._parameters),
            ("finger", self._capture),
            ("image", self._read_image),
            ("features", self._extract),
            ("image_after_features", self._read_image_again),
            ("model", self._model),
        )
        try:
            return all(self._try(name, step) for name, step in steps)
        finally:
            self._sensor.close()

    def _try(self, name: str, step: Callable[[], str]) -> bool:
        try:
            check = Check(name, True, step())
        except (DeviceError, TrialFailed) as problem:
            check = Check(name, False, str(problem))
        self._show(check)
        return check.ok

    def _open(self) -> str:
        _, seconds = self._timed(self._sensor.open)
        return f"answers, open after {seconds:.2f} s"

    def _identify(self) -> str:
        found = self._sensor.identity()
        if self._accept:
            self._known.accept(found)
            return "from now on this is the sensor of this kiosk"
        self._known.check(found)
        return "the sensor of this kiosk"

    def _parameters(self) -> str:
        found, seconds = self._timed(self._sensor.parameters)
        return (
            f"library of {found.capacity}, security level {found.security_level}, {found.baud} "
            f"baud, packets of {found.packet_bytes} bytes; an answer takes {seconds * 1000:.0f} ms"
        )

    def _capture(self) -> str:
        self._await(present=False, wish="lift the finger")
        self._await(present=True, wish="place a finger on the sensor and leave it there")
        return "seen"

    def _await(self, *, present: bool, wish: str) -> None:
        until_s = self._clock() + self._finger_timeout_s
        asked = False
        while not self._looks(present):
            if not asked:
                self._ask(wish)
                asked = True
            if self._clock() > until_s:
                raise TrialFailed(
                    f"nothing happened within {self._finger_timeout_s:g} s: {wish}; if that was "
                    "done, clean the glass"
                )

    def _looks(self, present: bool) -> bool:
        try:
            return self._sensor.capture_image() is present
        except PoorCapture:
            return False

    def _read_image(self) -> str:
        image, seconds = self._timed(self._sensor.image)
        self._image = image
        contrast = float(np.std(image))
        if contrast < LEAST_CONTRAST:
            raise TrialFailed(
                f"the image has hardly any ridges (contrast {contrast:.0f}): clean the glass and "
                "press a dry finger"
            )
        height_px, width_px = image.shape
        mean = float(np.mean(image))
        return (
            f"{width_px}x{height_px} in {seconds:.1f} s, grey {mean:.0f}, contrast {contrast:.0f}"
        )

    def _extract(self) -> str:
        _, extraction_s = self._timed(lambda: self._sensor.extract(LIVE_BUFFER))
        raw, transfer_s = self._timed(lambda: self._sensor.characteristics(LIVE_BUFFER))
        return (
            f"{_features_in_words(raw)}; extracted in {extraction_s:.2f} s, "
            f"read in {transfer_s:.2f} s"
        )

    def _read_image_again(self) -> str:
        lost = TrialFailed(
            "this firmware loses the image when it extracts features: "
            'set fingerprint.order = "image_first"'
        )
        try:
            again = self._sensor.image()
        except ImageUnavailable as empty:
            raise lost from empty
        if self._image is None or not np.array_equal(again, self._image):
            raise lost
        return "still the same"

    def _model(self) -> str:
        found = self._sensor.model()
        return f"behaves as {found.name}, files of {found.character_file_bytes} bytes"

    def _timed(self, act: Callable[[], T]) -> tuple[T, float]:
        started_s = self._clock()
        return act(), self._clock() - started_s


def _features_in_words(raw: Characteristics) -> str:
    for size_bytes in (256, 384):
        try:
            file = decode_template(bytes(raw), size_bytes)[0]
        except (UnknownLayout, IndexError):
            continue
        return f"{len(file.minutiae)} minutiae, quality {file.quality}"
    return f"{len(raw)} bytes in a layout that is not known"
