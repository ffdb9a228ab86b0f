"""What keeps the program from starting."""

from __future__ import annotations


class NotStarted(Exception):
    """One sentence: why the program cannot run, and what to do."""
