"""dlib's serialisation of single values (dlib/serialize.h, dlib/cuda/tensor.h, dlib 20)."""

from __future__ import annotations

import math
from typing import Final

import numpy as np

from kiosk.biometrics.face.onnx_model.layers import Floats

MAX_INTEGER_BYTES: Final = 8
MAX_NAME_BYTES: Final = 64
TENSOR_VERSION: Final = 2


class DatUnreadable(Exception):
    """One sentence: what is wrong at which offset, and what to do."""

    def __init__(self, what: str, offset: int) -> None:
        super().__init__(
            f"The face network file is damaged or of another kind: {what} at byte {offset}; "
            "install face_recognition_models again."
        )
        self.offset = offset


class DatReader:
    """Reads one value after the other. Every method raises DatUnreadable."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._offset = 0

    @property
    def offset(self) -> int:
        """Of the next byte."""
        return self._offset

    @property
    def at_end(self) -> bool:
        return self._offset == len(self._data)

    def take(self, count: int) -> bytes:
        """The next ``count`` bytes."""
        end = self._offset + count
        if end > len(self._data):
            raise DatUnreadable("the file ends too early", len(self._data))
        taken = self._data[self._offset : end]
        self._offset = end
        return taken

    def integer(self) -> int:
        """A control byte (low four bits: number of bytes; 0x80: negative), then little-endian."""
        start = self._offset
        control = self.take(1)[0]
        count = control & 0x0F
        if control & 0x70 or not 0 < count <= MAX_INTEGER_BYTES:
            raise DatUnreadable("no integer", start)
        value = int.from_bytes(self.take(count), "little")
        return -value if control & 0x80 else value

    def expect(self, value: int, meaning: str) -> None:
        """The integer ``value``."""
        start = self._offset
        found = self.integer()
        if found != value:
            raise DatUnreadable(f"{meaning} {found} instead of {value}", start)

    def number(self) -> float:
        """A floating point number: integer mantissa, then integer power of two."""
        start = self._offset
        mantissa, exponent = self.integer(), self.integer()
        try:
            return math.ldexp(mantissa, exponent)
        except OverflowError as error:
            raise DatUnreadable("no number", start) from error

    def name(self) -> str:
        """Length, then ASCII characters."""
        start = self._offset
        length = self.integer()
        if not 0 < length <= MAX_NAME_BYTES:
            raise DatUnreadable("no name", start)
        name = self.take(length)
        if not name.isascii():
            raise DatUnreadable("no name", start)
        return name.decode("ascii")

    def flag(self) -> bool:
        """The character 1 or 0."""
        start = self._offset
        character = self.take(1)
        if character not in (b"0", b"1"):
            raise DatUnreadable("no flag", start)
        return character == b"1"

    def tensor(self) -> Floats:
        """Version, four sizes, little-endian float32; shape (samples, channels, rows, columns)."""
        self.expect(TENSOR_VERSION, "tensor version")
        start = self._offset
        shape = tuple(self.integer() for _ in range(4))
        if min(shape) < 0:
            raise DatUnreadable("a negative tensor size", start)
        values = np.frombuffer(self.take(4 * math.prod(shape)), dtype="<f4")
        if not bool(np.isfinite(values).all()):
            raise DatUnreadable("weights that are no numbers", start)
        return values.astype(np.float32).reshape(shape)

    def pair(self) -> tuple[int, int]:
        """Two integers."""
        return self.integer(), self.integer()
