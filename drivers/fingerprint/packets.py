"""Packets of the ZFM/R30x serial protocol, shared by the host side and the emulator.

Layout (ZhianTec ZFM-20 user manual, "communication protocol"), all integers big endian:
``EF 01 | address u32 | kind u8 | length u16 | payload | checksum u16``, where length counts the
payload and the checksum, and the checksum is the sum of kind, length bytes and payload, mod 65536.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from enum import IntEnum

START = b"\xef\x01"
DEFAULT_ADDRESS = 0xFFFFFFFF
HEAD_BYTES = 9
"""Start code, address, kind and length."""
CHECKSUM_BYTES = 2
MAX_PAYLOAD_BYTES = 256
_KEPT_SKIPPED_BYTES = 16


class PacketKind(IntEnum):
    """The packet identifier byte."""

    COMMAND = 0x01
    DATA = 0x02
    ACK = 0x07
    END_OF_DATA = 0x08


@dataclass(frozen=True, slots=True)
class Packet:
    """A packet whose checksum was right. ``kind`` may be a value this project does not know."""

    kind: int
    payload: bytes


@dataclass(frozen=True, slots=True)
class DamagedPacket:
    """A whole packet whose checksum was wrong."""


def encode_packet(address: int, kind: int, payload: bytes) -> bytes:
    """The bytes of one packet. Raises ValueError unless the payload has 1 to 256 bytes."""
    if not 1 <= len(payload) <= MAX_PAYLOAD_BYTES:
        raise ValueError(
            f"payload of {len(payload)} bytes: a packet carries 1 to {MAX_PAYLOAD_BYTES}"
        )
    body = struct.pack(">BH", kind, len(payload) + CHECKSUM_BYTES) + payload
    return START + struct.pack(">I", address) + body + struct.pack(">H", checksum(body))


def checksum(body: bytes) -> int:
    """Sum over kind, length and payload modulo 65536."""
    return sum(body) & 0xFFFF


class PacketReader:
    """Finds packets of one address in a byte stream; bytes that belong to none are skipped."""

    def __init__(self, address: int = DEFAULT_ADDRESS) -> None:
        self._opening = START + struct.pack(">I", address)
        self._received = bytearray()
        self._skipped = bytearray()

    def feed(self, received: bytes) -> None:
        """Append bytes as they came from the line."""
        self._received += received

    def clear(self) -> None:
        """Forget everything received so far."""
        self._received.clear()
        self._skipped.clear()

    def take_skipped(self) -> bytes:
        """The bytes skipped since the last call, at most the first 16: they tell what happened."""
        skipped = bytes(self._skipped)
        self._skipped.clear()
        return skipped

    @property
    def holds_bytes(self) -> bool:
        """True if bytes have arrived that no packet was made of yet."""
        return bool(self._received)

    @property
    def inside_packet(self) -> bool:
        """True if a packet has begun and its end has not arrived yet."""
        return bytes(self._received[: len(self._opening)]) == self._opening

    def next(self) -> Packet | DamagedPacket | None:
        """The next packet, or None until more bytes arrive. Never raises."""
        while self._seek_opening() and len(self._received) >= HEAD_BYTES:
            length = int.from_bytes(self._received[7:HEAD_BYTES], "big")
            if not CHECKSUM_BYTES < length <= MAX_PAYLOAD_BYTES + CHECKSUM_BYTES:
                self._skip(len(START))
                continue
            end = HEAD_BYTES + length
            if len(self._received) < end:
                return None
            return self._take(end)
        return None

    def _seek_opening(self) -> bool:
        found = self._received.find(self._opening)
        if found >= 0:
            self._skip(found)
            return True
        # Keep only what may be the first bytes of an opening.
        keep = len(self._opening) - 1
        while keep and not self._received.endswith(self._opening[:keep]):
            keep -= 1
        self._skip(len(self._received) - keep)
        return False

    def _skip(self, count: int) -> None:
        room = _KEPT_SKIPPED_BYTES - len(self._skipped)
        self._skipped += self._received[: min(count, room)]
        del self._received[:count]

    def _take(self, end: int) -> Packet | DamagedPacket:
        body = bytes(self._received[6 : end - CHECKSUM_BYTES])
        stated = int.from_bytes(self._received[end - CHECKSUM_BYTES : end], "big")
        if checksum(body) != stated:
            # The length itself may be wrong: only the opening is known not to start a packet.
            self._skip(len(START))
            return DamagedPacket()
        del self._received[:end]
        return Packet(kind=body[0], payload=body[3:])
