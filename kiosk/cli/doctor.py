"""``baodao doctor``: is this kiosk ready to serve?"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from kiosk.app.settings import SettingsProblem, load_settings

EXIT_READY = 0
EXIT_NOT_READY = 1
EXIT_NOT_CHECKED = 2


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register ``doctor``."""
    doctor = subparsers.add_parser(
        "doctor",
        help="the readiness report of a kiosk",
        description="Tries everything a kiosk needs. Stop the kiosk first: camera and sensor "
        "serve one program at a time. Exit status 0: ready; 1: not ready; 2: not checked.",
    )
    doctor.add_argument("--config", type=Path, required=True, metavar="FILE", help="kiosk.toml")
    doctor.add_argument("--json", type=Path, metavar="FILE", help="also write the report here")
    doctor.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Check, print a line each, write the report."""
    from kiosk.cli.readiness import Check, as_json, report

    def show(check: Check) -> None:
        sys.stdout.write(f"{'ok  ' if check.ok else 'FAIL'} {check.name}: {check.detail}\n")
        sys.stdout.flush()

    try:
        checks = report(load_settings(args.config), show)
        if args.json is not None:
            text = json.dumps(as_json(checks), ensure_ascii=False, indent=2)
            args.json.write_text(text + "\n", encoding="utf-8")
    except SettingsProblem as problem:
        sys.stderr.write(f"{problem}\n")
        return EXIT_NOT_CHECKED
    except OSError as error:
        sys.stderr.write(f"{args.json}: cannot be written ({error.strerror})\n")
        return EXIT_NOT_CHECKED
    return EXIT_READY if all(check.ok for check in checks) else EXIT_NOT_READY
