"""``baodao server message|question|rules …``: what else an office's feed carries."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path

from kiosk.cli.rules_check import PackFileUnreadable, pack_text
from sync.rules.china_time import day_of
from sync.rules.pack_file import PackUnreadable, read_pack
from sync.server.administration import Administration, Refused
from sync.server.city import system_wall_ms
from sync.wire.roster import MessageItem, QuestionItem, RulePackItem

_REVISION_SET_LATER = 1

Action = Callable[[Administration, argparse.Namespace], None]
MakeCommand = Callable[[str, str, str, Action], argparse.ArgumentParser]
"""Group, name, help and action of a command; what it returns has the data folder's options."""


def add_feed_commands(command: MakeCommand) -> None:
    """Register the commands. What was put is removed by ``roster remove``."""
    message = command("message", "add", "insert or replace a message to people", _add_message)
    _require(message, "--office", "--id", "--text", "--from", "--until")
    message.add_argument("--subject", help="to this person only")
    message.add_argument("--must-acknowledge", action="store_true")

    question = command("question", "add", "insert or replace a question", _add_question)
    _require(question, "--office", "--id", "--text")
    question.add_argument("--subject", help="to this person only")
    question.add_argument("--category", default="", help="to people of this category only")
    question.add_argument("--order", type=int, default=0)
    question.add_argument("--answer", action="append", required=True, help="2 to 6 times")

    rules = command("rules", "add", "publish a version of the rules", _add_rules)
    _require(rules, "--office")
    rules.add_argument("--id", help="its identifier in the feed (default: PACK:VERSION)")
    rules.add_argument("--from", help="its effective_from, to be sure (default: as the pack says)")
    rules.add_argument("file", type=Path, help="the pack (YAML; docs/rules.md)")


def _add_message(city: Administration, args: argparse.Namespace) -> None:
    message = MessageItem(
        revision=_REVISION_SET_LATER,
        message=args.id,
        subject=args.subject,
        text=args.text,
        from_day=_day(getattr(args, "from")),
        until_day=_day(args.until),
        must_acknowledge=args.must_acknowledge,
    )
    if message.until_day < message.from_day:
        raise Refused("a message ends on or after the day it begins")
    city.put(args.office, message)


def _add_question(city: Administration, args: argparse.Namespace) -> None:
    question = QuestionItem(
        revision=_REVISION_SET_LATER,
        question=args.id,
        subject=args.subject,
        category=args.category,
        order=args.order,
        text=args.text,
        answers=tuple(args.answer),
    )
    city.put(args.office, question)


def _add_rules(city: Administration, args: argparse.Namespace) -> None:
    document = _document(args.file)
    try:
        pack = read_pack(document, str(args.file))
    except PackUnreadable as unreadable:
        raise Refused("\n".join(str(problem) for problem in unreadable.problems)) from None
    wanted = getattr(args, "from")
    if wanted is not None and _day(wanted) != pack.effective_from:
        raise Refused(
            f"{args.file} says effective_from: {pack.effective_from}, not {wanted}; change one of "
            "the two, or leave --from out"
        )
    rules = RulePackItem(
        revision=_REVISION_SET_LATER,
        rule_pack=args.id or f"{pack.pack}:{pack.version}",
        effective_from=pack.effective_from,
        document=document,
        known_on=day_of(system_wall_ms()),
    )
    city.put(args.office, rules)


def _document(path: Path) -> str:
    try:
        return pack_text(path)
    except PackFileUnreadable as unreadable:
        raise Refused(str(unreadable)) from None


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise Refused(f"{written} is no day: write it as 2026-12-31") from None


def _require(parser: argparse.ArgumentParser, *options: str) -> None:
    for option in options:
        parser.add_argument(option, required=True)
