"""``baodao journal departures PATH``: whom officers ask the city to take off a roster."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from kiosk.cli.journal_file import add_file_arguments
from kiosk.cli.journal_listing import print_entries
from sync.wire.entry import Entry, EntryKind

_UNDONE = "undone."


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the command; its handler is ``args.run``."""
    departures = commands.add_parser(
        "departures",
        help="list releases and transfers that officers ask the city for",
        description="Print each proposal's place in the journal, the subject id, whether a release "
        "or a transfer is asked for, the last day the kiosk knew, what was left undone, who asked, "
        "and the note. The roster is changed on the city's platform and nowhere else. Proves "
        "nothing: see journal verify. Exit status 0: printed; 2: the file could not be read.",
    )
    add_file_arguments(departures)
    departures.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Read and print."""
    return print_entries(args, EntryKind.DEPARTURE_PROPOSED, _lines, "no proposals")


def _lines(entry: Entry) -> Iterator[str]:
    body = entry.body
    undone = {key.removeprefix(_UNDONE): body[key] for key in body if key.startswith(_UNDONE)}
    left = ", ".join(f"{what} {count}" for what, count in undone.items() if count) or "nothing"
    officers = " and ".join(str(it) for it in (entry.officer, body.get("second_officer")) if it)
    # Free text: its repr can neither pass for another line nor move the cursor.
    yield (
        f"{entry.device} {entry.epoch}/{entry.seq}  subject {entry.subject}  {entry.outcome}  "
        f"last day {body.get('last_day') or 'not known'}  undone {left}  by {officers}  "
        f"note {body.get('note')!r}"
    )
