"""``baodao doctor``: is this kiosk ready to serve?"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.app.settings import Settings, SettingsProblem, load_settings
from kiosk.cli.evaluation_options import seconds, written

if TYPE_CHECKING:
    from kiosk.cli.readiness import Check

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
    doctor.add_argument(
        "--finger", action="store_true", help="try the fingerprint sensor only, with a finger"
    )
    doctor.add_argument(
        "--accept",
        action="store_true",
        help="with --finger: from now on this sensor is the kiosk's",
    )
    doctor.add_argument(
        "--finger-timeout", type=seconds, default=30.0, metavar="SECONDS", help="30 where left out"
    )
    doctor.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Check, print a line each, write the report."""
    from kiosk.cli.readiness import as_json, report

    if args.accept and not args.finger:
        sys.stderr.write("--accept confirms the fingerprint sensor: give --finger as well\n")
        return EXIT_NOT_CHECKED
    try:
        settings = load_settings(args.config)
    except SettingsProblem as problem:
        sys.stderr.write(f"{problem}\n")
        return EXIT_NOT_CHECKED
    checks = _try_finger(settings, args) if args.finger else report(settings, _show)
    if not written(args.json, json.dumps(as_json(checks), ensure_ascii=False, indent=2)):
        return EXIT_NOT_CHECKED
    return EXIT_READY if all(check.ok for check in checks) else EXIT_NOT_READY


def _show(check: Check) -> None:
    _say(f"{'ok  ' if check.ok else 'FAIL'} {check.name}: {check.detail}")


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _try_finger(settings: Settings, args: argparse.Namespace) -> tuple[Check, ...]:
    from kiosk.cli.finger_trial import FingerTrial

    done: list[Check] = []

    def show(check: Check) -> None:
        done.append(check)
        _show(check)

    FingerTrial(
        settings, show, _say, accept=args.accept, finger_timeout_s=args.finger_timeout
    ).run()
    return tuple(done)
