"""Printing the entries of one kind, as ``journal show`` and ``journal exports`` do."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable

from kiosk.cli.journal_file import key_file_of
from kiosk.store.entry_listing import list_entries
from kiosk.store.errors import StoreError
from sync.wire.entry import Entry, EntryKind

EXIT_OK = 0
EXIT_UNREADABLE = 2


def print_entries(
    args: argparse.Namespace,
    kind: EntryKind,
    lines: Callable[[Entry], Iterable[str]],
    nothing: str,
    last: int | None = None,
) -> int:
    """Read the file of ``args`` and print ``lines`` of each entry, or ``nothing``; the exit status.

    ``last``: only so many of each kiosk's newest.
    """
    try:
        listing = list_entries(args.path, key_file_of(args.path, args.key), kind, last)
    except StoreError as error:
        sys.stderr.write(f"{error}\n")
        return EXIT_UNREADABLE
    for entry in listing.entries:
        sys.stdout.write("\n".join(lines(entry)) + "\n")
    if not listing.entries:
        sys.stdout.write(f"{nothing}\n")
    if listing.unreadable:
        sys.stdout.write(f"{listing.unreadable} entries cannot be read by this version\n")
    return EXIT_OK
