"""Single edits that somebody without the signing key can make, each changing something."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import cast

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sync.wire.entry import Entry, SealedEntry, decode_entry, encode_entry, seal_entry
from tests.harness.edits.stores import EditedStore, Row, Tables

Attack = Callable[[EditedStore, Tables, random.Random], None]
"""Changes the tables in place."""
_HEAD_COLUMNS = ("epoch", "seq", "hash")
_OTHER_TYPES: tuple[object, ...] = (None, "text", "", 0, -1, 2**62, 1.5, b"", bytes(32))


def flip_bit(store: EditedStore, tables: Tables, rng: random.Random) -> None:
    """One bit of one column of one entry."""
    row = rng.choice(tables[store.rows])
    column = rng.choice(store.evidence)
    row[column] = _flipped(row[column], rng)


def change_type(store: EditedStore, tables: Tables, rng: random.Random) -> None:
    """A value that has no business there."""
    rng.choice(tables[store.rows])[rng.choice(store.evidence)] = rng.choice(_OTHER_TYPES)


def delete_row(store: EditedStore, tables: Tables, rng: random.Random) -> None:
    rows = tables[store.rows]
    del rows[rng.randrange(len(rows))]


def delete_range(store: EditedStore, tables: Tables, rng: random.Random) -> None:
    rows = tables[store.rows]
    start = rng.randrange(len(rows))
    del rows[start : start + rng.randint(1, len(rows))]


def swap_contents(store: EditedStore, tables: Tables, rng: random.Random) -> None:
    """Two entries change places, with or without their hashes and signatures."""
    first, second = rng.sample(tables[store.rows], 2)
    columns = ("content", "hash", "signature")[: rng.randint(1, 3)]
    for column in columns:
        first[column], second[column] = second[column], first[column]


def swap_signatures(store: EditedStore, tables: Tables, rng: random.Random) -> None:
    first, second = rng.sample(tables[store.rows], 2)
    column = rng.choice(("hash", "signature"))
    first[column], second[column] = second[column], first[column]


def duplicate(store: EditedStore, tables: Tables, rng: random.Random) -> None:
    """An entry a second time: at its own place, another's, after the end, or in another epoch."""
    rows = tables[store.rows]
    copy = dict(rng.choice(rows))
    copy["seq"] = rng.randint(1, len(rows) + 2)
    copy["epoch"] = rng.choice((1, 1, 1, 2))
    rows.append(copy)


def redate(store: EditedStore, tables: Tables, rng: random.Random) -> None:
    """Another time, with every later link and hash made to fit; only signatures cannot be made."""
    _rewrite(store, tables, rng, lambda entry: SealedEntry(encode_entry(entry), b""))


def forge(store: EditedStore, tables: Tables, rng: random.Random) -> None:
    """The same, signed with a key of the attacker's."""
    key = Ed25519PrivateKey.from_private_bytes(rng.randbytes(32))
    _rewrite(store, tables, rng, lambda entry: seal_entry(entry, key))


def append_forged(store: EditedStore, tables: Tables, rng: random.Random) -> None:
    """One more entry at the end, signed with the attacker's key, and the head moved to it."""
    last = tables[store.rows][-1]
    entry = _entry(last)
    sealed = seal_entry(
        entry.model_copy(update={"seq": entry.seq + 1, "prev": last["hash"]}),
        Ed25519PrivateKey.from_private_bytes(rng.randbytes(32)),
    )
    tables[store.rows].append({**last, "seq": entry.seq + 1, **_stored(sealed)})
    tables[store.heads][-1].update(seq=entry.seq + 1, hash=sealed.hash)


def edit_head(store: EditedStore, tables: Tables, rng: random.Random) -> None:
    head = rng.choice(tables[store.heads])
    column = rng.choice(_HEAD_COLUMNS)
    flip = rng.random() < 0.7
    head[column] = _flipped(head[column], rng) if flip else rng.choice(_OTHER_TYPES)


def delete_head(store: EditedStore, tables: Tables, rng: random.Random) -> None:
    heads = tables[store.heads]
    del heads[rng.randrange(len(heads))]


def edit_key(store: EditedStore, tables: Tables, rng: random.Random) -> None:
    """The public key the entries are checked with."""
    if "devices" in tables:
        row, column = rng.choice(tables["devices"]), "public_key"
    else:
        row = next(row for row in tables["settings"] if row["key"] == "device_public_key")
        column = "value"
    row[column] = _flipped(row[column], rng)


ATTACKS: tuple[Attack, ...] = (
    *(flip_bit, flip_bit, flip_bit, change_type, delete_row, delete_range),
    *(swap_contents, swap_signatures, duplicate, redate, forge, append_forged),
    *(edit_head, delete_head, edit_key),
)


def _rewrite(
    store: EditedStore,
    tables: Tables,
    rng: random.Random,
    seal: Callable[[Entry], SealedEntry],
) -> None:
    """Change one entry's time, then carry the new hashes through the rest of its journal."""
    rows = tables[store.rows]
    start = rng.randrange(len(rows))
    device = rows[start].get("device")
    changed: dict[str, object] = {"wall_ms": _entry(rows[start]).wall_ms - rng.randint(1, 10**9)}
    chain = [row for row in rows[start:] if row.get("device") == device]
    for row in chain:
        sealed = seal(_entry(row).model_copy(update=changed))
        signature = sealed.signature or row["signature"]
        row.update({**_stored(sealed), "signature": signature})
        changed = {"prev": sealed.hash}
    for head in tables[store.heads]:
        if head.get("device") == device:
            head["hash"] = chain[-1]["hash"]


def _entry(row: Row) -> Entry:
    return decode_entry(cast("bytes", row["content"]))


def _stored(sealed: SealedEntry) -> Row:
    return {"content": sealed.content, "hash": sealed.hash, "signature": sealed.signature}


def _flipped(value: object, rng: random.Random) -> object:
    """The value with one bit changed; text stays text of the same length."""
    match value:
        case bytes():
            place = rng.randrange(len(value))
            return (
                value[:place] + bytes([value[place] ^ 1 << rng.randrange(8)]) + value[place + 1 :]
            )
        case int():
            return value ^ 1 << rng.randrange(40)
        case str():
            place = rng.randrange(len(value))
            changed = chr(ord(value[place]) ^ 1 << rng.randrange(3))
            return value[:place] + changed + value[place + 1 :]
        case _:
            raise TypeError(f"no bit to flip in {type(value).__name__}")
