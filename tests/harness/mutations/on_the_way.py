"""What somebody on the way, who has no key, can do to a signed request."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

from sync.wire.requests import DEVICE_HEADER, NONCE_HEADER, SIGNATURE_HEADER
from tests.harness.mutations.stage import Stage
from tests.harness.simulation.network import Request

NONCE_LIFETIME_MS = 300_000
Mutation = Callable[[Stage], Request]


def flipped(data: bytes, rng: random.Random) -> bytes:
    """One bit the other way."""
    at = rng.randrange(len(data))
    return data[:at] + bytes([data[at] ^ 1 << rng.randrange(8)]) + data[at + 1 :]


def a_bit_of_the_body(stage: Stage) -> Request:
    return replace(stage.request, body=flipped(stage.request.body, stage.rng))


def a_byte_more(stage: Stage) -> Request:
    body, at = stage.request.body, stage.rng.randrange(len(stage.request.body) + 1)
    return replace(stage.request, body=body[:at] + stage.rng.randbytes(1) + body[at:])


def a_byte_less(stage: Stage) -> Request:
    body, at = stage.request.body, stage.rng.randrange(len(stage.request.body))
    return replace(stage.request, body=body[:at] + body[at + 1 :])


def the_body_cut_short(stage: Stage) -> Request:
    cut = stage.rng.randrange(len(stage.request.body))
    return replace(stage.request, body=stage.request.body[:cut])


def two_parts_exchanged(stage: Stage) -> Request:
    body = stage.request.body
    cuts = sorted(stage.rng.sample(range(1, len(body)), 3))
    one, two, three, four = (
        body[start:end] for start, end in zip([0, *cuts], [*cuts, len(body)], strict=True)
    )
    changed = one + three + two + four
    return replace(stage.request, body=changed if changed != body else changed + b" ")


def a_bit_of_a_header(stage: Stage) -> Request:
    name = stage.rng.choice([DEVICE_HEADER, NONCE_HEADER, SIGNATURE_HEADER])
    value = flipped(stage.request.headers[name].encode("latin-1"), stage.rng).decode("latin-1")
    return replace(stage.request, headers={**stage.request.headers, name: value})


def a_header_less(stage: Stage) -> Request:
    gone = stage.rng.choice([DEVICE_HEADER, NONCE_HEADER, SIGNATURE_HEADER])
    kept = {name: value for name, value in stage.request.headers.items() if name != gone}
    return replace(stage.request, headers=kept)


def a_header_in_capitals(stage: Stage) -> Request:
    name = stage.rng.choice([DEVICE_HEADER, NONCE_HEADER, SIGNATURE_HEADER])
    headers = {**stage.request.headers, name: stage.request.headers[name].upper()}
    return replace(stage.request, headers=headers)


def another_target(stage: Stage) -> Request:
    target = stage.rng.choice(["/v1/sync/hello", "/v1/roster?since=0", "/v1/devices"])
    return replace(stage.request, target=target)


def another_method(stage: Stage) -> Request:
    return replace(stage.request, method=stage.rng.choice(["PUT", "post", "DELETE", "GET"]))


def in_another_device_s_name(stage: Stage) -> Request:
    name = stage.speakers[1].journal.device
    return replace(stage.request, headers={**stage.request.headers, DEVICE_HEADER: name})


def said_to_be_compressed(stage: Stage) -> Request:
    encoding = stage.rng.choice(["gzip", "br", "gzip, gzip", "zstd"])
    headers = {**stage.request.headers, "Content-Encoding": encoding}
    return replace(stage.request, headers=headers)


def a_month_later(stage: Stage) -> Request:
    late_ms = stage.rng.randint(NONCE_LIFETIME_MS + 1, 30 * 24 * 3600 * 1000)
    stage.server.clock.offset_ms += late_ms
    return stage.request


def before_it_was_sent(stage: Stage) -> Request:
    stage.server.clock.offset_ms -= stage.rng.randint(1, 30 * 24 * 3600 * 1000)
    return stage.request


ON_THE_WAY: tuple[Mutation, ...] = (
    a_bit_of_the_body,
    a_byte_more,
    a_byte_less,
    the_body_cut_short,
    two_parts_exchanged,
    a_bit_of_a_header,
    a_header_less,
    a_header_in_capitals,
    another_target,
    another_method,
    in_another_device_s_name,
    said_to_be_compressed,
    a_month_later,
    before_it_was_sent,
)
