"""``baodao server keys``: the public keys that outsiders verify journals and receipts with."""

from __future__ import annotations

import argparse
import sys

from sync.server.city import open_city
from sync.server.command import add_data_arguments, settings_of
from sync.server.problems import ServerNotUsable
from sync.server.public_keys import key_list

EXIT_OK = 0
EXIT_REFUSED = 2


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the command; the handler is ``args.run``."""
    parser = commands.add_parser(
        "keys",
        help="print the public keys of the server and of every approved device",
        description="Print the public keys of the server and of every approved device as JSON, for "
        "baodao journal verify --keys and baodao receipt verify --keys.",
    )
    add_data_arguments(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print; 0, or 2 with one line saying why not."""
    try:
        city = open_city(settings_of(args))
    except ServerNotUsable as error:
        sys.stderr.write(f"{error}\n")
        return EXIT_REFUSED
    try:
        sys.stdout.write(key_list(city).model_dump_json(indent=2) + "\n")
    finally:
        city.database.close()
    return EXIT_OK
