"""Templates as an emulated sensor keeps them, by the size of its character files.

256 and 384 bytes: the layouts of ``drivers.fingerprint.characteristics``. 768 bytes: no dump of
such a file is public, so the emulator has its own, which no host codec reads.
"""

from __future__ import annotations

from drivers.fingerprint.characteristics import (
    CharacterFile,
    UnknownLayout,
    decode_character_file,
    decode_template,
    encode_character_file,
)

_OWN_BYTES = 768
_OWN_MARK = b"\x45\x4d"
_OWN_INNER_BYTES = 384


def encode_file(features: CharacterFile, size_bytes: int) -> bytes:
    """One character file. Raises UnknownLayout for a size no layout has."""
    if size_bytes != _OWN_BYTES:
        return encode_character_file(features, size_bytes)
    inner = encode_character_file(features, _OWN_INNER_BYTES)
    return (_OWN_MARK + inner).ljust(_OWN_BYTES, b"\x00")


def decode_files(template: bytes, size_bytes: int) -> tuple[CharacterFile, ...]:
    """The filled character files of a template. Raises UnknownLayout."""
    if size_bytes != _OWN_BYTES:
        return decode_template(template, size_bytes)
    files = [template[i : i + size_bytes] for i in range(0, len(template), size_bytes)]
    return tuple(_decode_own(file) for file in files if any(file))


def _decode_own(file: bytes) -> CharacterFile:
    if not file.startswith(_OWN_MARK):
        raise UnknownLayout("a character file of 768 bytes that this emulator did not write")
    start = len(_OWN_MARK)
    return decode_character_file(file[start : start + _OWN_INNER_BYTES])
