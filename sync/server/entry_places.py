"""Reading where an entry stands from text, as journals name each other's entries."""

from __future__ import annotations

import re

from sync.rules.visits import EntryPlace

_PLACE = re.compile(r"([0-9a-f]{64})/([1-9][0-9]{0,8})/([1-9][0-9]{0,14})")


def place_in(text: str) -> EntryPlace | None:
    """``device/epoch/seq``; None where it is nothing of the kind."""
    found = _PLACE.fullmatch(text)
    return None if found is None else EntryPlace(found[1], int(found[2]), int(found[3]))
