"""What the server holds: main histories and, beside them, the evidence of forks."""

from __future__ import annotations

from collections import Counter
from typing import Any, NamedTuple

import cbor2
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy import CursorResult

from sync.server.city import City
from sync.wire.entry import GENESIS_HASH, SealedEntry, decode_entry, signature_is_valid


class HeldRow(NamedTuple):
    """One stored entry."""

    device: str
    epoch: int
    seq: int
    hash: bytes
    content: bytes
    signature: bytes

    @property
    def sealed(self) -> SealedEntry:
        return SealedEntry(self.content, self.signature)


_MAIN = "SELECT device, epoch, seq, hash, content, signature FROM entries ORDER BY 1, 2, 3"
_BESIDE = "SELECT device, epoch, seq, hash, content, signature FROM quarantine"


def held_hashes(city: City) -> frozenset[bytes]:
    """Hashes of every entry, whichever history it is in."""
    with city.database.engine.connect() as connection:
        main = connection.exec_driver_sql("SELECT hash FROM entries").scalars()
        beside = connection.exec_driver_sql("SELECT hash FROM quarantine").scalars()
        return frozenset([*main, *beside])


def fault_of_server(city: City, *, thorough: bool) -> str:
    """What is wrong with what the server holds; empty when nothing is.

    ``thorough`` checks every signature and every field as well.
    """
    with city.database.engine.connect() as connection:
        main = _rows(connection.exec_driver_sql(_MAIN))
        beside = _rows(connection.exec_driver_sql(_BESIDE))
        heads = {
            (device, epoch): (seq, entry_hash)
            for device, epoch, seq, entry_hash in connection.exec_driver_sql(
                "SELECT device, epoch, seq, hash FROM heads"
            )
        }
        keys = {
            device: Ed25519PublicKey.from_public_bytes(key)
            for device, key in connection.exec_driver_sql("SELECT device, public_key FROM devices")
        }
    fault = _doubled([*main, *beside]) or _broken_chain(main, heads) or _loose(main, beside)
    return fault or (_forged([*main, *beside], keys) if thorough else "")


def _rows(found: CursorResult[Any]) -> list[HeldRow]:
    return [HeldRow._make(row) for row in found]


def _doubled(rows: list[HeldRow]) -> str:
    events = Counter(cbor2.loads(row.content)["event_id"] for row in rows)
    twice = [event.hex() for event, count in events.items() if count > 1]
    return f"{len(twice)} events are held twice, first {twice[0]}" if twice else ""


def _broken_chain(main: list[HeldRow], heads: dict[tuple[str, int], tuple[int, bytes]]) -> str:
    ends: dict[tuple[str, int], tuple[int, bytes]] = {}
    for row in main:
        where = f"{row.device[:8]} {row.epoch}/{row.seq}"
        fields = cbor2.loads(row.content)
        seq, prev = ends.get((row.device, row.epoch), (0, GENESIS_HASH))
        if row.seq != seq + 1:
            return f"{where} follows sequence {seq}"
        if row.sealed.hash != row.hash:
            return f"{where} is stored with another hash"
        if (fields["device"], fields["epoch"], fields["seq"]) != row[:3] or fields["prev"] != prev:
            return f"{where} is not the entry that belongs there"
        ends[row.device, row.epoch] = row.seq, row.hash
    return "" if ends == heads else "the heads are not the ends of the histories"


def _loose(main: list[HeldRow], beside: list[HeldRow]) -> str:
    """Evidence hangs on something: every predecessor is held too."""
    held = {(row.device, row.epoch, row.seq, row.hash) for row in (*main, *beside)}
    for row in beside:
        before = (row.device, row.epoch, row.seq - 1, cbor2.loads(row.content)["prev"])
        if row.seq > 1 and before not in held:
            return f"{row.device[:8]} {row.epoch}/{row.seq} is kept without the entry before it"
    return ""


def _forged(rows: list[HeldRow], keys: dict[str, Ed25519PublicKey]) -> str:
    for row in rows:
        decode_entry(row.content)
        if not signature_is_valid(row.sealed, keys[row.device]):
            return f"{row.device[:8]} {row.epoch}/{row.seq} is not signed by its device"
    return ""
