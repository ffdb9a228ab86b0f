"""``baodao server import``: what was carried to the city."""

from __future__ import annotations

import argparse
import dataclasses
import json
import sys
from pathlib import Path

from sync.server.city import open_city
from sync.server.command import add_data_arguments, settings_of
from sync.server.imports import ImportRefused, import_export
from sync.server.problems import ServerNotUsable

EXIT_OK = 0
EXIT_INCOMPLETE = 1
EXIT_REFUSED = 2


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
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
    try:
        city = open_city(settings_of(args))
        try:
            with args.file.open("rb") as file:
                imported = import_export(city, file)
        finally:
            city.database.close()
    except (ServerNotUsable, ImportRefused, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return EXIT_REFUSED
    sys.stdout.write(json.dumps(dataclasses.asdict(imported)) + "\n")
    return EXIT_OK if imported.complete else EXIT_INCOMPLETE
