"""``baodao rules simulate PACK``: what a changed pack would have done to the journal."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from sqlalchemy.orm import Session

from kiosk.app.settings import SettingsProblem, read_settings
from kiosk.app.storage import NotRegistered, open_storage
from kiosk.cli.evaluation_options import plot_file, written
from kiosk.cli.rules_check import PackFileUnreadable, pack_text
from kiosk.cli.rules_simulate_words import as_json, lines
from kiosk.store.casework import Casework
from kiosk.store.errors import StoreError
from kiosk.store.system_clock import SystemClock
from sync.rules.china_time import day_of
from sync.rules.pack_file import PackUnreadable, read_pack
from sync.rules.simulate import SimulatedPerson, Simulation, simulate
from sync.server.city import open_city
from sync.server.office_facts import office_facts
from sync.server.offices import office_ids
from sync.server.problems import ServerNotUsable
from sync.server.read_models import catch_up
from sync.server.settings import ServerSettings

EXIT_OK = 0
EXIT_NOT_DONE = 2
PROGRESS_EVERY = 10
"""People between two lines of progress."""


class NothingToSimulate(Exception):
    """It cannot be done; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class _Days:
    first: date
    last: date


def add_simulate(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the command."""
    command = commands.add_parser(
        "simulate",
        help="what a changed pack would have done to last quarter's journal",
        description="Judge everybody's reports by the rules in force and by another pack, and "
        "print both and whom it would have affected: subject ids only, no names. Nothing is "
        "changed. Exit status 0: printed; 2: not, stderr says why.",
    )
    command.add_argument("pack", type=Path, metavar="PACK", help="YAML; docs/rules.md")
    where = command.add_mutually_exclusive_group(required=True)
    where.add_argument("--config", type=Path, metavar="FILE", help="kiosk.toml of this kiosk")
    where.add_argument("--data", type=Path, metavar="FOLDER", help="the server's data folder")
    command.add_argument("--database-url", help="with --data; default: SQLite in the data folder")
    command.add_argument("--office", metavar="ID", help="with --data; default: all offices")
    command.add_argument(
        "--from",
        dest="from_day",
        type=_day,
        metavar="DAY",
        help="first day, 2026-01-01; default: of the last whole quarter",
    )
    command.add_argument(
        "--until", type=_day, metavar="DAY", help="last day; default: of that quarter"
    )
    command.add_argument("--json", type=Path, metavar="FILE", help="also write all of it here")
    command.add_argument(
        "--plot", type=plot_file, metavar="FILE", help="draw the reports due each week"
    )
    command.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Read, judge twice and print."""
    try:
        result = _simulated(args)
    except PackUnreadable as unreadable:
        sys.stderr.write("".join(f"{problem}\n" for problem in unreadable.problems))
        return EXIT_NOT_DONE
    except (
        NothingToSimulate,
        PackFileUnreadable,
        SettingsProblem,
        NotRegistered,
        StoreError,
        ServerNotUsable,
    ) as problem:
        sys.stderr.write(f"{problem}\n")
        return EXIT_NOT_DONE
    for line in lines(result):
        sys.stdout.write(f"{line}\n")
    drawn = _draw(args.plot, result)
    done = written(args.json, json.dumps(as_json(result), ensure_ascii=False))
    return EXIT_OK if drawn and done else EXIT_NOT_DONE


def last_quarter(today: date) -> tuple[date, date]:
    """The first and the last day of the last whole quarter before a day."""
    this = today.replace(month=(today.month - 1) // 3 * 3 + 1, day=1)
    last = this - timedelta(days=1)
    return last.replace(month=last.month - 2, day=1), last


def _simulated(args: argparse.Namespace) -> Simulation:
    pack = read_pack(pack_text(args.pack), str(args.pack))
    people = _of_kiosk(args) if args.config is not None else _of_server(args)
    days = _days(args)
    result = simulate(people, pack, days.first, days.last, _progress)
    if result.people == 0:
        raise NothingToSimulate(
            "nobody is scheduled here: no first day of supervision on the roster; check the office"
        )
    return result


def _days(args: argparse.Namespace) -> _Days:
    first, last = last_quarter(day_of(SystemClock().wall_ms()))
    days = _Days(args.from_day or first, args.until or last)
    if days.last < days.first:
        raise NothingToSimulate(
            f"the last day, {days.last}, lies before the first, {days.first}; give both --from and "
            "--until"
        )
    return days


def _of_kiosk(args: argparse.Namespace) -> Iterator[SimulatedPerson]:
    storage = open_storage(read_settings(args.config), lambda: None)
    try:
        circumstances = storage.supervisions.circumstances()
        casework = Casework(storage.database, storage.journal.device)
        for person in storage.roster.people():
            supervision = storage.supervisions.of(person.subject)
            if supervision is not None:
                visits = storage.supervisions.visits(person.subject)
                courses = casework.courses(person.subject)
                yield SimulatedPerson(supervision, circumstances, visits, courses)
    finally:
        storage.close()


def _of_server(args: argparse.Namespace) -> Iterator[SimulatedPerson]:
    city = open_city(ServerSettings(data_dir=args.data, database_url=args.database_url))
    try:
        catch_up(city.database)
        with city.database.reading() as session:
            for office in office_ids(session) if args.office is None else (args.office,):
                yield from _of_office(session, office, city.wall_ms())
    finally:
        city.database.close()


def _of_office(session: Session, office: str, now_ms: int) -> Iterator[SimulatedPerson]:
    facts = office_facts(session, office, now_ms)
    for person in facts.people():
        supervision = facts.feed.supervision(person.subject)
        if supervision is not None:
            visits = tuple(facts.visits.get(person.subject, ()))
            courses = tuple(facts.courses.get(person.subject, ()))
            yield SimulatedPerson(supervision, facts.circumstances, visits, courses)


def _progress(done: int) -> None:
    if done % PROGRESS_EVERY == 0:
        sys.stderr.write(f"{done} people\n")


def _draw(path: Path | None, result: Simulation) -> bool:
    """False, with a line on stderr, where the plot cannot be written."""
    if path is None:
        return True
    from kiosk.cli.rules_plot import draw_weeks

    try:
        draw_weeks(path, result)
    except OSError as error:
        sys.stderr.write(f"{path}: the plot cannot be written ({error.strerror})\n")
        return False
    return True


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is no day: write it as 2026-12-31") from None
