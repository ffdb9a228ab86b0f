"""``baodao server backup …`` and ``baodao server maintain``."""

from __future__ import annotations

import argparse
import dataclasses
import json
from collections.abc import Callable
from pathlib import Path

from kiosk.cli.server_commands import Commands, add_command, add_group, on_city, say
from sync.server.backup_keeping import BackupKeeping
from sync.server.backups import BackupRefused

Action = Callable[[BackupKeeping, argparse.Namespace], None]


def add_parsers(commands: Commands) -> None:
    """Register both commands; the handler is ``args.run``."""
    actions = add_group(commands, "backup", "copies of the database, and what they hold")
    make = _command(actions, "make", "copy an SQLite database while it is in use", _make)
    make.add_argument("--to", type=Path, required=True, metavar="FILE", help="a new file")
    _command(actions, "begin", "before pg_dump or a base backup starts: print an id", _begin)
    keep = _command(actions, "keep", "that copy is complete and stays", _keep)
    _identified(keep)
    keep.add_argument("--file", type=Path, required=True)
    note = _command(actions, "note", "another copy that make made is still there", _note)
    note.add_argument("--file", type=Path, required=True)
    restored = _command(actions, "restored", "PostgreSQL was restored from this copy", _restored)
    _identified(restored)
    _command(actions, "list", "list copies that are kept, one JSON object a line", _list)
    _identified(_command(actions, "forget", "this copy is gone or never restored", _forget))
    _command(commands, "maintain", "make the partitions of the months ahead", _maintain)


def run(args: argparse.Namespace) -> int:
    """Carry out one command; 0, or 2 with one line saying why not."""
    action: Action = args.action
    return on_city(args, lambda city: action(BackupKeeping(city), args), BackupRefused, OSError)


def _command(
    commands: Commands,
    name: str,
    text: str,
    action: Action,
) -> argparse.ArgumentParser:
    parser = add_command(commands, name, text, run)
    parser.set_defaults(action=action)
    return parser


def _identified(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--id", required=True, help="of the backup")


def _make(keeping: BackupKeeping, args: argparse.Namespace) -> None:
    say(keeping.make(args.to))


def _begin(keeping: BackupKeeping, _args: argparse.Namespace) -> None:
    say(keeping.begin())


def _keep(keeping: BackupKeeping, args: argparse.Namespace) -> None:
    keeping.keep(args.id, args.file)


def _note(keeping: BackupKeeping, args: argparse.Namespace) -> None:
    say(keeping.note(args.file))


def _restored(keeping: BackupKeeping, args: argparse.Namespace) -> None:
    keeping.restored(args.id)


def _list(keeping: BackupKeeping, _args: argparse.Namespace) -> None:
    for backup in keeping.retained():
        say(json.dumps(dataclasses.asdict(backup)))


def _forget(keeping: BackupKeeping, args: argparse.Namespace) -> None:
    keeping.forget(args.id)


def _maintain(keeping: BackupKeeping, _args: argparse.Namespace) -> None:
    say(f"{len(keeping.maintain())} partitions made")
