"""Whose receipt it is, for those who know the identity number. Normative: PROTOCOL.md §10.3."""

from __future__ import annotations

import hashlib

TAG_BYTES = 2
_DOMAIN = b"baodao-receipt-subject-v1"
_COST = 2**14
"""scrypt's N with r = 8 and p = 1: 16 MiB and some 50 ms a guess, what Percival (2009) proposes
where a person waits."""
_MEMORY_LIMIT_BYTES = 64 * 2**20


def subject_tag(id_number: str, entry_hash: bytes) -> bytes:
    """Two bytes that a number gives with this entry; another number gives them once in 65,536.

    They are so few on purpose: whoever tries all numbers of one county, 2.3 * 10^7, is left with
    some 350 of them. scrypt (RFC 7914), salted with the entry's hash, makes the trying slow.
    """
    return hashlib.scrypt(
        _DOMAIN + b"\n" + id_number.encode("ascii"),
        salt=entry_hash,
        n=_COST,
        r=8,
        p=1,
        maxmem=_MEMORY_LIMIT_BYTES,
        dklen=TAG_BYTES,
    )
