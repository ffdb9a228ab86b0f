"""A secret from standard input, not shown where somebody types it."""

from __future__ import annotations

import getpass
import sys


def read_secret(prompt: str) -> str:
    """One line without its end; asked for with ``prompt`` and unseen on a terminal."""
    if sys.stdin.isatty():
        return getpass.getpass(f"{prompt}: ")
    return sys.stdin.readline().rstrip("\r\n")
