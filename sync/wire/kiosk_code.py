"""A kiosk's code: as much of its device id as people can compare. Normative: PROTOCOL.md §9.2."""

from __future__ import annotations

from typing import Final

_ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O, U, so that a code survives being read aloud."""
_CHARACTERS = 20
_GROUP = 5
_READ_AS = str.maketrans("OIL", "011", "- ")


class NoKioskCode(ValueError):
    """What was typed is not the code of any kiosk; the message says why."""


def kiosk_code(device: str) -> str:
    """The first 100 bits of a device id in base 32, four groups of five.

    Nobody can make a key with another kiosk's code: that takes 2^100 tries (a second preimage).
    """
    bits = int(device, 16) >> (4 * len(device) - 5 * _CHARACTERS)
    places = range(_CHARACTERS - 1, -1, -1)
    characters = "".join(_ALPHABET[(bits >> (5 * place)) & 31] for place in places)
    return "-".join(characters[at : at + _GROUP] for at in range(0, _CHARACTERS, _GROUP))


def parse_kiosk_code(typed: str) -> str:
    """The code in its one form, from what somebody typed. Raises NoKioskCode.

    Case, dashes and spaces do not matter; O is read as 0, I and L as 1.
    """
    plain = typed.upper().translate(_READ_AS)
    if len(plain) != _CHARACTERS or not set(plain) <= set(_ALPHABET):
        raise NoKioskCode(
            f"a kiosk's code has {_CHARACTERS} letters and digits: read it at the other kiosk "
            "with baodao kiosk identity"
        )
    return "-".join(plain[at : at + _GROUP] for at in range(0, _CHARACTERS, _GROUP))
