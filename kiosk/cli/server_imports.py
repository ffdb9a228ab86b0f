"""``baodao server import``: what was carried to the city."""

from __future__ import annotations

import argparse
import dataclasses
import json
from pathlib import Path

from kiosk.cli.server_commands import EXIT_OK, Commands, on_city, say
from sync.server.city import City
from sync.server.command import add_data_arguments
from sync.server.imports import ImportRefused, import_export

EXIT_INCOMPLETE = 1


def add_parser(commands: Commands) -> None:
    """Register the command; the handler is ``args.run``."""
    importing = commands.add_parser(
        "import",
        help="take in a kiosk's export",
        description="Check a file that baodao journal export wrote, and place its entries as if "
        "the kiosk had sent them. Prints what became of them as one JSON object. Exit status 0: "
        "all are placed; 1: some are, up to a gap or an entry that is refused; 2: nothing was "
        "taken in, with one line saying why.",
    )
    add_data_arguments(importing)
    importing.add_argument("file", type=Path, metavar="FILE")
    importing.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Take in, and say what became of it."""

    def work(city: City) -> int:
        with args.file.open("rb") as file:
            imported = import_export(city, file)
        say(json.dumps(dataclasses.asdict(imported)))
        return EXIT_OK if imported.complete else EXIT_INCOMPLETE

    return on_city(args, work, ImportRefused, OSError)
