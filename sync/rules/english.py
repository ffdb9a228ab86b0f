"""Numbers in English sentences."""

from __future__ import annotations


def counted(count: int, noun: str) -> str:
    """``1 day``, ``3 days``; for nouns whose plural takes an s."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def every(count: int, noun: str) -> str:
    """``every month``, ``every 3 months``."""
    return f"every {noun}" if count == 1 else f"every {counted(count, noun)}"
