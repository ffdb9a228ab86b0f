"""``baodao receipt verify``: what a receipt proves, offline."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from kiosk.cli.evaluation_options import written
from kiosk.cli.receipt_inputs import InputUnusable, KnownKeys, journal_says, read_keys, text_of
from kiosk.cli.receipt_words import Finding, Verdict, result_of, sentence_of
from kiosk.domain.identity import IdNumber, parse_id_number
from kiosk.store.errors import StoreError
from sync.wire.receipt import (
    Receipt,
    ReceiptForged,
    ReceiptKeyUnknown,
    ReceiptUnreadable,
    open_receipt,
)
from sync.wire.receipt_subject import subject_tag

EXIT_PROVEN = 0
EXIT_NOT_PROVEN = 1
EXIT_UNREADABLE = 2


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register ``receipt verify``; its handler is ``args.run``."""
    group = subparsers.add_parser("receipt", help="what people take away from a visit")
    commands = group.add_subparsers(required=True, metavar="COMMAND")
    verify = commands.add_parser(
        "verify",
        help="check a receipt offline",
        description="Check that a known kiosk signed the receipt. Exit status 0: it did, and "
        "whatever else was asked for holds; 1: it is not proven; 2: something could not be read.",
    )
    verify.add_argument(
        "receipt", metavar="TEXT|FILE", help="what the QR code says, or a picture of the code"
    )
    verify.add_argument(
        "--keys",
        type=Path,
        required=True,
        metavar="FILE",
        help="what baodao server keys printed, or a kiosk's keys/signing.pub",
    )
    verify.add_argument(
        "--id-number",
        metavar="NUMBER",
        help="also check that it is this person's; - reads the number from standard input",
    )
    verify.add_argument(
        "--journal",
        metavar="PATH",
        help="also find the entry in this kiosk's or server's database, or export",
    )
    verify.add_argument(
        "--key",
        type=Path,
        metavar="FILE",
        help="the database key of a kiosk's journal (default: keys/database.key beside it)",
    )
    verify.add_argument("--json", type=Path, metavar="FILE", help="also write the result here")
    verify.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Verify; the exit status says what came out."""
    try:
        finding = _find(args)
    except (InputUnusable, StoreError, ReceiptUnreadable) as error:
        sys.stderr.write(f"{error}\n")
        return EXIT_UNREADABLE
    if not written(args.json, json.dumps(result_of(finding), ensure_ascii=False)):
        return EXIT_UNREADABLE
    sys.stdout.write(f"{sentence_of(finding)}\n")
    return EXIT_PROVEN if finding.proven else EXIT_NOT_PROVEN


def _find(args: argparse.Namespace) -> Finding:
    number = None if args.id_number is None else _number(args.id_number)
    known = read_keys(args.keys)
    try:
        receipt = open_receipt(text_of(args.receipt), known.keys)
    except ReceiptForged as error:
        return Finding(Verdict.FORGED, str(error))
    except ReceiptKeyUnknown as error:
        return Finding(Verdict.UNKNOWN_KIOSK, str(error))
    return Finding(
        _verdict(receipt, known),
        receipt=receipt,
        office_name=known.office_names.get(receipt.office, ""),
        id_number_fits=None if number is None else _fits(receipt, number),
        in_journal=None if args.journal is None else journal_says(args.journal, args.key, receipt),
    )


def _verdict(receipt: Receipt, known: KnownKeys) -> Verdict:
    return Verdict.KIOSK_REVOKED if receipt.device_id in known.revoked else Verdict.SIGNED


def _number(typed: str) -> IdNumber:
    number = parse_id_number(sys.stdin.readline() if typed == "-" else typed)
    if not isinstance(number, IdNumber):
        raise InputUnusable("the identity number is mistyped: its check character does not fit")
    return number


def _fits(receipt: Receipt, number: IdNumber) -> bool:
    return receipt.subject_tag == subject_tag(number.value, receipt.entry_hash)
