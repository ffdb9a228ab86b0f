"""``baodao journal …``: the tamper-evident journal of a kiosk, or the city's copy of all."""

from __future__ import annotations

import argparse

from kiosk.cli import (
    journal_certificates,
    journal_departures,
    journal_export,
    journal_exports,
    journal_pad,
    journal_show,
    journal_verify,
)


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register ``journal`` and its commands; the handler is ``args.run``."""
    group = subparsers.add_parser("journal", help="the tamper-evident journal")
    commands = group.add_subparsers(required=True, metavar="COMMAND")
    for command in (
        journal_verify,
        journal_export,
        journal_pad,
        journal_show,
        journal_exports,
        journal_departures,
        journal_certificates,
    ):
        command.add_parser(commands)
