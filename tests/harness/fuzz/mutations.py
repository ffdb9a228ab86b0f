"""Damaging bytes, and damaging what they say: CBOR and JSON that is well formed and wrong."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

import cbor2

MAX_BYTES = 200_000
"""Larger inputs are cut: every reader has a limit far below or says so at once."""
_RAW_CBOR = (
    b"\x81" * 20_000,
    b"\xa1\x01" * 20_000,
    b"\xd8\x1c\x81\xd8\x1d\x00",
    b"\xd8\x1c\xa1\x61a\xd8\x1d\x00",
    b"\xc2\x5b\x7f\xff\xff\xff\xff\xff\xff\xff",
    b"\x9b\x7f\xff\xff\xff\xff\xff\xff\xff",
    b"\x5b\x00\x00\x00\x10\x00\x00\x00\x00",
    b"\xbb\x7f\xff\xff\xff\xff\xff\xff\xff",
    b"\xc4\x82\x1b\x7f\xff\xff\xff\xff\xff\xff\xff\x01",
    b"\xc5\x82\x1b\x00\x00\x00\x7f\xff\xff\xff\xff\x01",
    b"\xd8\x1e\x82\x01\x00",
    b"\xc1\xfb\x7f\xf0\x00\x00\x00\x00\x00\x00",
    b"\xc0\x78\x18" + b"9" * 24,
    b"\xd8\x23\x6a(a+)+(b+)+",
    b"\xd8\x24\x41\x00",
    b"\xd9\x01\x02\x81\x80",
    b"\xd9\x01\x04\x44\x00\x00\x00\x00",
    b"\xd8\x25\x41\x00",
    b"\x5f\x41\x00\xff",
    b"\x7f\x61a\xff",
    b"\xf8\x18",
    b"\xf9\x7e\x00",
    b"\x1f",
    b"",
)
"""Items that decoders stumble over: depth, cycles, lengths that lie, tags with odd contents."""
_RAW_JSON = (
    b"[" * 20_000,
    b'{"a":' * 20_000,
    b"1" + b"0" * 5_000,
    b"-1e999999",
    b"NaN",
    b'"\\ud800"',
    b'{"v":1,"v":2}',
    b"\xff\xfe{}",
    b"\xef\xbb\xbf{}",
    b"null",
    b"",
)
_WORDS = (
    *("", "-", "?", ":", "a:", "{", "}", "[", "]", "|", ">", "---", "...", "%YAML 1.1", "#"),
    *('"', "'", "&a", "*a", "!!map", "!x", "<<:", "~", "yes", "true", "[[[[", "{a: {b: {c:"),
    *("0", "-1", "1e9", "1.5", "0x1f", "010", "9" * 400, "18:00", "2026-02-30", "\u202e", "\t"),
)
_SCALARS: tuple[object, ...] = (
    *(None, True, False, 0, -1, 1, 2**31, 2**53, 2**63, 2**64, -(2**64), 10**400),
    *(0.0, -0.0, 1.5, float("inf"), float("-inf"), float("nan")),
    *("", "x" * 257, "x" * 70_000, "\x00", "\u202e", "\U0010ffff", "2026-02-30", "=1+1"),
    *([], {}, [[]], {"": {}}),
)
_CBOR_ONLY: tuple[object, ...] = (
    *(b"", bytes(31), bytes(32), bytes(33), bytes(70_000), cbor2.undefined),
    *(datetime(1, 1, 1, tzinfo=UTC), Decimal("1e400"), Fraction(1, 3), {1: 2}, {(1, 2): None}),
    *(cbor2.CBORTag(55_799, 0), cbor2.CBORSimpleValue(99), frozenset({1})),
)


@dataclass(frozen=True, slots=True)
class _Format:
    """How content is written, and what can be put into it."""

    load: Callable[[bytes], object]
    dump: Callable[[object], bytes]
    values: tuple[object, ...]
    raw: tuple[bytes, ...]


def mutate_cbor(sample: bytes, rng: random.Random) -> bytes:
    """Damage a CBOR item, in its meaning more often than in its bytes."""
    return _mutate(sample, rng, _Format(cbor2.loads, _cbor, _SCALARS + _CBOR_ONLY, _RAW_CBOR))


def mutate_json(sample: bytes, rng: random.Random) -> bytes:
    """The same for JSON in UTF-8."""
    return _mutate(sample, rng, _Format(json.loads, _json, _SCALARS, _RAW_JSON))


def mutate_text(sample: bytes, rng: random.Random) -> bytes:
    """Lines of a text moved, and words of it replaced by what such a text may hold elsewhere."""
    if rng.random() < 0.2:
        return mutate_bytes(sample, rng)
    lines = sample.decode().splitlines()
    for _ in range(rng.randint(1, 4)):
        at = rng.randrange(len(lines))
        match rng.randrange(5):
            case 0:
                lines.insert(rng.randrange(len(lines)), lines[at])
            case 1 if len(lines) > 1:
                del lines[at]
            case 2:
                lines[at] = " " * rng.randrange(9) + lines[at].lstrip()
            case _:
                words = lines[at].split(" ")
                words[rng.randrange(len(words))] = rng.choice(_WORDS)
                lines[at] = " ".join(words)
    return "\n".join(lines).encode()[:MAX_BYTES]


def mutate_bytes(sample: bytes, rng: random.Random) -> bytes:
    """One to four cuts, flips, repetitions and insertions."""
    data = bytearray(sample)
    for _ in range(rng.randint(1, 4)):
        place = rng.randrange(len(data) + 1)
        match rng.randrange(6):
            case 0 if data:
                data[place % len(data)] ^= 1 << rng.randrange(8)
            case 1 if data:
                data[place % len(data)] = rng.choice((0, 0x7F, 0x80, 0xFF, rng.randrange(256)))
            case 2:
                del data[place : place + rng.randint(1, 16)]
            case 3:
                data[place:place] = rng.randbytes(rng.randint(1, 16))
            case 4:
                data[place:place] = data[place : place + rng.randint(1, 64)] * rng.randint(1, 8)
            case _:
                del data[place:]
    return bytes(data[:MAX_BYTES])


def _mutate(sample: bytes, rng: random.Random, written: _Format) -> bytes:
    choice = rng.random()
    if choice < 0.3:
        return mutate_bytes(sample, rng)
    if choice < 0.35:
        place = rng.randrange(len(sample) + 1)
        return (sample[:place] + rng.choice(written.raw) + sample[place:])[:MAX_BYTES]
    if choice < 0.38:
        return rng.choice(written.raw)
    tree = [written.load(sample)]
    for _ in range(rng.randint(1, 3)):
        _damage(tree, rng, written.values)
    return written.dump(tree[0] if tree else None)[:MAX_BYTES]


def _cbor(tree: object) -> bytes:
    return cbor2.dumps(tree, canonical=True)


def _json(tree: object) -> bytes:
    return json.dumps(tree, ensure_ascii=False).encode("utf-8", "surrogatepass")


def _damage(tree: list[object], rng: random.Random, values: tuple[object, ...]) -> None:
    """Change one place of the tree, which hangs in a list so that its root can change too."""
    holder, key = rng.choice(_places(tree))
    value = _deep(rng) if rng.random() < 0.02 else rng.choice(values)
    if isinstance(value, (dict, list)):
        value = copy.deepcopy(value)
    match rng.randrange(5):
        case 0 if holder is not tree:
            del holder[key]
        case 1 if isinstance(holder, dict):
            holder[rng.choice(("", "v", "unknown", "x" * 300))] = value
        case 1 if holder is not tree:
            holder.insert(key, holder[key])
        case 2:
            many = 600 if isinstance(holder[key], (int, float, type(None))) else 2
            holder[key] = [holder[key]] * rng.choice((1, many))
        case _:
            holder[key] = value


def _places(root: list[object]) -> list[tuple[Any, Any]]:
    """(container, index or key) of at most some 2,000 places."""
    found: list[tuple[Any, Any]] = []
    containers: list[Any] = [root]
    while containers and len(found) < 2_000:
        holder = containers.pop()
        keys = list(holder) if isinstance(holder, dict) else range(len(holder))
        found.extend((holder, key) for key in keys)
        containers.extend(holder[key] for key in keys if isinstance(holder[key], (dict, list)))
    return found


def _deep(rng: random.Random) -> object:
    """Nesting, as far as the encoders themselves go."""
    deep: object = 0
    for _ in range(rng.choice((30, 90, 300))):
        deep = [deep] if rng.random() < 0.5 else {"a": deep}
    return deep
