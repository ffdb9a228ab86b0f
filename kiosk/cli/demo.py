"""``baodao demo``: the whole product with synthetic people and an emulated sensor."""

from __future__ import annotations

import argparse
import os
from pathlib import Path


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register ``demo``."""
    demo = subparsers.add_parser(
        "demo",
        help="the whole product with synthetic people and an emulated sensor",
        description="Starts a city server and a kiosk, enrols three synthetic people, then plays "
        "a late check-in, an impostor, one that is due today with questions answered, and, without "
        "network, a return from leave. With a display the kiosk stays open to play with; without "
        "one, pictures of the screens are left in the folder.",
    )
    demo.add_argument("--out", type=Path, default=Path("build/demo"), metavar="FOLDER")
    demo.add_argument(
        "--panel",
        choices=("portrait", "landscape"),
        help="1080x1920 or 1280x800 (default: landscape in a window, portrait without a display)",
    )
    demo.add_argument(
        "--liveness", action="store_true", help="ask for head movements, and enforce the answer"
    )
    demo.add_argument("--headless", action="store_true", help="no window even with a display")
    demo.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Play it."""
    from kiosk.demo.run import has_display, run_demo

    windowed = has_display(os.environ) and not args.headless
    portrait = args.panel == "portrait" if args.panel else not windowed
    if not windowed:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    return run_demo(
        args.out.resolve(), portrait=portrait, windowed=windowed, liveness=args.liveness
    )
