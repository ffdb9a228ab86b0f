"""What every ``baodao server`` command does around its own work."""

from __future__ import annotations

import argparse
import os
import pwd
import sys
from collections.abc import Callable
from typing import TypeAlias

from pydantic import ValidationError

from sync.server.city import City, open_city
from sync.server.command import add_data_arguments, settings_of
from sync.server.problems import ServerNotUsable

EXIT_OK = 0
EXIT_REFUSED = 2

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def add_group(commands: Commands, name: str, text: str) -> Commands:
    """A group of commands; each has to be named."""
    return commands.add_parser(name, help=text).add_subparsers(required=True, metavar="ACTION")


def add_command(
    commands: Commands, name: str, text: str, run: Callable[[argparse.Namespace], int]
) -> argparse.ArgumentParser:
    """A command with the options of the data folder."""
    parser = commands.add_parser(name, help=text, description=text)
    add_data_arguments(parser)
    parser.set_defaults(run=run)
    return parser


def on_city(
    args: argparse.Namespace, work: Callable[[City], int | None], *refusals: type[Exception]
) -> int:
    """Do something with the open city; its exit status, 0 where it gives none.

    2 with one line saying why not, where the server cannot be used, a field is unfit or one of
    ``refusals`` was raised.
    """
    expected: tuple[type[Exception], ...] = (ServerNotUsable, *refusals)
    try:
        city = open_city(settings_of(args))
        try:
            return work(city) or EXIT_OK
        finally:
            city.database.close()
    except ValidationError as error:
        first = error.errors(include_input=False)[0]
        return refuse(f"{'.'.join(str(part) for part in first['loc'])}: {first['msg']}")
    except expected as error:
        return refuse(str(error))


def account() -> str:
    """Who runs the command, for the audit: ``account:NAME``, of the operating system."""
    number = os.getuid()
    try:
        name = pwd.getpwuid(number).pw_name
    except KeyError:
        # A container's, that no name was given.
        name = str(number)
    return f"account:{name}"


def say(line: str) -> None:
    """One line to standard output."""
    sys.stdout.write(f"{line}\n")


def refuse(why: str) -> int:
    """One line to standard error; the exit status."""
    sys.stderr.write(f"{why}\n")
    return EXIT_REFUSED
