"""``baodao journal export``: what the city has not got, as a file somebody carries there."""

from __future__ import annotations

import argparse
import json
import secrets
import sys
from pathlib import Path

from kiosk.store.errors import StoreError

EXIT_OK = 0
EXIT_NOT_EXPORTED = 2


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the command; its handler is ``args.run``."""
    export = commands.add_parser(
        "export",
        help="write the journal to a file for the city, where there is no line",
        description="Write the entries the city has not acknowledged to a file that only the city "
        "can read and everybody can verify. The export stands on the journal first. Nothing is "
        "taken off the kiosk. Exit status 0: written; 2: not, with one line saying why.",
    )
    export.add_argument(
        "--config", type=Path, required=True, metavar="TOML", help="kiosk.toml of the kiosk"
    )
    export.add_argument(
        "--to", type=Path, required=True, metavar="FILE", help="a new file, on a stick for instance"
    )
    export.add_argument(
        "--all", action="store_true", help="the whole journal, acknowledged entries too"
    )
    export.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Write, and print what was written as one JSON object."""
    from kiosk.app.settings import SettingsProblem, read_settings
    from kiosk.app.storage import NotRegistered, open_storage
    from kiosk.store.journal_export import export_journal

    try:
        storage = open_storage(read_settings(args.config), lambda: None)
        try:
            exported = export_journal(
                storage.database,
                storage.journal,
                storage.keys.signing_key(),
                args.to,
                whole=args.all,
                random_bytes=secrets.token_bytes,
            )
        finally:
            storage.close()
    except (SettingsProblem, NotRegistered, StoreError) as problem:
        sys.stderr.write(f"{problem}\n")
        return EXIT_NOT_EXPORTED
    said = {
        "file": str(args.to),
        "export_id": exported.export_id.hex(),
        "entries": exported.entries,
        "after": f"{exported.after.epoch}/{exported.after.seq}",
        "head": f"{exported.head.epoch}/{exported.head.seq}",
    }
    sys.stdout.write(json.dumps(said) + "\n")
    return EXIT_OK
