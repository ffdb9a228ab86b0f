"""Earlier epochs of which a restored kiosk has less than the server: sent again once, not always.

The server's head of such an epoch is not in the journal, so nothing tells whether what is left of
it here is the beginning of the server's history or another one. Sending it settles that: the
server has it. The next rounds need not send it again while the server's head stays the same. An
earlier epoch never grows, so its number says which entries are meant.
"""

from __future__ import annotations

from sync.wire.chain import Head


class SettledEpochs:
    """What one process has found out. A hint that saves work: it acknowledges nothing."""

    def __init__(self) -> None:
        self._heads: dict[int, Head] = {}

    def note(self, server: Head) -> None:
        """Everything here of the epoch of ``server`` was sent, and the server had it already."""
        self._heads[server.epoch] = server

    def __contains__(self, server: Head) -> bool:
        """Whether the epoch was settled with the server at this head."""
        return self._heads.get(server.epoch) == server
