"""Both ends of the line at the same speed, and at the best one.

A sensor keeps its speed in flash. It is raised after opening and put back on closing; when that
fails (power loss, a killed program), the next opening finds the sensor where it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from drivers.errors import DeviceTimeout, ProtocolViolation
from drivers.fingerprint.commands import PACKET_BYTES_BY_CODE
from drivers.fingerprint.confirmation import SettingRefused
from drivers.fingerprint.transport import StillSending, ZfmLink

FAST_BAUD = 115_200
FAST_PACKET_BYTES = 256
DELIVERED_PACKET_BYTES = 128
"""Packet size as the makers deliver it (ZFM-20 manual)."""
_KNOWN_BAUDS = (FAST_BAUD, 57_600, 38_400, 19_200, 9_600)

_FIRST_TRY_S = 0.4
_OTHER_TRY_S = 0.2
"""A handshake takes 30 ms on the wire at 9600 baud, and sensors answer it at once."""
_LAST_TRY_S = 0.7
"""For a sensor that is slow because it has just been powered."""
_VERIFY_S = 0.4
_BUSY_LIMIT_S = 1.0
_RESTORE_LIMIT_S = 0.8


@dataclass(frozen=True, slots=True)
class LineSpeed:
    """What is to be put back on closing."""

    baud: int
    packet_bytes: int


def find_speed(link: ZfmLink, expected_baud: int) -> LineSpeed:
    """Set this end to the sensor's speed and verify the password: 2 s at most.

    The answer is what to restore later. Raises DeviceUnavailable (wrong password), DeviceTimeout
    (silence at every speed) or ProtocolViolation (no sensor of this family, or still sending).
    """
    garbage: ProtocolViolation | None = None
    for baud, patience_s in _tries(expected_baud):
        link.change_baud(baud)
        if patience_s == _LAST_TRY_S:
            link.distrust()
        try:
            packet_bytes = _first_handshake(link, patience_s)
        except StillSending:
            raise
        except DeviceTimeout:
            continue
        except ProtocolViolation as violation:
            # At another speed than the sensor's, garbage is what is to be expected.
            garbage = violation if baud == expected_baud else garbage
            continue
        if baud != expected_baud:
            # Left so by a program that was killed: its packets are not the delivered ones.
            return LineSpeed(expected_baud, DELIVERED_PACKET_BYTES)
        return LineSpeed(baud, packet_bytes)
    if garbage is not None:
        raise ProtocolViolation(
            "the fingerprint sensor's bytes make no sense at any baud rate: "
            "check the cable, and that it is a ZFM or R30x sensor"
        ) from garbage
    raise DeviceTimeout(
        "the fingerprint sensor does not answer at any baud rate: check its power supply, "
        "its cable (TX to RX, RX to TX) and its address"
    )


def raise_speed(link: ZfmLink) -> None:
    """Go to 115200 baud and 256-byte packets; a sensor that refuses stays as it is.

    Raises DeviceError only if the sensor cannot be found any more.
    """
    before = link.baud
    try:
        if _packet_bytes(link) != FAST_PACKET_BYTES:
            _unless_refused(lambda: link.setMaxPacketSize(FAST_PACKET_BYTES))
        if before != FAST_BAUD:
            if not _unless_refused(lambda: link.setBaudRate(FAST_BAUD)):
                return
            link.change_baud(FAST_BAUD)
            _handshake(link, _VERIFY_S)
    except (DeviceTimeout, ProtocolViolation):
        # The answer got lost, or the sensor obeys only after its next start.
        find_speed(link, before)


def restore_speed(link: ZfmLink, wanted: LineSpeed) -> None:
    """Put the sensor back as it was. Raises DeviceError; the next opening finds it anyhow."""
    link.begin_call(_RESTORE_LIMIT_S)
    if _packet_bytes(link) != wanted.packet_bytes:
        link.setMaxPacketSize(wanted.packet_bytes)
    if link.baud != wanted.baud:
        link.setBaudRate(wanted.baud)


def packet_bytes_of(size_code: int) -> int:
    """Data bytes per packet for a packet size code. Raises ProtocolViolation."""
    if size_code >= len(PACKET_BYTES_BY_CODE):
        raise ProtocolViolation(
            f"the fingerprint sensor reports packet size code {size_code}: check its model"
        )
    return PACKET_BYTES_BY_CODE[size_code]


def _tries(expected_baud: int) -> Iterator[tuple[int, float]]:
    yield expected_baud, _FIRST_TRY_S
    for baud in _KNOWN_BAUDS:
        if baud != expected_baud:
            yield baud, _OTHER_TRY_S
    yield expected_baud, _LAST_TRY_S


def _first_handshake(link: ZfmLink, patience_s: float) -> int:
    try:
        return _handshake(link, patience_s)
    except StillSending:
        # Someone was killed while reading an image.
        link.wait_until_quiet(_BUSY_LIMIT_S)
        return _handshake(link, patience_s)


def _handshake(link: ZfmLink, patience_s: float) -> int:
    """Verify the password; the packet size. An answer to both is no accident."""
    with link.patience(patience_s):
        link.verifyPassword()
        return _packet_bytes(link)


def _packet_bytes(link: ZfmLink) -> int:
    return packet_bytes_of(link.getSystemParameters()[5])


def _unless_refused(change: Callable[[], None]) -> bool:
    try:
        change()
    except SettingRefused:
        return False
    return True
