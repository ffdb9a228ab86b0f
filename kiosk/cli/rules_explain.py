"""``baodao rules explain SUBJECT``: what somebody owes on a day, and why."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kiosk.app.settings import SettingsProblem, read_settings
from kiosk.app.storage import NotRegistered, Storage, open_storage
from kiosk.cli.evaluation_options import written
from kiosk.cli.rules_explain_words import LANGUAGES, as_json, lines
from kiosk.domain.identity import SubjectId
from kiosk.store.errors import StoreError
from kiosk.store.system_clock import SystemClock
from sync.rules.china_time import day_of
from sync.rules.duties import Standing
from sync.rules.pack_problems import PackProblem
from sync.rules.packs import PackTimeline
from sync.rules.standing import standing
from sync.server.city import City, open_city
from sync.server.people_facts import supervision_facts
from sync.server.problems import ServerNotUsable
from sync.server.settings import ServerSettings

EXIT_OK = 0
EXIT_NOT_DONE = 2


class NothingToExplain(Exception):
    """The question cannot be answered; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class _Answer:
    standing: Standing
    packs: PackTimeline
    problems: tuple[PackProblem, ...]


def add_explain(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the command."""
    explain = commands.add_parser(
        "explain",
        help="what a person owes on a day, and why",
        description="Print when the next report of one person is due and every report that is "
        "open, late, missed, excused or waiting, each with the rule, its article and how well that "
        "source was read. Subject ids only, no names. Exit status 0: printed; 2: not, stderr says "
        "why.",
    )
    explain.add_argument("subject", metavar="SUBJECT", help="subject id of the roster")
    where = explain.add_mutually_exclusive_group(required=True)
    where.add_argument("--config", type=Path, metavar="FILE", help="kiosk.toml of this kiosk")
    where.add_argument("--data", type=Path, metavar="FOLDER", help="the server's data folder")
    explain.add_argument("--database-url", help="with --data; default: SQLite in the data folder")
    explain.add_argument("--office", metavar="ID", help="with --data: the office")
    explain.add_argument(
        "--on",
        type=_day,
        metavar="DAY",
        help="as of the end of this day, 2026-12-31; default: today, in China",
    )
    explain.add_argument("--lang", choices=sorted(LANGUAGES), default="zh")
    explain.add_argument("--json", type=Path, metavar="FILE", help="also write all of it here")
    explain.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Read, explain and print."""
    try:
        answer = _from_kiosk(args) if args.config is not None else _from_server(args)
    except (
        NothingToExplain,
        SettingsProblem,
        NotRegistered,
        StoreError,
        ServerNotUsable,
    ) as problem:
        sys.stderr.write(f"{problem}\n")
        return EXIT_NOT_DONE
    for fault in answer.problems:
        sys.stderr.write(f"not applied: {fault}\n")
    for line in lines(answer.standing, answer.packs, args.lang):
        sys.stdout.write(f"{line}\n")
    report = json.dumps(as_json(answer.standing, answer.packs), ensure_ascii=False)
    return EXIT_OK if written(args.json, report) else EXIT_NOT_DONE


def _from_kiosk(args: argparse.Namespace) -> _Answer:
    storage = open_storage(read_settings(args.config), lambda: None)
    try:
        return _of_kiosk(storage, SubjectId(args.subject), args.on or _today())
    finally:
        storage.close()


def _of_kiosk(storage: Storage, subject: SubjectId, on: date) -> _Answer:
    found = storage.supervisions.standing(subject, on)
    if found is None:
        raise _nothing_scheduled(subject)
    packs = storage.supervisions.circumstances().packs
    return _Answer(found, packs, storage.supervisions.pack_problems())


def _from_server(args: argparse.Namespace) -> _Answer:
    if args.office is None:
        raise NothingToExplain("--data needs --office: name the office whose roster to read")
    city = open_city(ServerSettings(data_dir=args.data, database_url=args.database_url))
    try:
        return _of_server(city, args.office, args.subject, args.on or day_of(city.wall_ms()))
    finally:
        city.database.close()


def _of_server(city: City, office: str, subject: str, on: date) -> _Answer:
    with city.database.reading() as session:
        facts = supervision_facts(session, office, subject, city.wall_ms())
    if facts is None:
        raise _nothing_scheduled(subject)
    found = standing(facts.supervision, facts.circumstances, facts.visits, on)
    return _Answer(found, facts.circumstances.packs, facts.pack_problems)


def _nothing_scheduled(subject: str) -> NothingToExplain:
    return NothingToExplain(
        f"nothing is scheduled for {subject}: not on this roster, staff, or without a first day of "
        "supervision; check the id and the roster"
    )


def _today() -> date:
    return day_of(SystemClock().wall_ms())


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is no day: write it as 2026-12-31") from None
