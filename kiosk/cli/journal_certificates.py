"""``baodao journal certificates PATH``: what was destroyed, checked against store and backup."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from kiosk.cli.journal_file import add_file_arguments, key_file_of
from kiosk.cli.journal_listing import EXIT_OK, EXIT_UNREADABLE
from kiosk.store.certificate_check import digests_in
from kiosk.store.entry_listing import list_entries
from kiosk.store.errors import StoreError
from kiosk.store.sealed_objects import sealed_objects
from sync.wire.entry import Entry, EntryKind

EXIT_STILL_HERE = 1
_COUNT = "count."


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the command; its handler is ``args.run``."""
    certificates = commands.add_parser(
        "certificates",
        help="list certificates of destruction, and check them against the store and a backup",
        description="Print each certificate's place in the journal, why and whose data were "
        "destroyed, and how many things of each kind; of the sealed objects it names, how many are "
        "in the kiosk's database still, and with --backup how many are in an earlier copy of it: "
        "they were there, and these were destroyed. Proves nothing of the journal itself: see "
        "journal verify. Exit status 0: none is here any more; 1: some are; 2: a file could not be "
        "read.",
    )
    add_file_arguments(certificates)
    certificates.add_argument(
        "--backup", type=Path, metavar="DATABASE", help="an earlier copy of the kiosk's database"
    )
    certificates.add_argument(
        "--backup-key",
        type=Path,
        metavar="FILE",
        help="its key file (default: keys/database.key beside it)",
    )
    certificates.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Read, compare and print."""
    try:
        key_file = key_file_of(args.path, args.key)
        listing = list_entries(args.path, key_file, EntryKind.DATA_PURGED, None)
        here = None if key_file is None else sealed_objects(args.path, key_file)
        before = None if args.backup is None else _backup(args.backup, args.backup_key)
    except StoreError as error:
        sys.stderr.write(f"{error}\n")
        return EXIT_UNREADABLE
    for entry in listing.entries:
        sys.stdout.write("  ".join(_facts(entry, here, before)) + "\n")
    if not listing.entries:
        sys.stdout.write("no certificates\n")
    if listing.unreadable:
        sys.stdout.write(f"{listing.unreadable} entries cannot be read by this version\n")
    named = frozenset[str]().union(*map(digests_in, listing.entries))
    return EXIT_STILL_HERE if here is not None and named & here else EXIT_OK


def _backup(path: Path, key: Path | None) -> frozenset[str]:
    key_file = key_file_of(path, key)
    return frozenset() if key_file is None else sealed_objects(path, key_file)


def _facts(
    entry: Entry, here: frozenset[str] | None, before: frozenset[str] | None
) -> Iterator[str]:
    body, digests = entry.body, digests_in(entry)
    counts = (f"{key.removeprefix(_COUNT)} {body[key]}" for key in body if key.startswith(_COUNT))
    yield f"{entry.device} {entry.epoch}/{entry.seq}"
    yield f"{body.get('why')}  subject {entry.subject or 'several'}"
    yield ", ".join(counts)
    yield f"sealed objects {len(digests)}"
    if here is not None:
        yield f"still here {len(digests & here)}"
    if before is not None:
        yield f"in the backup {len(digests & before)}"
