"""``baodao server keys``: the public keys that outsiders verify journals and receipts with."""

from __future__ import annotations

import argparse

from kiosk.cli.server_commands import Commands, on_city, say
from sync.server.command import add_data_arguments
from sync.server.public_keys import key_list


def add_parser(commands: Commands) -> None:
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
    return on_city(args, lambda city: say(key_list(city).model_dump_json(indent=2)))
