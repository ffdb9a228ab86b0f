"""The ``baodao`` program: one command line for kiosk, server, demo and tools."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence

from kiosk.cli import demo, doctor, face, journal, kiosk, server

Handler = Callable[[argparse.Namespace], int]


def build_parser() -> argparse.ArgumentParser:
    """Every command registers itself; ``args.run`` is its handler."""
    parser = argparse.ArgumentParser(
        prog="baodao",
        description="Check-in kiosk for community corrections: face and fingerprint, offline for "
        "days, tamper-evident.",
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for module in (kiosk, server, demo, doctor, face, journal):
        module.add_parser(commands)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; its exit status."""
    args = build_parser().parse_args(argv)
    run: Handler = args.run
    return run(args)


if __name__ == "__main__":
    sys.exit(main())
