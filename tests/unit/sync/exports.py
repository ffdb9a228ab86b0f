"""Exports of a made-up journal, as its kiosk would write them."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sync.wire.chain import EMPTY_HEAD, Head
from sync.wire.entry import SealedEntry, decode_entry
from sync.wire.export_file import write_export
from sync.wire.export_header import ExportHeader, IndexItem
from sync.wire.identity import device_id, public_key_bytes
from sync.wire.sealing_keys import sealing_key_of

Chunk = tuple[Sequence[IndexItem], Sequence[bytes]]


def index_item(sealed: SealedEntry) -> IndexItem:
    entry = decode_entry(sealed.content)
    return entry.epoch, entry.seq, sealed.hash, sealed.signature


def header_of(
    entries: Sequence[SealedEntry],
    device_key: Ed25519PrivateKey,
    server_key: Ed25519PrivateKey,
    *,
    after: Head = EMPTY_HEAD,
    export_id: bytes = bytes(range(16)),
) -> ExportHeader:
    public_key = device_key.public_key()
    last = index_item(entries[-1])
    return ExportHeader(
        export_id=export_id,
        device=device_id(public_key),
        public_key=public_key_bytes(public_key),
        office="office-1",
        sealing_key=sealing_key_of(server_key).public_key().public_bytes_raw(),
        after=(after.epoch, after.seq, after.hash),
        head=(last[0], last[1], last[2]),
        count=len(entries),
    )


def chunks_of(entries: Sequence[SealedEntry], size: int, pruned: int = 0) -> Iterator[Chunk]:
    """Chunks of ``size`` entries; of the first ``pruned`` without their contents."""
    contents = [b"" if at < pruned else each.content for at, each in enumerate(entries)]
    for start in range(0, len(entries), size):
        some = slice(start, start + size)
        yield [index_item(each) for each in entries[some]], contents[some]


def export_of(
    entries: Sequence[SealedEntry],
    device_key: Ed25519PrivateKey,
    server_key: Ed25519PrivateKey,
    *,
    size: int = 3,
    pruned: int = 0,
    after: Head = EMPTY_HEAD,
    export_id: bytes = bytes(range(16)),
) -> bytes:
    header = header_of(entries, device_key, server_key, after=after, export_id=export_id)
    out = io.BytesIO()
    write_export(out, header, chunks_of(entries, size, pruned), device_key)
    return out.getvalue()
