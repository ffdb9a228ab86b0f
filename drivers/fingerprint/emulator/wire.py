"""How faults damage what an emulated sensor sends."""

from __future__ import annotations

import numpy as np

from drivers.fingerprint.emulator.faults import Faults


class FaultyWire:
    """Damages packets on their way out, as the faults say."""

    def __init__(self, faults: Faults, generator: np.random.Generator) -> None:
        self._faults = faults
        self._generator = generator

    def damage(self, packet: bytes) -> bytes:
        """The bytes that leave the sensor for this packet; one-shot faults are used up."""
        faults = self._faults
        sent = bytearray(packet)
        if faults.bad_checksums > 0:
            faults.bad_checksums -= 1
            sent[-1] ^= 0x5A
        if faults.truncate_to_bytes is not None:
            del sent[faults.truncate_to_bytes :]
            faults.truncate_to_bytes = None
        if faults.noise_prefix:
            sent[:0] = bytes.fromhex(faults.noise_prefix)
            faults.noise_prefix = ""
        if faults.noise_bytes:
            sent[:0] = self._generator.bytes(faults.noise_bytes)
            faults.noise_bytes = 0
        return bytes(self._noisy(sent))

    def _noisy(self, sent: bytearray) -> bytearray:
        faults, generator = self._faults, self._generator
        if not (faults.drop_probability or faults.flip_probability):
            return sent
        arrived = bytearray()
        for byte in sent:
            if generator.random() < faults.drop_probability:
                continue
            flipped = generator.random() < faults.flip_probability
            arrived.append(byte ^ (1 << int(generator.integers(8))) if flipped else byte)
        return arrived

    def garbage(self, count: int) -> bytes:
        """Bytes as a receiver at the wrong baud rate sees them."""
        return self._generator.bytes(count)
