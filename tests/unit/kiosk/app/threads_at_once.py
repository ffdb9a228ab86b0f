"""Threads whose work is done before they are left."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from kiosk.app.threads import Threads

T = TypeVar("T")


class AtOnce(Threads):
    """No threads: work is done and delivered inside the call."""

    def run(self, name: str, work: Callable[[], T], done: Callable[[T], None]) -> None:
        done(work())
