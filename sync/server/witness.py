"""The place for a second party that keeps what this server signed."""

from __future__ import annotations

from typing import Protocol

from sync.wire.messages import Signed


class Witness(Protocol):
    """Shown every statement of heads once what it says is durable (PROTOCOL.md §4.3).

    A city that shows them to a district bureau or an evidence service cannot rewrite its copy
    unseen. No witness is part of this server: one is given to ``create_app``.
    """

    def saw(self, statement: Signed) -> None:
        """Keep a statement. What this raises is answered as a bug; the upload stays stored."""
        ...
