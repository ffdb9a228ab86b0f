"""``baodao journal exports PATH``: whose fingers left a kiosk as files, which, and why."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from kiosk.cli.journal_file import add_file_arguments
from kiosk.cli.journal_listing import print_entries
from sync.wire.entry import Entry, EntryKind


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
    return print_entries(args, EntryKind.REFERENCE_EXPORT, _lines, "no exports")


def _lines(entry: Entry) -> Iterator[str]:
    body = entry.body
    # Free text: its repr can neither pass for another line nor move the cursor.
    yield (
        f"{entry.device} {entry.epoch}/{entry.seq}  subject {entry.subject}  "
        f"fingers {body.get('fingers')}  {body.get('format')}  reason {body.get('reason')!r}"
    )
