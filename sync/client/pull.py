"""Fetching the roster: page after page, each applied before the next is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sync.client.link import CityLink
from sync.client.outcomes import HeldRoster
from sync.client.ports import RosterHeld, RosterSink
from sync.client.results import Failure, Refused
from sync.wire.pages import SignedPage

MAX_PAGES: Final = 8
"""In one round, of 500 items each: an office has some hundred. A server that never comes to an end
is asked again when the growing wait is over."""


@dataclass(frozen=True, slots=True)
class Pulled:
    """How many changes were applied; ``problem`` is None when there are no more."""

    items: int
    problem: Failure | HeldRoster | None


def pull(
    link: CityLink,
    roster: RosterSink,
    server_nonce: str,
    first: SignedPage | Failure | None = None,
) -> Pulled:
    """Apply changes until there are no more, or something stops it.

    ``first`` came with the greeting. It is asked for anew where the cursor moved since.
    """
    items = 0
    for number in range(MAX_PAGES):
        cursor = roster.cursor()
        signed_page = first if number == 0 and _is_next(first, cursor) else None
        if signed_page is None:
            signed_page = link.roster(cursor, server_nonce)
        if not isinstance(signed_page, SignedPage):
            return Pulled(items, signed_page)
        page = signed_page.page
        try:
            roster.apply(signed_page)
        except RosterHeld as held:
            return Pulled(items, HeldRoster(str(held)))
        if roster.cursor() != page.until:
            return Pulled(items, Refused("no_progress", "the roster's cursor did not move"))
        items += len(page.items)
        if not page.more:
            return Pulled(items, None)
    return Pulled(items, Refused("no_progress", "the roster goes on; the next round asks for more"))


def _is_next(page: SignedPage | Failure | None, cursor: int) -> bool:
    return not isinstance(page, SignedPage) or page.page.since == cursor
