"""``baodao kiosk run``, ``baodao kiosk register`` and ``baodao kiosk identity``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from kiosk.app.settings import SettingsProblem, load_settings

EXIT_OK = 0
EXIT_NOT_STARTED = 2


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register ``kiosk run`` and ``kiosk register``."""
    kiosk = subparsers.add_parser("kiosk", help="the check-in kiosk of one office")
    commands = kiosk.add_subparsers(required=True, metavar="COMMAND")
    start = commands.add_parser("run", help="start the kiosk")
    start.add_argument("--config", type=Path, required=True, metavar="FILE", help="kiosk.toml")
    start.set_defaults(run=run)
    registration = commands.add_parser(
        "register",
        help="create keys and database, and register with the city platform",
        description="When the kiosk is installed. The one-time code is made on the platform "
        "with `baodao server code`. A kiosk whose disk was copied or restored is registered again "
        "with a new code: it keeps its records and goes on in a new epoch.",
    )
    registration.add_argument("--config", type=Path, required=True, metavar="FILE")
    registration.add_argument("--code", required=True, metavar="CODE", help="one-time code")
    registration.set_defaults(run=register)
    naming = commands.add_parser(
        "identity",
        help="print this kiosk's code, office and device id",
        description="The code is what the officer of another kiosk types to send references here.",
    )
    naming.add_argument("--config", type=Path, required=True, metavar="FILE")
    naming.set_defaults(run=identity)


def run(args: argparse.Namespace) -> int:
    """Start the kiosk; ends when its window is closed."""
    from kiosk.app.crew import open_crew
    from kiosk.app.not_started import NotStarted

    try:
        settings = load_settings(args.config)
        crew = open_crew(settings)
        crew.start()
        # Not before: the workers take longest, and load their libraries beside Qt.
        from kiosk.app.main import run_kiosk

        return run_kiosk(settings, crew)
    except (SettingsProblem, NotStarted) as problem:
        sys.stderr.write(f"{problem}\n")
        return EXIT_NOT_STARTED


def identity(args: argparse.Namespace) -> int:
    """Say which kiosk this is."""
    from kiosk.app.storage import NotRegistered, open_storage
    from kiosk.store.errors import StoreError
    from sync.wire.kiosk_code import kiosk_code

    try:
        storage = open_storage(load_settings(args.config), lambda: None)
    except (SettingsProblem, NotRegistered, StoreError) as problem:
        sys.stderr.write(f"{problem}\n")
        return EXIT_NOT_STARTED
    device, office = storage.journal.device, storage.journal.office
    storage.close()
    sys.stdout.write(f"code    {kiosk_code(device)}\noffice  {office}\ndevice  {device}\n")
    return EXIT_OK


def register(args: argparse.Namespace) -> int:
    """Make this kiosk known to the platform."""
    from kiosk.app.registration import RegistrationFailed, register_kiosk

    try:
        registered = register_kiosk(load_settings(args.config), args.code)
    except (SettingsProblem, RegistrationFailed) as problem:
        sys.stderr.write(f"{problem}\n")
        return EXIT_NOT_STARTED
    again = " again; its journal goes on in a new epoch" if registered.again else ""
    sys.stdout.write(f"registered for {registered.office_name}{again}\n")
    if not registered.approved:
        sys.stdout.write("waiting for approval: the city must approve this kiosk\n")
    return EXIT_OK
