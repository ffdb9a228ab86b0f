"""``baodao rules …``: rule packs before they are published, and what they say (docs/rules.md)."""

from __future__ import annotations

import argparse

from kiosk.cli.rules_check import add_check
from kiosk.cli.rules_explain import add_explain
from kiosk.cli.rules_simulate import add_simulate


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register ``rules`` and its commands; the handler is ``args.run``."""
    rules = subparsers.add_parser(
        "rules",
        help="rule packs: check one, explain what they say",
        description="Rule packs: frequencies, clocks, calendar, questions. Format: docs/rules.md.",
    )
    commands = rules.add_subparsers(required=True, metavar="COMMAND")
    add_check(commands)
    add_explain(commands)
    add_simulate(commands)
