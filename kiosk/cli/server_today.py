"""``baodao server today`` and ``baodao server rebuild``: what is derived from journals."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date

from pydantic import TypeAdapter

from kiosk.cli.server_commands import EXIT_OK, Commands, account, add_command, on_city, say
from kiosk.cli.server_rulings import day_written
from sync.rules.china_time import day_of
from sync.server.administration import Refused
from sync.server.api.audit import COMMAND_LINE, Act, Action, record
from sync.server.api.users import addressee_of
from sync.server.city import City
from sync.server.office_day import DayLine, OfficeDay, office_day
from sync.server.office_facts import office_facts
from sync.server.office_flags import flags_of
from sync.server.read_models import catch_up
from sync.server.rebuild import first_difference, rebuild
from sync.server.tables import Office

EXIT_DIFFERENT = 1
_LINE = TypeAdapter(DayLine)


def add_parsers(commands: Commands) -> None:
    """Register the two commands."""
    day = add_command(
        commands,
        "today",
        "print an office's day: the sums, then each person, as JSON objects. Nobody is named; "
        "who is sealed is counted only",
        _today,
    )
    day.add_argument("--office", required=True)
    day.add_argument("--day", help="2026-12-31 (default: today, in China)")
    again = add_command(
        commands,
        "rebuild",
        "drop what is derived from journals and derive it again; with --check compare only: exit "
        "status 1 and one line naming the first difference",
        _rebuild,
    )
    again.add_argument("--check", action="store_true", help="change nothing, compare")


def _today(args: argparse.Namespace) -> int:
    def work(city: City) -> None:
        day = day_of(city.wall_ms()) if args.day is None else day_written(args.day)
        catch_up(city.database)
        found, sealed = _day(city, args.office, day)
        with city.database.writing() as session:
            act = Act(account(), Action.READ_DAY, args.office, request=COMMAND_LINE, what=f"{day}")
            record(session, act, city.wall_ms())
        sums = {"office": found.office, "day": f"{day}", "sealed": len(sealed), **found.counts()}
        say(json.dumps(sums))
        for line in found.lines:
            if line.subject not in sealed:
                say(
                    json.dumps(
                        _LINE.dump_python(line, mode="json", exclude={"name"}), ensure_ascii=False
                    )
                )

    return on_city(args, work, Refused)


def _day(city: City, office: str, day: date) -> tuple[OfficeDay, frozenset[str]]:
    with city.database.reading() as session:
        row = session.get(Office, office)
        if row is None:
            raise Refused(f"there is no office {office}")
        facts = office_facts(session, office, city.wall_ms())
        waiting = flags_of(session, office, only_open=True)
        addressee = addressee_of(session, office, row.district)
        found = office_day(facts, day, waiting, addressee)
        here = {line.subject for line in found.lines}
        return found, facts.sealed & here


def _rebuild(args: argparse.Namespace) -> int:
    def work(city: City) -> int:
        if not args.check:
            say(f"{rebuild(city.database, _progress)} entries")
            return EXIT_OK
        different = first_difference(city.database)
        say("no difference" if different is None else str(different))
        return EXIT_OK if different is None else EXIT_DIFFERENT

    return on_city(args, work)


def _progress(done: int, total: int) -> None:
    sys.stderr.write(f"{done} of {total} entries\n")
