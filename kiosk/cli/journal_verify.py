"""``baodao journal verify PATH``: is every entry there, in order, and signed by its kiosk?"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from kiosk.cli.evaluation_options import written
from kiosk.cli.journal_file import key_file_of
from kiosk.cli.journal_receipt import is_receipt, verify_receipt
from kiosk.store.errors import KeyFileProblem, StoreError, StoreUnavailable
from kiosk.store.server_tables import is_database_url
from kiosk.store.trusted_keys import read_trusted_keys
from kiosk.store.verify import JournalReport
from kiosk.store.verify_export import is_export, verify_export
from kiosk.store.verify_kiosk import verify_kiosk
from kiosk.store.verify_server import verify_server
from sync.server.keys import load_key
from sync.server.problems import KeyUnusable
from sync.wire.sealing_keys import sealing_key_of

EXIT_OK = 0
EXIT_BROKEN = 1
EXIT_UNREADABLE = 2


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the command; its handler is ``args.run``."""
    verify = commands.add_parser(
        "verify",
        help="prove that no entry was changed, removed or inserted",
        description="Check every entry's signature, hash and place, offline, with every processor "
        "there is. Exit status 0: all hold; 1: broken, the first bad entry is named; 2: the file "
        "could not be read.",
    )
    verify.add_argument(
        "path",
        metavar="PATH",
        help="a kiosk's database, an export, the server's SQLite file, postgresql://…, or a "
        "receipt: its text or a picture of its QR code",
    )
    verify.add_argument(
        "--key",
        type=Path,
        metavar="FILE",
        help="the kiosk's database key file (default: keys/database.key beside PATH); of an "
        "export the server's server.key, where its contents are to be checked too",
    )
    verify.add_argument(
        "--keys",
        type=Path,
        metavar="FILE",
        help="what baodao server keys printed: entries count only under a listed device's key, "
        "and the server's signed times are checked",
    )
    verify.add_argument(
        "--server-key",
        type=Path,
        metavar="FILE",
        help="the server's public key, 64 hexadecimal digits: checks its signed times",
    )
    verify.add_argument("--json", type=Path, metavar="FILE", help="also write the result here")
    verify.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Verify; the exit status says what came out."""
    json_path: Path | None = args.json
    try:
        report = _verify(args)
    except StoreError as error:
        sys.stderr.write(f"{error}\n")
        return EXIT_UNREADABLE
    if not written(json_path, json.dumps(_as_json(report), ensure_ascii=False)):
        return EXIT_UNREADABLE
    sentence = _receipt_sentence if is_receipt(args.path) else _sentence
    sys.stdout.write(f"{sentence(report)}\n")
    return EXIT_OK if report.ok else EXIT_BROKEN


def _verify(args: argparse.Namespace) -> JournalReport:
    if is_receipt(args.path):
        return verify_receipt(args.path, args.keys)
    trusted = read_trusted_keys(args.keys, args.server_key)
    if is_database_url(args.path):
        return verify_server(args.path, _show_progress, trusted)
    path = Path(args.path)
    if _is_export(path):
        opens = None if args.key is None else _opening_key(args.key)
        return verify_export(path, _show_progress, trusted, opens)
    key_file = key_file_of(path, args.key)
    if key_file is None:
        return verify_server(args.path, _show_progress, trusted)
    return verify_kiosk(path, key_file, _show_progress, trusted)


def _is_export(path: Path) -> bool:
    try:
        return is_export(path)
    except OSError as error:
        raise StoreUnavailable(
            f"{path} cannot be read ({error.strerror}); check the path and its permissions."
        ) from error


def _opening_key(path: Path) -> X25519PrivateKey:
    """From the server's own key file."""
    try:
        return sealing_key_of(load_key(path))
    except KeyUnusable as error:
        raise KeyFileProblem(str(error)) from error


def _as_json(report: JournalReport) -> dict[str, object]:
    bad = report.first_bad
    return {
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


def _sentence(report: JournalReport) -> str:
    bad = report.first_bad
    if bad is None:
        return f"The journal is whole: {report.entries} entries hold."
    place = "" if bad.seq is None else f" ({bad.epoch}/{bad.seq})"
    return f"The journal is broken at entry {bad.position}{place}: {bad.message}."


def _receipt_sentence(report: JournalReport) -> str:
    if report.first_bad is None:
        return "The receipt is signed by its kiosk: baodao receipt verify says for what."
    return f"The receipt does not hold: {report.first_bad.message}."


def _show_progress(count: int) -> None:
    sys.stderr.write(f"{count} entries verified\n")
