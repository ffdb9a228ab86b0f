"""Reading compressed request bodies without holding more than allowed (PROTOCOL.md §4.6)."""

from __future__ import annotations

import zlib

from sync.server.errors import ApiError

_GZIP_WBITS = 16 + zlib.MAX_WBITS
"""zlib's way of saying: the format of RFC 1952, with header and CRC-32."""
_MAX_MEMBERS = 16
"""A body of empty members costs a copy of the rest for each: 2 MiB hold 100,000."""


def plain_body(body: bytes, encoding: str, max_bytes: int) -> bytes:
    """The body as it was before ``Content-Encoding``; at most ``max_bytes`` are ever unpacked.

    To be called for authenticated bodies only. Raises ApiError ``too_large``, ``bad_request`` or
    ``wrong_content_type``.
    """
    coding = encoding.strip().lower()
    if coding in {"", "identity"}:
        return body
    if coding != "gzip":
        raise ApiError(415, "wrong_content_type", "The body may be compressed with gzip only.")
    return _gunzip(body, max_bytes)


def _gunzip(body: bytes, max_bytes: int) -> bytes:
    """All members one after another (RFC 1952, 2.2)."""
    parts: list[bytes] = []
    room, rest = max_bytes, body
    while rest or not parts:
        if len(parts) == _MAX_MEMBERS:
            message = f"The gzip body has more than {_MAX_MEMBERS} members."
            raise ApiError(422, "bad_request", message)
        member = zlib.decompressobj(_GZIP_WBITS)
        try:
            part = member.decompress(rest, room + 1)
        except zlib.error:
            raise ApiError(422, "bad_request", "The body is not gzip.") from None
        if len(part) > room:
            message = f"The body unpacks to more than {max_bytes} bytes: send fewer entries."
            raise ApiError(413, "too_large", message)
        if not member.eof:
            raise ApiError(422, "bad_request", "The gzip body is cut short.")
        parts.append(part)
        room -= len(part)
        rest = member.unused_data
    return b"".join(parts)
