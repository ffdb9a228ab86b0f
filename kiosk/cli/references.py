"""``baodao references …``: references of one person, sealed from one kiosk to another."""

from __future__ import annotations

import argparse
import json
import secrets
import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from kiosk.app.officer_word import OfficerRefused, check_officer
from kiosk.app.reference_mailbox import TransferNotDone, open_mailbox
from kiosk.app.reference_receiving import Arrival, receiver_of
from kiosk.app.reference_sending import SendOrder, send_references
from kiosk.app.settings import Settings, SettingsProblem, read_settings
from kiosk.app.storage import NotRegistered, Storage, open_storage
from kiosk.cli.secret_input import read_secret
from kiosk.domain.identity import OfficerId, SubjectId
from kiosk.enrolment.secret import Secret
from kiosk.store.errors import StoreError
from sync.wire.kiosk_code import NoKioskCode, kiosk_code, parse_kiosk_code

EXIT_OK = 0
EXIT_NOT_DONE = 2
EXIT_SOME_LEFT = 1
MAX_REASON_CHARS = 500

_Action = Callable[[Settings, Storage, argparse.Namespace], int]


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register ``references send|receive|received``; the handler is ``args.run``."""
    references = subparsers.add_parser(
        "references",
        help="send a person's references to another kiosk, and receive them",
        description="Sealed from kiosk to kiosk: the platform passes them on and cannot read them. "
        "Off until the city, the sending and the receiving office allow it (docs/install.md). "
        "Exit status 0: done; 1: received, but something was left waiting; 2: not done, stderr "
        "says why.",
    )
    commands = references.add_subparsers(required=True, metavar="COMMAND")
    send = _command(commands, "send", _send, "send; the officer's PIN is read from standard input")
    send.add_argument("--subject", type=SubjectId, required=True, metavar="ID", help="whose")
    send.add_argument(
        "--to",
        required=True,
        metavar="CODE",
        help="the other kiosk's code, as baodao kiosk identity says it there",
    )
    send.add_argument("--officer", type=OfficerId, required=True, metavar="ID")
    send.add_argument(
        "--reason", required=True, metavar="TEXT", help="goes on the journal, no names"
    )
    _command(commands, "receive", _receive, "receive now what waits, one JSON object a line")
    _command(commands, "received", _received, "list what was received, one JSON object a line")


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    action: _Action,
    text: str,
) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=text, description=text)
    parser.add_argument(
        "--config", type=Path, required=True, metavar="FILE", help="kiosk.toml of this kiosk"
    )
    parser.set_defaults(run=run, action=action)
    return parser


def run(args: argparse.Namespace) -> int:
    """Open the kiosk's store and carry out one command."""
    action: _Action = args.action
    try:
        settings = read_settings(args.config)
        storage = open_storage(settings, lambda: None)
        try:
            return action(settings, storage, args)
        finally:
            storage.close()
    except (
        SettingsProblem,
        NotRegistered,
        StoreError,
        TransferNotDone,
        OfficerRefused,
        NoKioskCode,
    ) as problem:
        sys.stderr.write(f"{problem}\n")
        return EXIT_NOT_DONE


def _send(settings: Settings, storage: Storage, args: argparse.Namespace) -> int:
    if not settings.references.send_transfers:
        raise TransferNotDone(
            f"{args.config}: this kiosk sends no references; where the office has decided "
            "otherwise, set send_transfers = true under [references]"
        )
    code = parse_kiosk_code(args.to)
    reason = str(args.reason).strip()
    if not 1 <= len(reason) <= MAX_REASON_CHARS:
        raise TransferNotDone(f"--reason: say why, in 1 to {MAX_REASON_CHARS} characters")
    check_officer(storage, args.officer, Secret(read_secret("PIN").strip()))
    order = SendOrder(args.subject, code, args.officer, reason)
    sent = send_references(storage, open_mailbox(settings, storage), order, secrets.token_bytes)
    _say(
        {
            "transfer": sent.transfer,
            "entry": f"{sent.entry.epoch}/{sent.entry.seq}",
            "references": sent.references,
            "office": sent.receiver.office,
        }
    )
    return EXIT_OK


def _receive(settings: Settings, storage: Storage, _args: argparse.Namespace) -> int:
    arrived = receiver_of(settings, storage).receive()
    for each in arrived:
        _say(asdict(each))
    done = all(each.arrival in (Arrival.RECEIVED, Arrival.ALREADY) for each in arrived)
    return EXIT_OK if done else EXIT_SOME_LEFT


def _received(_settings: Settings, storage: Storage, _args: argparse.Namespace) -> int:
    for each in storage.transfers.received():
        _say(
            {
                "transfer": each.transfer,
                "sender_code": kiosk_code(each.sender),
                "entry": f"{each.epoch}/{each.seq}",
            }
        )
    return EXIT_OK


def _say(what: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(what, ensure_ascii=False) + "\n")
