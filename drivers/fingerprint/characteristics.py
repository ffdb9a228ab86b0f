"""The ZFM "characteristics" (character file): minutiae as the sensor stores them.

The maker does not publish the layout. It is reverse engineered from the public dumps of two
projects (brianrho/fpmatch ``templates.h`` and brianrho/FPM issue 9) and is consistent with all of
them: byte 0 is 3; byte 1 is 1 for files of 256 bytes and 3 for files of 384; byte 2 a quality of 0
to 100; byte 3 the number of minutiae. In 256-byte files a background mask follows at 6: 17 rows of
16 bits, one bit per 16 x 16 pixels, leftmost first, 1 where there is no finger. The minutiae are
32-bit big-endian records ``x:9 | y:9 | theta:9 | quality:4 | type:1`` from byte 56 (256-byte files)
or 112 (384-byte files), best quality first. Unused bytes are zero.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass

MASK_ROWS = 17
MASK_COLUMNS = 16
MASK_CELL_PX = 16
_MASK_OFFSET = 6
_RECORD = struct.Struct(">I")


class UnknownLayout(ValueError):
    """Bytes in a layout this codec does not know."""


@dataclass(frozen=True, slots=True)
class _Layout:
    size_bytes: int
    tag: int
    records_offset: int
    has_mask: bool

    @property
    def max_minutiae(self) -> int:
        return (self.size_bytes - self.records_offset) // _RECORD.size


_LAYOUTS = (
    _Layout(size_bytes=256, tag=1, records_offset=56, has_mask=True),
    _Layout(size_bytes=384, tag=3, records_offset=112, has_mask=False),
)


@dataclass(frozen=True, slots=True)
class Minutia:
    """A ridge ending or bifurcation in the sensor's image."""

    x_px: int
    """0 (left) to 255."""
    y_px: int
    """0 (top) to 287."""
    angle_deg: int
    """0 to 359, clockwise as seen, 0 pointing right."""
    quality: int
    """0 (poor) to 15."""
    kind: int
    """The type bit; which value means bifurcation in real sensors is not known."""


@dataclass(frozen=True, slots=True)
class CharacterFile:
    """The features of one impression."""

    minutiae: tuple[Minutia, ...]
    quality: int
    """0 to 100."""
    background: tuple[int, ...] = (0,) * MASK_ROWS
    """One 16-bit word per mask row, most significant bit leftmost, 1 = no finger."""


def encode_character_file(features: CharacterFile, size_bytes: int = 256) -> bytes:
    """Write one file; minutiae beyond the layout's room are cut, lowest quality first.

    Raises UnknownLayout for a size other than 256 and 384, ValueError for a field out of range.
    """
    layout = _layout_of_size(size_bytes)
    ranked = sorted(features.minutiae, key=lambda m: (-m.quality, m.kind, m.y_px))
    kept = ranked[: layout.max_minutiae]
    if not 0 <= features.quality <= 100:
        raise ValueError(f"quality {features.quality} is not between 0 and 100")
    file = bytearray(size_bytes)
    file[0:4] = bytes((3, layout.tag, features.quality, len(kept)))
    if layout.has_mask:
        struct.pack_into(f">{MASK_ROWS}H", file, _MASK_OFFSET, *features.background)
    for index, minutia in enumerate(kept):
        _RECORD.pack_into(
            file, layout.records_offset + index * _RECORD.size, _pack_minutia(minutia)
        )
    return bytes(file)


def decode_character_file(file: bytes) -> CharacterFile:
    """Read one file of 256 or 384 bytes. Raises UnknownLayout."""
    layout = _layout_of_size(len(file))
    if file[0] != 3 or file[1] != layout.tag or file[3] > layout.max_minutiae:
        raise UnknownLayout(
            f"character file begins with {file[:4].hex(' ')}: not a layout this codec knows"
        )
    background: Sequence[int] = (0,) * MASK_ROWS
    if layout.has_mask:
        background = struct.unpack_from(f">{MASK_ROWS}H", file, _MASK_OFFSET)
    end = layout.records_offset + file[3] * _RECORD.size
    records = _RECORD.iter_unpack(file[layout.records_offset : end])
    return CharacterFile(
        minutiae=tuple(_unpack_minutia(record) for (record,) in records),
        quality=file[2],
        background=tuple(background),
    )


def decode_template(template: bytes, size_bytes: int = 256) -> tuple[CharacterFile, ...]:
    """The filled character files in a template (RegModel fills two, Img2Tz one).

    Raises UnknownLayout.
    """
    if not template or len(template) % size_bytes:
        raise UnknownLayout(f"{len(template)} bytes are no whole number of {size_bytes}-byte files")
    files = (template[i : i + size_bytes] for i in range(0, len(template), size_bytes))
    return tuple(decode_character_file(file) for file in files if any(file))


def character_file_bytes(raw: bytes) -> int:
    """Size of the character files in what a sensor sent: 256 or 384. Raises UnknownLayout."""
    for layout in _LAYOUTS:
        if raw[:1] == b"\x03" and raw[1:2] == bytes((layout.tag,)):
            return layout.size_bytes
    raise UnknownLayout(f"they begin with {raw[:2].hex(' ')}")


def whole_files(raw: bytes) -> bool:
    """False if bytes are missing from character files of a known layout."""
    try:
        return bool(raw) and len(raw) % character_file_bytes(raw) == 0
    except UnknownLayout:
        return bool(raw)


def _layout_of_size(size_bytes: int) -> _Layout:
    for layout in _LAYOUTS:
        if layout.size_bytes == size_bytes:
            return layout
    raise UnknownLayout(f"no character file has {size_bytes} bytes: known are 256 and 384")


def _pack_minutia(minutia: Minutia) -> int:
    fields = (
        (minutia.x_px, 0x1FF, 23),
        (minutia.y_px, 0x1FF, 14),
        (minutia.angle_deg, 359, 5),
        (minutia.quality, 0xF, 1),
        (minutia.kind, 1, 0),
    )
    record = 0
    for value, largest, shift in fields:
        if not 0 <= value <= largest:
            raise ValueError(f"minutia field {value} is not between 0 and {largest}")
        record |= value << shift
    return record


def _unpack_minutia(record: int) -> Minutia:
    return Minutia(
        x_px=record >> 23,
        y_px=(record >> 14) & 0x1FF,
        angle_deg=(record >> 5) & 0x1FF,
        quality=(record >> 1) & 0xF,
        kind=record & 1,
    )
