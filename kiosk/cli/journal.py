"""``baodao journal verify PATH``: is every entry there, in order, and signed by its kiosk?"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from kiosk.cli import journal_exports, journal_pad, journal_show
from kiosk.cli.journal_file import add_file_arguments, key_file_of
from kiosk.store.errors import StoreError, StoreUnavailable
from kiosk.store.verify import JournalReport
from kiosk.store.verify_kiosk import verify_kiosk
from kiosk.store.verify_server import verify_server

EXIT_OK = 0
EXIT_BROKEN = 1
EXIT_UNREADABLE = 2


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register ``journal verify``, ``pad``, ``show`` and ``exports``; handler ``args.run``."""
    group = subparsers.add_parser("journal", help="the tamper-evident journal")
    commands = group.add_subparsers(required=True, metavar="COMMAND")
    journal_pad.add_parser(commands)
    journal_show.add_parser(commands)
    journal_exports.add_parser(commands)
    verify = commands.add_parser(
        "verify",
        help="prove that no entry was changed, removed or inserted",
        description="Check every entry's signature, hash and place, offline. Exit status 0: all "
        "hold; 1: broken, the first bad entry is named; 2: the file could not be read.",
    )
    add_file_arguments(verify)
    verify.add_argument("--json", type=Path, metavar="FILE", help="also write the result here")
    verify.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Verify; the exit status says what came out."""
    json_path: Path | None = args.json
    try:
        report = _verify(args.path, key_file_of(args))
        if json_path is not None:
            _write(json_path, report)
    except StoreError as error:
        sys.stderr.write(f"{error}\n")
        return EXIT_UNREADABLE
    sys.stdout.write(f"{_sentence(report)}\n")
    return EXIT_OK if report.ok else EXIT_BROKEN


def _verify(path: Path, key_file: Path | None) -> JournalReport:
    if key_file is None:
        return verify_server(path, _show_progress)
    return verify_kiosk(path, key_file, _show_progress)


def _write(json_path: Path, report: JournalReport) -> None:
    bad = report.first_bad
    result = {
        "entries": report.entries,
        "ok": report.ok,
        "first_bad": None
        if bad is None
        else {
            "position": bad.position,
            "device": bad.device,
            "epoch": bad.epoch,
            "seq": bad.seq,
            "fault": bad.fault.value,
            "message": bad.message,
        },
    }
    try:
        json_path.write_text(json.dumps(result, ensure_ascii=False) + "\n", "utf-8")
    except OSError as error:
        raise StoreUnavailable(
            f"{json_path} cannot be written ({error.strerror}); choose another file for --json."
        ) from error


def _sentence(report: JournalReport) -> str:
    bad = report.first_bad
    if bad is None:
        return f"The journal is whole: {report.entries} entries hold."
    place = "" if bad.seq is None else f" ({bad.epoch}/{bad.seq})"
    return f"The journal is broken at entry {bad.position}{place}: {bad.message}."


def _show_progress(count: int) -> None:
    sys.stderr.write(f"{count} entries verified\n")
