"""Every byte that the key opens in a database file and its log, freed pages and old frames too.

SQLCipher 4 (design document): pages of 4,096 bytes end with a 16-byte vector and a 64-byte HMAC;
the first page begins with a 16-byte salt. SQLite file format, 4.1: the log has a header of 32
bytes, and each of its frames one of 24.
"""

from __future__ import annotations

from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC

from tests.unit.kiosk.store.rig import StoreRig

PAGE_BYTES = 4096
_RESERVED, _SALT, _LOG_HEADER, _FRAME_HEADER = 80, 16, 32, 24


def holds(rig: StoreRig, marker: bytes) -> bool:
    """Whether the bytes are anywhere on disk for whoever has the database key."""
    key = rig.keys.database_key()
    pages = [*_file_pages(rig.path), *_log_pages(rig.path.with_name(rig.path.name + "-wal"))]
    plain = [_opened(page, key, first=number == 1) for number, page in pages]
    assert any(b"CREATE TABLE" in page for page in plain), "the pages were not opened"
    return any(marker in page for page in plain)


def _file_pages(path: Path) -> list[tuple[int, bytes]]:
    content = path.read_bytes()
    starts = range(0, len(content), PAGE_BYTES)
    return [(number, content[start : start + PAGE_BYTES]) for number, start in enumerate(starts, 1)]


def _log_pages(path: Path) -> list[tuple[int, bytes]]:
    if not path.exists():
        return []
    content, frame = path.read_bytes(), _FRAME_HEADER + PAGE_BYTES
    found = []
    for start in range(_LOG_HEADER, len(content) - frame + 1, frame):
        number = int.from_bytes(content[start : start + 4], "big")
        found.append((number, content[start + _FRAME_HEADER : start + frame]))
    return found


def _opened(page: bytes, key: bytes, *, first: bool) -> bytes:
    begin = _SALT if first else 0
    sealed, vector = page[begin:-_RESERVED], page[-_RESERVED : -_RESERVED + 16]
    decryptor = Cipher(AES(key), CBC(vector)).decryptor()
    return decryptor.update(sealed) + decryptor.finalize()
