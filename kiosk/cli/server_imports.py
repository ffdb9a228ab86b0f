"""``baodao server import`` and ``baodao server keys``: what outsiders bring, and what they need."""

from __future__ import annotations

import argparse
import dataclasses
import json
import sys
from collections.abc import Callable
from pathlib import Path

from sync.server.city import City, open_city
from sync.server.command import add_data_arguments, settings_of
from sync.server.imports import ImportRefused, import_export
from sync.server.problems import ServerNotUsable
from sync.server.public_keys import public_keys

EXIT_OK = 0
EXIT_INCOMPLETE = 1
EXIT_REFUSED = 2

Action = Callable[[City, argparse.Namespace], int]


def add_parsers(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register both commands; the handler is ``args.run``."""
    importing = _command(
        commands,
        "import",
        "take in a kiosk's export",
        "Check a file that baodao journal export wrote, and place its entries as if the kiosk had "
        "sent them. Prints what became of them as one JSON object. Exit status 0: all are placed; "
        "1: some are, up to a gap or an entry that is refused; 2: nothing was taken in, with one "
        "line saying why.",
        _import,
    )
    importing.add_argument("file", type=Path, metavar="FILE")
    _command(
        commands,
        "keys",
        "print the public keys of the server and its devices",
        "Print the public keys of the server and of every device as JSON, for baodao journal "
        "verify --keys.",
        _keys,
    )


def run(args: argparse.Namespace) -> int:
    """Carry out one command."""
    action: Action = args.action
    try:
        city = open_city(settings_of(args))
        try:
            return action(city, args)
        finally:
            city.database.close()
    except (ServerNotUsable, ImportRefused, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return EXIT_REFUSED


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    text: str,
    description: str,
    action: Action,
) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=text, description=description)
    add_data_arguments(parser)
    parser.set_defaults(run=run, action=action)
    return parser


def _import(city: City, args: argparse.Namespace) -> int:
    with args.file.open("rb") as file:
        imported = import_export(city, file)
    sys.stdout.write(json.dumps(dataclasses.asdict(imported)) + "\n")
    return EXIT_OK if imported.complete else EXIT_INCOMPLETE


def _keys(city: City, _args: argparse.Namespace) -> int:
    sys.stdout.write(json.dumps(public_keys(city), indent=2) + "\n")
    return EXIT_OK
