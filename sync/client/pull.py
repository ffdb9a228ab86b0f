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


def pull(link: CityLink, roster: RosterSink, server_nonce: str) -> Pulled:
    """Apply changes until there are no more, or something stops it."""
    items = 0
    for _ in range(MAX_PAGES):
        signed_page = link.roster(roster.cursor(), server_nonce)
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
