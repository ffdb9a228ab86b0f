"""Whether CBOR is the deterministic encoding (RFC 8949, 4.2.1) of maps whose keys are known.

The values are encoded as one list, the keys among them: sorting keys that are known to be in order
would take longer than everything else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

import cbor2

_ARRAY, _MAP = 0x80, 0xA0
"""Major types 4 and 5 in the first byte of an item (RFC 8949, 3.1)."""
_IN_THE_FIRST_BYTE, _IN_ONE_MORE, _IN_TWO_MORE = 24, 256, 65_536
"""Lengths below these stand there (RFC 8949, 3)."""


@dataclass(frozen=True, slots=True)
class Verbatim:
    """Part of an encoding that is no item by itself: the head of a map or an array."""

    encoded: bytes


class FixedMap:
    """A map with exactly these keys."""

    def __init__(self, names: Iterable[str]) -> None:
        """``names`` in any order, at most 65,535."""
        self.order: Final = tuple(sorted(names, key=cbor2.dumps))
        self._items: list[object] = [Verbatim(_head(_MAP, len(self.order)))]
        for name in self.order:
            self._items += (name, None)

    def place(self, name: str) -> int:
        """Where in :meth:`items` the value of a key stands."""
        return 2 * self.order.index(name) + 2

    def items(self, fields: Mapping[str, object]) -> list[object]:
        """The encoding of ``fields``, whose keys are :attr:`order`, part by part."""
        items = self._items.copy()
        items[2::2] = fields.values()
        return items


def array_head(length: int) -> Verbatim:
    """What stands before the items of an array of at most 65,535."""
    return Verbatim(_head(_ARRAY, length))


def encodes_to(parts: list[object], content: bytes) -> bool:
    """Whether the deterministic encodings of at most 65,535 parts, one by one, are ``content``."""
    encoded = cbor2.dumps(parts, canonical=True, default=_write)
    return encoded == _head(_ARRAY, len(parts)) + content


def _head(kind: int, length: int) -> bytes:
    if length < _IN_THE_FIRST_BYTE:
        return bytes((kind | length,))
    if length < _IN_ONE_MORE:
        return bytes((kind | 24, length))
    if length < _IN_TWO_MORE:
        return bytes((kind | 25, *length.to_bytes(2, "big")))
    raise ValueError(f"{length} items; at most {_IN_TWO_MORE - 1} are dealt with")


def _write(encoder: cbor2.CBOREncoder, part: object) -> None:
    if not isinstance(part, Verbatim):
        raise cbor2.CBOREncodeTypeError(f"{type(part).__name__} is not a type of CBOR")
    encoder.write(part.encoded)
