"""``baodao server leave|measure|closure|course …``: what people decided, for the feed.

Whoever owns the server decides as the city does; ``--by`` names the human, who stands in the feed.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from pydantic import ValidationError

from kiosk.cli.server_commands import Commands, account, add_command, add_group, on_city
from sync.rules.china_time import day_of
from sync.rules.leave import LeaveLevel
from sync.server.administration import Administration, Refused
from sync.server.api.audit import COMMAND_LINE, Act, Action, record
from sync.server.city import City
from sync.server.errors import ApiError
from sync.server.office_facts import OfficeFacts, office_facts
from sync.server.office_leaves import decide_leave
from sync.server.read_models import catch_up
from sync.server.tables import Office
from sync.wire.course import CourseItem
from sync.wire.roster import ClosureItem, LeaveItem, MeasureItem

_REVISION_SET_LATER = 1
_STATES = ("approved", "refused", "withdrawn")
_MEASURES = ("admonition", "warning", "revocation")

Handler = Callable[[City, argparse.Namespace], None]


def add_parsers(commands: Commands) -> None:
    """Register the commands. What was put is removed by ``roster remove``."""
    leave = _command(commands, "leave", "decide", "say what was decided on a leave", _leave)
    _require(leave, "--id", "--subject", "--from", "--until", "--by", "--reason")
    leave.add_argument("--state", required=True, choices=_STATES)
    leave.add_argument("--destination", default="")
    measure = _command(commands, "measure", "add", "publish a measure that was decided", _measure)
    _require(measure, "--id", "--subject", "--by", "--reason")
    measure.add_argument("--kind", required=True, choices=_MEASURES)
    measure.add_argument("--on", help="the day it was decided, 2026-12-31 (default: today)")
    closure = _command(commands, "closure", "add", "publish days on which it is closed", _closure)
    _require(closure, "--id", "--from", "--until")
    closure.add_argument("--reason", default="")
    course = _command(commands, "course", "add", "publish a short course with its quiz", _course)
    course.add_argument("file", type=Path, help="a course (JSON, fields of PROTOCOL.md §5.2)")


def run(args: argparse.Namespace) -> int:
    """Carry out one command; 0, or 2 with one line saying why not."""
    handler: Handler = args.action
    return on_city(args, partial(_carry_out, handler, args), Refused)


def day_written(written: str) -> date:
    """A day as ISO 8601 has it. Raises Refused."""
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise Refused(f"{written} is no day: write it as 2026-12-31") from None


def _carry_out(handler: Handler, args: argparse.Namespace, city: City) -> None:
    handler(city, args)


def _command(
    commands: Commands, group: str, name: str, text: str, handler: Handler
) -> argparse.ArgumentParser:
    parser = add_command(add_group(commands, group, f"{group}s of an office"), name, text, run)
    parser.set_defaults(action=handler)
    _require(parser, "--office")
    return parser


def _leave(city: City, args: argparse.Namespace) -> None:
    catch_up(city.database)
    now_ms = city.wall_ms()
    today = day_of(now_ms)
    item = LeaveItem(
        revision=_REVISION_SET_LATER,
        leave=args.id,
        subject=args.subject,
        from_day=day_written(getattr(args, "from")),
        until_day=day_written(args.until),
        destination=args.destination,
        state=args.state,
        decided_by=args.by,
        decided_on=today,
        reason=args.reason,
    )
    what = f"{item.leave} {item.state}"
    act = Act(account(), Action.DECIDED_LEAVE, args.office, item.subject, None, COMMAND_LINE, what)
    try:
        with city.database.writing() as session:
            if session.get(Office, args.office) is None:
                raise Refused(f"there is no office {args.office}: add it first")
            facts = office_facts(session, args.office, now_ms, item.subject)
            decide_leave(session, facts, item, LeaveLevel.PREFECTURE, today)
            record(session, act, now_ms)
    except ApiError as error:
        raise Refused(error.message) from error


def _measure(city: City, args: argparse.Namespace) -> None:
    if _facts(city, args).person(args.subject) is None:
        raise Refused(f"{args.subject} is not on the roster of {args.office}")
    item = MeasureItem(
        revision=_REVISION_SET_LATER,
        measure=args.id,
        subject=args.subject,
        kind=args.kind,
        decided_by=args.by,
        decided_on=day_of(city.wall_ms()) if args.on is None else day_written(args.on),
        reason=args.reason,
    )
    Administration(city, account()).put(args.office, item)


def _closure(city: City, args: argparse.Namespace) -> None:
    item = ClosureItem(
        revision=_REVISION_SET_LATER,
        closure=args.id,
        from_day=day_written(getattr(args, "from")),
        until_day=day_written(args.until),
        known_on=day_of(city.wall_ms()),
        reason=args.reason,
    )
    if item.until_day < item.from_day:
        raise Refused("a closure ends on or after the day it begins")
    Administration(city, account()).put(args.office, item)


def _course(city: City, args: argparse.Namespace) -> None:
    try:
        written = args.file.read_bytes()
    except OSError as error:
        raise Refused(f"cannot read {args.file}: {error.strerror}") from error
    try:
        course = CourseItem.model_validate(_unnumbered(json.loads(written)))
    except (json.JSONDecodeError, UnicodeDecodeError):
        raise Refused(f"{args.file} is not JSON") from None
    except ValidationError as error:
        first = error.errors(include_input=False)[0]
        where = ".".join(str(part) for part in first["loc"]) or "file"
        raise Refused(f"{args.file}: {where}: {first['msg']}") from None
    for number, question in enumerate(course.quiz, start=1):
        if question.right >= len(question.answers):
            raise Refused(f"{args.file}: question {number} has no answer {question.right}")
    if course.right_to_pass > len(course.quiz):
        raise Refused(f"{args.file}: {course.right_to_pass} right answers of {len(course.quiz)}")
    Administration(city, account()).put(args.office, course)


def _unnumbered(written: object) -> object:
    """A course in a file carries no revision: it gets one when it is published."""
    return {"revision": _REVISION_SET_LATER, **written} if isinstance(written, dict) else written


def _facts(city: City, args: argparse.Namespace) -> OfficeFacts:
    with city.database.reading() as session:
        return office_facts(session, args.office, city.wall_ms(), args.subject)


def _require(parser: argparse.ArgumentParser, *options: str) -> None:
    for option in options:
        parser.add_argument(option, required=True)
