"""The other ports in memory."""

from __future__ import annotations

from sync.client.link import SignedTime
from sync.wire.chain import Head
from sync.wire.heads import HeadsStatement
from sync.wire.pages import SignedPage
from sync.wire.roster import NamedItem, RosterPage, Tombstone, identifier_of


class MemoryRoster:
    """A RosterSink that keeps the roster and every page it was given."""

    def __init__(self) -> None:
        self.revision = 0
        self.pages: list[RosterPage] = []
        self.items: dict[str, NamedItem] = {}

    def cursor(self) -> int:
        return self.revision

    def apply(self, signed_page: SignedPage) -> None:
        page = signed_page.page
        self.pages.append(page)
        for item in page.items:
            self.items.pop(identifier_of(item), None)
            if not isinstance(item, Tombstone):
                self.items[identifier_of(item)] = item
        self.revision = page.until


class MemoryTimeKeeper:
    """A TimeKeeper that keeps what it was told."""

    def __init__(self) -> None:
        self.times: list[SignedTime] = []

    def note(self, time: SignedTime) -> None:
        self.times.append(time)


class MemorySyncMemory:
    """A SyncMemory that keeps the last statement."""

    def __init__(self) -> None:
        self.statements: list[HeadsStatement] = []

    def load(self) -> Head | None:
        return self.statements[-1].newest_head() if self.statements else None

    def save(self, statement: HeadsStatement) -> None:
        self.statements.append(statement)
