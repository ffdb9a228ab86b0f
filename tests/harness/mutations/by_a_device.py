"""What a registered device can try without the key of the journal it sends."""

from __future__ import annotations

from collections.abc import Callable
from itertools import permutations
from typing import Any

import cbor2
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sync.wire.entry import SealedEntry, decode_entry, seal_entry
from sync.wire.messages import Envelope
from tests.harness.mutations.on_the_way import Mutation, flipped
from tests.harness.mutations.stage import HELD, NEXT, Stage
from tests.harness.simulation.network import Request


def _first_changed(stage: Stage, change: Callable[[Envelope], dict[str, Any]]) -> Request:
    """The first entry is another one, the request is signed anew."""
    first, *rest = stage.next_entries
    changed = first.model_copy(update=change(first))
    return stage.upload(stage.speakers[0], [changed, *rest], stage.nonce)


def a_bit_of_an_entry(stage: Stage) -> Request:
    return _first_changed(stage, lambda one: {"content": flipped(one.content, stage.rng)})


def a_bit_of_its_signature(stage: Stage) -> Request:
    return _first_changed(stage, lambda one: {"signature": flipped(one.signature, stage.rng)})


def an_entry_cut_short(stage: Stage) -> Request:
    return _first_changed(
        stage, lambda one: {"content": one.content[: stage.rng.randrange(1, len(one.content))]}
    )


def a_field_of_an_entry(stage: Stage) -> Request:
    def change(one: Envelope) -> dict[str, Any]:
        fields = cbor2.loads(one.content)
        name = stage.rng.choice(sorted(fields))
        fields[name] = _another(fields[name], stage)
        return {"content": cbor2.dumps(fields, canonical=True)}

    return _first_changed(stage, change)


def _another(value: object, stage: Stage) -> object:
    match value:
        case bool():
            return not value
        case int():
            return value + stage.rng.choice([-1, 1, 1000])
        case bytes() if value:
            return flipped(value, stage.rng)
        case str():
            return value + "x"
        case _:
            return stage.rng.randint(1, 9)


def another_place(stage: Stage) -> Request:
    def change(one: Envelope) -> dict[str, Any]:
        moved = stage.rng.choice([-2, -1, 1, 2, 1000])
        if stage.rng.random() < 0.5:
            return {"seq": max(1, one.seq + moved)}
        return {"epoch": one.epoch + abs(moved)}

    return _first_changed(stage, change)


def signed_by_another_key(stage: Stage) -> Request:
    strangers = [
        stage.speakers[1].journal.key,
        Ed25519PrivateKey.from_private_bytes(stage.rng.randbytes(32)),
    ]

    def change(one: Envelope) -> dict[str, Any]:
        key = stage.rng.choice(strangers)
        sealed: SealedEntry = seal_entry(decode_entry(one.content), key)
        return {"signature": sealed.signature}

    return _first_changed(stage, change)


def another_entry_s_signature(stage: Stage) -> Request:
    others = stage.speakers[0].envelopes(1, HELD) + stage.next_entries[1:]
    other = stage.rng.choice(others)
    return _first_changed(stage, lambda one: {"signature": other.signature})


def in_another_order(stage: Stage) -> Request:
    orders = [order for order in permutations(stage.next_entries) if order[0].seq > HELD + 1]
    return stage.upload(stage.speakers[0], list(stage.rng.choice(orders)), stage.nonce)


def without_the_first(stage: Stage) -> Request:
    first = HELD + stage.rng.randint(2, NEXT)
    return stage.upload(
        stage.speakers[0], stage.speakers[0].envelopes(first, HELD + NEXT), stage.nonce
    )


def another_device_s_entries(stage: Stage) -> Request:
    """As its own, or sent on in the other's name with a signature that is not the other's."""
    return stage.upload(stage.speakers[1], stage.next_entries)


def with_another_device_s_nonce(stage: Stage) -> Request:
    nonce = stage.fresh_nonce(stage.speakers[1])
    return stage.upload(stage.speakers[0], stage.next_entries, nonce)


def with_a_nonce_of_its_own(stage: Stage) -> Request:
    raw = bytes.fromhex(stage.nonce)
    nonce = stage.rng.choice([stage.rng.randbytes(32), flipped(raw, stage.rng)])
    return stage.upload(stage.speakers[0], stage.next_entries, nonce.hex())


BY_A_DEVICE: tuple[Mutation, ...] = (
    a_bit_of_an_entry,
    a_bit_of_its_signature,
    an_entry_cut_short,
    a_field_of_an_entry,
    another_place,
    signed_by_another_key,
    another_entry_s_signature,
    in_another_order,
    without_the_first,
    another_device_s_entries,
    with_another_device_s_nonce,
    with_a_nonce_of_its_own,
)
