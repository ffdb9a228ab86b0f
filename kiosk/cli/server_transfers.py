"""``baodao server transfers …``: which offices' kiosks may send each other references."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable

from sync.server.administration import Refused
from sync.server.city import open_city
from sync.server.command import add_data_arguments, settings_of
from sync.server.problems import ServerNotUsable
from sync.server.transfer_permissions import TransferPermissions

EXIT_OK = 0
EXIT_REFUSED = 2

_Action = Callable[[TransferPermissions, argparse.Namespace], None]


def add_transfer_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the commands; their handler is ``args.run``."""
    group = commands.add_parser("transfers", help="references sent between kiosks")
    actions = group.add_subparsers(required=True, metavar="ACTION")
    allow = _command(actions, "allow", "let an office's kiosks send references", _allow)
    deny = _command(actions, "deny", "take the permission back", _deny)
    for parser in (allow, deny):
        parser.add_argument("--office", required=True, help="the sending kiosks'")
        parser.add_argument("--to-office", help="the receiving kiosks'; the same where left out")
    _command(actions, "list", "list who may, one JSON object a line", _list)


def run(args: argparse.Namespace) -> int:
    """Carry out one command; 0, or 2 with one line saying why not."""
    action: _Action = args.action
    try:
        city = open_city(settings_of(args))
        try:
            action(TransferPermissions(city), args)
        finally:
            city.database.close()
    except (ServerNotUsable, Refused) as error:
        sys.stderr.write(f"{error}\n")
        return EXIT_REFUSED
    return EXIT_OK


def _command(
    actions: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    text: str,
    action: _Action,
) -> argparse.ArgumentParser:
    parser = actions.add_parser(name, help=text, description=text)
    add_data_arguments(parser)
    parser.set_defaults(run=run, action=action)
    return parser


def _allow(permissions: TransferPermissions, args: argparse.Namespace) -> None:
    permissions.allow(args.office, args.to_office or args.office)


def _deny(permissions: TransferPermissions, args: argparse.Namespace) -> None:
    permissions.deny(args.office, args.to_office or args.office)


def _list(permissions: TransferPermissions, _args: argparse.Namespace) -> None:
    for from_office, to_office in permissions.allowed():
        sys.stdout.write(json.dumps({"office": from_office, "to_office": to_office}) + "\n")
