"""``baodao journal pad PATH``: what presentation attack detection said, counted."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping

from kiosk.cli.journal_file import add_file_arguments, key_file_of
from kiosk.store.errors import StoreError
from kiosk.store.pad_summary import PadSummary, summarise_pad

EXIT_OK = 0
EXIT_UNREADABLE = 2


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the command; its handler is ``args.run``."""
    pad = commands.add_parser(
        "pad",
        help="count outcomes of presentation attack detection and the cues that raised alarms",
        description="Count the face attempts of all check-ins by the outcome of presentation "
        "attack detection, and the alarms by what raised them. Names nobody and proves nothing: "
        "see journal verify. Exit status 0: counted; 2: the file could not be read.",
    )
    add_file_arguments(pad)
    pad.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Count and print."""
    try:
        summary = summarise_pad(args.path, key_file_of(args.path, args.key))
    except StoreError as error:
        sys.stderr.write(f"{error}\n")
        return EXIT_UNREADABLE
    sys.stdout.write("\n".join(_lines(summary)) + "\n")
    return EXIT_OK


def _lines(summary: PadSummary) -> Iterator[str]:
    yield f"{summary.attempts} face attempts"
    yield from _counts(summary.outcomes)
    if summary.cues:
        yield "alarms were raised by"
        yield from _counts(summary.cues)
    if summary.unreadable:
        yield f"{summary.unreadable} entries cannot be read by this version"


def _counts(counts: Mapping[str, int]) -> Iterator[str]:
    for name, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        yield f"  {count:6d}  {name}"
