"""``baodao server …``: the reference city server and what its administrator does with it."""

from __future__ import annotations

import argparse
import dataclasses
import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import get_args

from kiosk.cli import (
    server_backup,
    server_health,
    server_imports,
    server_keys,
    server_rulings,
    server_today,
    server_users,
)
from kiosk.cli.secret_input import read_secret
from kiosk.cli.server_commands import (
    EXIT_OK,
    Commands,
    account,
    add_command,
    add_group,
    on_city,
    refuse,
    say,
)
from kiosk.cli.server_feed import add_feed_commands
from kiosk.cli.server_transfers import add_transfer_commands
from kiosk.domain.identity import IdNumber, parse_id_number
from sync.server.administration import Administration, Refused, pin_hash
from sync.server.city import City, initialise
from sync.server.command import add_serve_arguments, serve, settings_of
from sync.server.problems import ServerNotUsable
from sync.server.roster_editing import Reason
from sync.server.roster_file import RosterFileUnreadable, read_roster_file
from sync.wire.roster import OfficerItem, PersonItem, RosterRole

_REVISION_SET_LATER = 1

Action = Callable[[Administration, argparse.Namespace], None]


def add_parser(subparsers: Commands) -> None:
    """Register ``server`` and its commands; the handler is ``args.run``."""
    server = subparsers.add_parser("server", help="the reference city server")
    commands = server.add_subparsers(required=True, metavar="COMMAND")
    serving = _command(commands, "run", "serve until stopped")
    add_serve_arguments(serving)
    serving.set_defaults(run=serve)
    _command(commands, "init", "create data folder, key and database").set_defaults(run=_init)
    _add_roster_commands(commands)
    add_feed_commands(
        lambda group, name, text, action: _command(
            add_group(commands, group, f"{group} of an office's feed"), name, text, action
        )
    )
    server_rulings.add_parsers(commands)
    server_health.add_parsers(commands)
    server_today.add_parsers(commands)
    add_transfer_commands(commands)
    code = _command(commands, "code", "print a one-time registration code", _new_code)
    _require(code, "--office")
    code.add_argument("--approved", action="store_true", help="its device is heard at once")
    _command(commands, "devices", "list devices, one JSON object a line", _devices)
    entries = _command(commands, "entries", "list entries, one JSON object a line", _entries)
    _require(entries, "--device")
    approve = _command(commands, "approve", "hear a device from now on", _approve)
    _require(approve, "--device")
    revoke = _command(commands, "revoke", "refuse a device from now on", _revoke)
    _require(revoke, "--device")
    server_backup.add_parsers(commands)
    server_keys.add_parser(commands)
    server_imports.add_parser(commands)
    server_users.add_parsers(commands)


def run(args: argparse.Namespace) -> int:
    """Carry out one administrator's command; 0, or 2 with one line saying why not."""
    action: Action = args.action
    work = partial(_administer, action, args)
    return on_city(args, work, Refused, RosterFileUnreadable)


def _administer(action: Action, args: argparse.Namespace, city: City) -> None:
    action(Administration(city, account()), args)


def _add_roster_commands(commands: Commands) -> None:
    office = add_group(commands, "office", "offices (司法所)")
    add_office = _command(office, "add", "add or rename an office", _add_office)
    _require(add_office, "--id", "--name")
    add_office.add_argument("--district", help="the district (区) it belongs to")

    person = add_group(commands, "person", "people of an office")
    add_person = _command(person, "add", "insert or replace a person", _add_person)
    _require(add_person, "--office", "--id", "--name", "--id-number")
    roles = [role.value for role in RosterRole]
    add_person.add_argument("--role", choices=roles, default=RosterRole.SUPERVISED.value)
    add_person.add_argument("--category", default="")
    add_person.add_argument("--report-every-days", type=int, default=0)
    add_person.add_argument("--report-from", help="the day of the first report, 2026-12-31")
    add_person.add_argument("--window-days", type=int, default=0, help="how early it may be made")
    add_person.add_argument("--need", action="append", default=[], help="what is difficult")

    officer = add_group(commands, "officer", "officers who may log in at an office's kiosk")
    add_officer = _command(officer, "add", "insert or replace an officer", _add_officer)
    _require(add_officer, "--office", "--id", "--name")
    add_officer.add_argument(
        "--pin-stdin", action="store_true", required=True, help="read the PIN from standard input"
    )

    roster = add_group(commands, "roster", "an office's whole roster and feed")
    importing = _command(roster, "import", "apply a JSON file, all of it or nothing", _import)
    importing.add_argument("file", type=Path)
    _require(importing, "--office")
    removing = _command(roster, "remove", "take anything off the feed", _remove)
    _require(removing, "--office", "--id")
    removing.add_argument("--why", choices=get_args(Reason), help="of a person: why they leave")
    again = _command(roster, "republish", "renumber after a restored backup", _republish)
    _require(again, "--office")
    again.add_argument("--after", type=int, required=True, help="the kiosk's cursor")


def _command(
    commands: Commands,
    name: str,
    text: str,
    action: Action | None = None,
) -> argparse.ArgumentParser:
    parser = add_command(commands, name, text, run)
    parser.set_defaults(action=action)
    return parser


def _require(parser: argparse.ArgumentParser, *options: str) -> None:
    for option in options:
        parser.add_argument(option, required=True)


def _init(args: argparse.Namespace) -> int:
    try:
        fresh = initialise(settings_of(args))
    except (ServerNotUsable, OSError) as error:
        return refuse(str(error))
    say(f"{'created' if fresh else 'already there'}: {args.data}")
    return EXIT_OK


def _add_office(city: Administration, args: argparse.Namespace) -> None:
    city.put_office(args.id, args.name, args.district)


def _add_person(city: Administration, args: argparse.Namespace) -> None:
    person = PersonItem(
        revision=_REVISION_SET_LATER,
        subject=args.id,
        name=args.name,
        id_number=args.id_number,
        role=RosterRole(args.role),
        category=args.category,
        report_every_days=args.report_every_days,
        report_from=args.report_from,
        window_days=args.window_days,
        needs=tuple(args.need),
    )
    _check_id_number(person)
    city.put(args.office, person)


def _add_officer(city: Administration, args: argparse.Namespace) -> None:
    officer = OfficerItem(
        revision=_REVISION_SET_LATER,
        officer=args.id,
        name=args.name,
        pin_hash=pin_hash(read_secret("PIN").strip()),
    )
    city.put(args.office, officer)


def _import(city: Administration, args: argparse.Namespace) -> None:
    roster = read_roster_file(args.file)
    for person in roster.people:
        _check_id_number(person)
    say(f"{city.import_roster(args.office, roster)} changed")


def _remove(city: Administration, args: argparse.Namespace) -> None:
    if not city.remove(args.office, args.id, args.why):
        raise Refused(f"{args.id} is not on the roster of {args.office}")


def _republish(city: Administration, args: argparse.Namespace) -> None:
    say(f"{city.republish(args.office, args.after)} republished")


def _new_code(city: Administration, args: argparse.Namespace) -> None:
    say(city.new_code(args.office, approved=args.approved))


def _devices(city: Administration, _args: argparse.Namespace) -> None:
    for device in city.devices():
        say(json.dumps(dataclasses.asdict(device)))


def _entries(city: Administration, args: argparse.Namespace) -> None:
    for entry in city.entries(args.device):
        say(json.dumps(dataclasses.asdict(entry)))


def _approve(city: Administration, args: argparse.Namespace) -> None:
    city.approve(args.device)


def _revoke(city: Administration, args: argparse.Namespace) -> None:
    city.revoke(args.device)


def _check_id_number(person: PersonItem) -> None:
    """A mistyped number would let nobody in, so it is caught where it is typed."""
    if not isinstance(parse_id_number(person.id_number), IdNumber):
        raise Refused(f"the identity number of {person.subject} has a wrong check character")
