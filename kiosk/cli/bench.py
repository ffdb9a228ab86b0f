"""``baodao bench``: ours against the peer, measured in one run."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.bench.paired import Result


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register ``bench``."""
    bench = subparsers.add_parser(
        "bench",
        help="speed against the peers, in one run",
        description="CPU time of ours and of the peer in turns; a ratio above 1 is better.",
    )
    bench.add_argument("--only", default="", metavar="TEXT", help="names that contain this")
    bench.add_argument("--out", type=Path, default=Path("build/bench.json"), metavar="FILE")
    bench.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Run, print a line each, write the list."""
    from kiosk.bench.catalogue import names
    from kiosk.bench.catalogue import run as run_one

    results = []
    for name in names():
        if args.only not in name:
            continue
        result = run_one(name)
        results.append(result)
        sys.stdout.write(f"{_line(result)}\n")
        sys.stdout.flush()
    args.out.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps([asdict(result) for result in results], indent=2)
    args.out.write_text(text + "\n", encoding="utf-8")
    return 0


def _line(result: Result) -> str:
    ours = f"{result.name}: {result.ours:.3g} {result.unit}"
    if result.peer is None or result.ratio is None:
        return f"{ours}, peer {result.peer_name}"
    peer = f"{result.peer_name} {result.peer:.3g} {result.unit}"
    return f"{ours}, {peer}, ratio {result.ratio:.2f}"
