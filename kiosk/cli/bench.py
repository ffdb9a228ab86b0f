"""``baodao bench``: ours against the peer, measured in one run."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.cli.evaluation_options import written

if TYPE_CHECKING:
    from kiosk.bench.paired import Result

EXIT_NOT_MEASURED = 2


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register ``bench``."""
    bench = subparsers.add_parser(
        "bench",
        help="speed against the peers, in one run",
        description="CPU time of ours and of the peer in turns; a ratio above 1 is better.",
    )
    bench.add_argument("--only", default="", metavar="TEXT", help="names that contain this")
    bench.add_argument("--out", type=Path, default=Path("build/bench.json"), metavar="FILE")
    bench.add_argument(
        "--fingers",
        type=Path,
        nargs="*",
        default=[],
        metavar="DIR",
        help="sets of fingers as evaluate finger reads them at 500 dpi: errors beside mindtct's",
    )
    bench.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Run, print a line each, write the list; 2 with a line on stderr where that cannot be done."""
    from kiosk.bench.catalogue import names
    from kiosk.bench.catalogue import run as run_one
    from kiosk.biometrics.evaluation.dataset import DatasetProblem

    chosen = [name for name in names() if args.only in name]
    if not chosen and not args.fingers:
        sys.stderr.write(f"no name contains {args.only!r}; there are {', '.join(names())}\n")
        return EXIT_NOT_MEASURED
    if not _made(args.out.parent):
        return EXIT_NOT_MEASURED
    results = []
    for name in chosen:
        result = run_one(name)
        results.append(result)
        _tell(result)
    try:
        results.extend(_accuracy(args.fingers))
    except DatasetProblem as problem:
        sys.stderr.write(f"{problem}\n")
        return EXIT_NOT_MEASURED
    text = json.dumps([asdict(result) for result in results], indent=2)
    return 0 if written(args.out, text) else EXIT_NOT_MEASURED


def _made(folder: Path) -> bool:
    """Before anything is measured, which takes minutes."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        sys.stderr.write(f"{folder}: cannot be made ({error.strerror}); choose another --out\n")
        return False
    return True


def _accuracy(folders: Sequence[Path]) -> list[Result]:
    from kiosk.bench.finger_accuracy import run as run_accuracy
    from kiosk.biometrics.evaluation.fingers.dataset import read_fingers

    results = []
    for folder in folders:
        for result in run_accuracy(read_fingers(folder, 500)):
            results.append(result)
            _tell(result)
    return results


def _tell(result: Result) -> None:
    sys.stdout.write(f"{_line(result)}\n")
    sys.stdout.flush()


def _line(result: Result) -> str:
    ours = f"{result.name}: {result.ours:.3g} {result.unit}"
    if result.peer is None or result.ratio is None:
        return f"{ours}, peer {result.peer_name}"
    peer = f"{result.peer_name} {result.peer:.3g} {result.unit}"
    return f"{ours}, {peer}, ratio {result.ratio:.2f}"
