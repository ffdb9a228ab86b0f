"""``baodao server transfers …``: which offices' kiosks may send each other references."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable

from kiosk.cli.server_commands import Commands, add_command, add_group, on_city, say
from sync.server.administration import Refused
from sync.server.transfer_permissions import TransferPermissions

_Action = Callable[[TransferPermissions, argparse.Namespace], None]


def add_transfer_commands(commands: Commands) -> None:
    """Register the commands; their handler is ``args.run``."""
    actions = add_group(commands, "transfers", "references sent between kiosks")
    allow = _command(actions, "allow", "let an office's kiosks send references", _allow)
    deny = _command(actions, "deny", "take the permission back", _deny)
    for parser in (allow, deny):
        parser.add_argument("--office", required=True, help="the sending kiosks'")
        parser.add_argument("--to-office", help="the receiving kiosks'; the same where left out")
    _command(actions, "list", "list who may, one JSON object a line", _list)


def run(args: argparse.Namespace) -> int:
    """Carry out one command; 0, or 2 with one line saying why not."""
    action: _Action = args.action
    return on_city(args, lambda city: action(TransferPermissions(city), args), Refused)


def _command(
    actions: Commands,
    name: str,
    text: str,
    action: _Action,
) -> argparse.ArgumentParser:
    parser = add_command(actions, name, text, run)
    parser.set_defaults(action=action)
    return parser


def _allow(permissions: TransferPermissions, args: argparse.Namespace) -> None:
    permissions.allow(args.office, args.to_office or args.office)


def _deny(permissions: TransferPermissions, args: argparse.Namespace) -> None:
    permissions.deny(args.office, args.to_office or args.office)


def _list(permissions: TransferPermissions, _args: argparse.Namespace) -> None:
    for from_office, to_office in permissions.allowed():
        say(json.dumps({"office": from_office, "to_office": to_office}))
