"""``baodao server message|question|rules …``: what else an office's feed carries."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path

from sync.server.administration import Administration, Refused
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

    rules = command("rules", "add", "insert or replace a version of the rules", _add_rules)
    _require(rules, "--office", "--id", "--from")
    rules.add_argument("file", type=Path, help="the pack's text (YAML)")


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
    try:
        document = args.file.read_text(encoding="utf-8")
    except OSError as error:
        raise Refused(f"cannot read {args.file}: {error.strerror}") from error
    except UnicodeDecodeError:
        raise Refused(f"{args.file} is not UTF-8 text") from None
    rules = RulePackItem(
        revision=_REVISION_SET_LATER,
        rule_pack=args.id,
        effective_from=_day(getattr(args, "from")),
        document=document,
    )
    city.put(args.office, rules)


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise Refused(f"{written} is no day: write it as 2026-12-31") from None


def _require(parser: argparse.ArgumentParser, *options: str) -> None:
    for option in options:
        parser.add_argument(option, required=True)
