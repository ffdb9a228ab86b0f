"""``baodao journal exports PATH``: whose fingers left a kiosk as files, which, and why."""

from __future__ import annotations

import argparse
import sys

from kiosk.cli.journal_file import add_file_arguments, key_file_of
from kiosk.store.entry_listing import list_entries
from kiosk.store.errors import StoreError
from sync.wire.entry import Entry, EntryKind

EXIT_OK = 0
EXIT_UNREADABLE = 2


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the command; its handler is ``args.run``."""
    exports = commands.add_parser(
        "exports",
        help="list the exports of enrolled fingers",
        description="Print each reference export's place in the journal, the subject id, the "
        "fingers by position code, the format and the reason given. An entry stands even where "
        "its files could not be written. Proves nothing: see journal verify. Exit status 0: "
        "printed; 2: the file could not be read.",
    )
    add_file_arguments(exports)
    exports.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Read and print."""
    try:
        listing = list_entries(args.path, key_file_of(args), EntryKind.REFERENCE_EXPORT, None)
    except StoreError as error:
        sys.stderr.write(f"{error}\n")
        return EXIT_UNREADABLE
    for entry in listing.entries:
        sys.stdout.write(f"{_line(entry)}\n")
    if not listing.entries:
        sys.stdout.write("no exports\n")
    if listing.unreadable:
        sys.stdout.write(f"{listing.unreadable} entries cannot be read by this version\n")
    return EXIT_OK


def _line(entry: Entry) -> str:
    body = entry.body
    # Free text: its repr can neither pass for another line nor move the cursor.
    return (
        f"{entry.device} {entry.epoch}/{entry.seq}  subject {entry.subject}  "
        f"fingers {body.get('fingers')}  {body.get('format')}  reason {body.get('reason')!r}"
    )
