"""``baodao server health add``: papers on somebody's health that were handed in."""

from __future__ import annotations

import argparse
from functools import partial

from kiosk.cli.server_commands import Commands, account, add_command, add_group, on_city
from kiosk.cli.server_rulings import day_written
from sync.rules.china_time import day_of
from sync.server.administration import Administration, Refused
from sync.server.city import City
from sync.server.office_facts import office_facts
from sync.wire.roster import HealthItem

_REVISION_SET_LATER = 1
_KINDS = ("report", "reexamination")


def add_parsers(commands: Commands) -> None:
    """Register the command. What was put is removed by ``roster remove``."""
    group = add_group(commands, "health", "papers on health of an office's people")
    health = add_command(group, "add", "publish that papers on health were handed in", run)
    for option in ("--office", "--id", "--subject", "--by"):
        health.add_argument(option, required=True)
    health.add_argument("--kind", required=True, choices=_KINDS)
    health.add_argument("--on", help="the day they were handed in, 2026-12-31 (default: today)")


def run(args: argparse.Namespace) -> int:
    """Carry it out; 0, or 2 with one line saying why not."""
    return on_city(args, partial(_add, args), Refused)


def _add(args: argparse.Namespace, city: City) -> None:
    today = day_of(city.wall_ms())
    day = today if args.on is None else day_written(args.on)
    if day > today:
        raise Refused(f"{day} is to come: papers are published once they were handed in")
    with city.database.reading() as session:
        person = office_facts(session, args.office, city.wall_ms(), args.subject).person(
            args.subject
        )
    if person is None:
        raise Refused(f"{args.subject} is not on the roster of {args.office}")
    item = HealthItem(
        revision=_REVISION_SET_LATER,
        health=args.id,
        subject=args.subject,
        kind=args.kind,
        day=day,
        recorded_by=args.by,
        known_on=today,
    )
    Administration(city, account()).put(args.office, item)
