"""The ``baodao`` program: one command line for kiosk, server, demo and tools."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module

COMMANDS = (
    "kiosk",
    "server",
    "demo",
    "doctor",
    "face",
    "finger",
    "references",
    "journal",
    "receipt",
    "bench",
    "evaluate",
    "engine",
    "calibrate",
    "voice",
    "rules",
)
"""Each is a module beside this one with ``add_parser``; ``args.run`` is its handler."""


def build_parser(commands: Sequence[str] = COMMANDS) -> argparse.ArgumentParser:
    """The parser of these commands; only their modules are loaded."""
    parser = argparse.ArgumentParser(
        prog="baodao",
        description="Check-in kiosk for community corrections: face and fingerprint, offline for "
        "days, tamper-evident.",
    )
    subparsers = parser.add_subparsers(required=True, metavar="COMMAND")
    for name in commands:
        import_module(f"kiosk.cli.{name}").add_parser(subparsers)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; its exit status."""
    # Before anything loads numpy: its threads spin for milliseconds over work of microseconds.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    words = sys.argv[1:] if argv is None else list(argv)
    wanted = words[:1] if words[:1] and words[0] in COMMANDS else COMMANDS
    args = build_parser(wanted).parse_args(words)
    run: Callable[[argparse.Namespace], int] = args.run
    return run(args)


if __name__ == "__main__":
    sys.exit(main())
