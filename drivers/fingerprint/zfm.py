"""The ZFM/R30x family of fingerprint sensors as a FingerprintSensor."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from drivers.errors import (
    CaptureFailed,
    DeviceError,
    DeviceTimeout,
    DeviceUnavailable,
    ProtocolViolation,
)
from drivers.fingerprint.commands import BAUD_UNIT
from drivers.fingerprint.confirmation import SensorRestarted, WrongPassword
from drivers.fingerprint.connection import Connection, ConnectionSettings
from drivers.fingerprint.finger_image import format_of, unpack_image
from drivers.fingerprint.known_sensor import KnownSensor, SensorIdentity, identity_of
from drivers.fingerprint.line_speed import packet_bytes_of
from drivers.fingerprint.model_detection import Sightings, detect_model, unknown_image
from drivers.fingerprint.packets import DEFAULT_ADDRESS
from drivers.fingerprint.port_finding import port_identity
from drivers.fingerprint.protocol import (
    Characteristics,
    FingerImage,
    ImageUnavailable,
    ImpressionsDiffer,
    Progress,
    SensorModel,
    SensorParameters,
)
from drivers.fingerprint.transport import PortWrapper, ZfmLink

T = TypeVar("T")

LIVE_BUFFER = 1
REFERENCE_BUFFER = 2
_CALL_LIMIT_S = 2.9
_REPEATING_S = 0.5
_IMAGE_BUFFER = 0
"""Stands for the image among the buffers."""


class ZfmSensor:
    """See FingerprintSensor. Not for use from several threads.

    A command whose answer was damaged is repeated once if repeating it changes nothing;
    ``capture_image`` and the combining itself are not. After DeviceUnavailable, unless it is
    UnknownSensor, the port is closed: call ``open`` again.
    """

    def __init__(
        self,
        port: str,
        baud: int = 57_600,
        *,
        address: int = DEFAULT_ADDRESS,
        password: int = 0,
        reply_timeout_s: float = 2.0,
        fast_line: bool = True,
        monotonic: Callable[[], float] = time.monotonic,
        wrap_port: PortWrapper | None = None,
        known_sensor: KnownSensor | None = None,
    ) -> None:
        """``port``: see ``resolve_port``; ``address`` and ``password``: 32 bits.

        ``baud``, 9600 times 1 to 12, is what the sensor has while nobody uses it; ``fast_line``:
        raised after opening, put back by ``close``. ``wrap_port`` may put something between driver
        and port (a recorder). ``known_sensor``: ``open`` refuses any other one. Raises ValueError.
        """
        if baud % BAUD_UNIT or not 1 <= baud // BAUD_UNIT <= 12:
            raise ValueError(f"baud rate {baud} is not {BAUD_UNIT} times 1 to 12")
        for name, value in (("address", address), ("password", password)):
            _require_32_bits(name, value)
        self._settings = ConnectionSettings(
            port, baud, address, password, reply_timeout_s, fast_line, monotonic, wrap_port
        )
        self._known_sensor = known_sensor
        self._connection: Connection | None = None
        self._filled_at: dict[int, int] = {}
        """Restarts seen when each buffer was filled: another restart empties it."""
        self._seen = Sightings()

    def open(self) -> None:
        """Take the port, find the sensor's speed, verify the password: 2.5 s at most.

        Raises StrangeSensor where another sensor is known; nothing was written to it then.
        """
        self.close()
        self._filled_at.clear()
        self._seen = Sightings()
        self._connection = Connection(self._settings)
        try:
            if self._known_sensor is not None:
                self._known_sensor.check(self._identity())
            self._connection.go_fast()
        except DeviceError:
            self.close()
            raise

    def identity(self) -> SensorIdentity:
        """What tells this sensor from another one."""
        self._begin_call()
        return self._identity()

    def _identity(self) -> SensorIdentity:
        port = self._opened().port
        return identity_of(self._once(lambda _: port_identity(port)), self._parameters())

    def parameters(self) -> SensorParameters:
        """Read the sensor's parameters."""
        self._begin_call()
        return self._parameters()

    def _parameters(self) -> SensorParameters:
        _, system_id, capacity, level, address, size_code, baud_factor = self._repeatable(
            ZfmLink.getSystemParameters
        )
        return SensorParameters(
            capacity=capacity,
            security_level=level,
            address=address,
            packet_bytes=packet_bytes_of(size_code),
            baud=baud_factor * BAUD_UNIT,
            system_id=system_id,
        )

    def set_password(self, password: int) -> None:
        """Give the sensor another password, 32 bits; it keeps it without power.

        Raises WrongPassword if it kept the old one. After any other DeviceError it has either:
        try both. Raises ValueError.
        """
        _require_32_bits("password", password)
        self._begin_call()
        before = self._settings
        after = replace(before, password=password)
        try:
            self._once(lambda link: link.change_password(password))
            self._settings = after
        except (DeviceTimeout, ProtocolViolation):
            # The answer got lost, perhaps not the command.
            self._settings = after
            try:
                self.open()
            except WrongPassword:
                self._settings = before
                self.open()
                raise

    def capture_image(self) -> bool:
        """One GenImg; see FingerprintSensor."""
        self._begin_call()
        self._filled_at.pop(_IMAGE_BUFFER, None)
        seen = self._once(ZfmLink.readImage)
        if seen:
            self._note_filled(_IMAGE_BUFFER)
        return seen

    def extract(self, buffer: int) -> None:
        """Img2Tz into buffer 1 or 2."""
        self._begin_call()
        self._repeatable(lambda link: link.convertImage(buffer))
        self._note_filled(buffer)

    def characteristics(self, buffer: int) -> Characteristics:
        """UpChar of buffer 1 or 2; see FingerprintSensor."""
        self._begin_call()
        return self._characteristics(buffer)

    def _characteristics(self, buffer: int) -> Characteristics:
        try:
            raw = self._repeatable(lambda link: link.read_characteristics(buffer))
        except CaptureFailed:
            self._raise_if_restarted(buffer)
            raise
        self._raise_if_restarted(buffer)
        self._seen.see_characteristics(raw)
        return raw

    def image(self, progress: Progress | None = None) -> FingerImage:
        """UpImage; see FingerprintSensor."""
        if _IMAGE_BUFFER not in self._filled_at:
            raise ImageUnavailable("the sensor holds no image of a finger: place the finger")
        self._begin_call()
        tell = progress or (lambda: None)

        def read(link: ZfmLink) -> bytes:
            return link.read_image(tell, self._call_limit_s())

        packed = self._repeatable(read)
        known = format_of(len(packed))
        if known is None:
            # A packet may have got lost whole; twice the same size is the sensor's own.
            again = self._repeatable(read)
            if len(again) == len(packed):
                self._seen.unknown_image_bytes = len(packed)
                raise unknown_image(len(packed))
            packed, known = again, format_of(len(again))
        self._raise_if_restarted(_IMAGE_BUFFER)
        if known is None or self._seen.image_format not in (None, known):
            raise ProtocolViolation(
                "a part of the finger's image got lost on the way: check the sensor's cable"
            )
        self._seen.image_format = known
        image = unpack_image(packed, known)
        if image.min() == image.max():
            # Some firmwares lose the image when they extract (pyfingerprint issue 110).
            raise ImageUnavailable(
                "the sensor's image is empty: read it before the features are extracted"
            )
        return image

    def model(self) -> SensorModel:
        """What was detected so far; see FingerprintSensor."""
        capacity = self.parameters().capacity
        self._seen.booted = self._seen.booted or self._link().restarts > 0
        return detect_model(capacity, self._seen)

    def combine(self) -> Characteristics:
        """RegModel over both buffers, then read the reference. Buffer 1 was extracted first."""
        self._begin_call()
        try:
            self._once(ZfmLink.createTemplate)
        except ImpressionsDiffer:
            # Empty buffers do not combine either.
            self._raise_if_restarted(LIVE_BUFFER)
            raise
        self._raise_if_restarted(LIVE_BUFFER)
        return self._characteristics(LIVE_BUFFER)

    def load_reference(self, reference: Characteristics) -> None:
        """Put a stored reference into buffer 2 and read it back to be sure."""
        if len(reference) < 2:
            raise ValueError("a reference has more than one byte")
        self._begin_call()
        self._repeatable(lambda link: link.write_characteristics(REFERENCE_BUFFER, reference))
        self._note_filled(REFERENCE_BUFFER)

    def compare(self) -> int:
        """Compare both buffers on the sensor."""
        self._begin_call()
        similarity = self._repeatable(ZfmLink.compareCharacteristics)
        self._raise_if_restarted(LIVE_BUFFER)
        return similarity

    def close(self) -> None:
        """Put the sensor's speed back and give the port back; safe to call twice."""
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()

    def _opened(self) -> Connection:
        if self._connection is None:
            raise DeviceUnavailable("the fingerprint sensor is not open: open it first")
        return self._connection

    def _link(self) -> ZfmLink:
        return self._opened().link

    def _begin_call(self) -> None:
        """Bound the whole call, repeating included, below what a supervisor takes for a hang."""
        self._link().begin_call(self._call_limit_s())

    def _call_limit_s(self) -> float:
        return min(self._settings.reply_timeout_s + _REPEATING_S, _CALL_LIMIT_S)

    def _once(self, command: Callable[[ZfmLink], T]) -> T:
        connection = self._opened()
        try:
            return command(connection.link)
        except DeviceUnavailable:
            self._connection = None
            connection.drop()
            raise

    def _repeatable(self, command: Callable[[ZfmLink], T]) -> T:
        try:
            return self._once(command)
        except ProtocolViolation:
            if not self._link().has_time_to_repeat():
                raise
            return self._once(command)

    def _note_filled(self, buffer: int) -> None:
        self._filled_at[buffer] = self._link().restarts

    def _raise_if_restarted(self, buffer: int) -> None:
        if self._link().restarts != self._filled_at.get(buffer):
            raise SensorRestarted(
                "the fingerprint sensor lost what it had read of the finger: place it again"
            )


def _require_32_bits(name: str, value: int) -> None:
    if not 0 <= value <= 0xFFFFFFFF:
        raise ValueError(f"the {name} does not fit 32 bits: give 0 to {0xFFFFFFFF}")
