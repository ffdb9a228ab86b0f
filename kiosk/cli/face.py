"""``baodao face compare A B``: are these two pictures of the same person?

Nothing here imports the vision libraries before the command runs: every command of the program
loads this module, the Qt front end included.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from kiosk.biometrics.face.picture_errors import PictureRefused
from kiosk.domain.comparison import DissimilarityScore, DissimilarityThreshold
from kiosk.domain.policy import FACE_THRESHOLD_CEILING, Policy

EXIT_COMPARED = 0
EXIT_NOT_COMPARED = 2


class ResultNotWritten(Exception):
    """One sentence: which file, and what to do."""


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register ``face compare``; its handler is ``args.run``."""
    face = subparsers.add_parser("face", help="face comparison on picture files")
    compare = face.add_subparsers(required=True, metavar="COMMAND").add_parser(
        "compare",
        help="compare the faces of two pictures",
        description="Compare the one dominant face of each picture. Exit status 0: compared, "
        "whatever the decision; 2: not compared, one line on stderr says why.",
    )
    compare.add_argument("a", type=Path, metavar="A", help="picture file")
    compare.add_argument("b", type=Path, metavar="B", help="picture file")
    compare.add_argument(
        "--threshold",
        type=_threshold,
        default=Policy().face_threshold,
        help=f"match at or below this dissimilarity; above 0, at most {FACE_THRESHOLD_CEILING} "
        "(default: the policy's, 0.40)",
    )
    compare.add_argument("--json", type=Path, metavar="FILE", help="also write the result here")
    compare.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Compare; 0 when it did, 2 with one line on stderr when it could not."""
    a: Path = args.a
    b: Path = args.b
    threshold: DissimilarityThreshold = args.threshold
    json_path: Path | None = args.json
    try:
        result = _compare(a, b, threshold)
        text = json.dumps(result)
        if json_path is not None:
            _write(json_path, text)
    except (PictureRefused, ResultNotWritten) as error:
        sys.stderr.write(f"{error}\n")
        return EXIT_NOT_COMPARED
    sys.stdout.write(f"{text}\n")
    return EXIT_COMPARED


def _compare(a: Path, b: Path, threshold: DissimilarityThreshold) -> dict[str, float | str]:
    vision = import_module("kiosk.biometrics.face.picture_features")
    compare_pictures: Callable[[Path, Path], DissimilarityScore] = vision.compare_pictures
    score = compare_pictures(a, b)
    return {
        "dissimilarity": score.value,
        "threshold": threshold.value,
        "decision": threshold.decide(score).value,
    }


def _threshold(text: str) -> DissimilarityThreshold:
    try:
        value = float(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number") from error
    if not 0.0 < value <= FACE_THRESHOLD_CEILING:
        raise argparse.ArgumentTypeError(
            f"{text} is unsafe: use a value above 0 and at most {FACE_THRESHOLD_CEILING}"
        )
    return DissimilarityThreshold(value)


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text + "\n", encoding="utf-8")
    except OSError as error:
        raise ResultNotWritten(
            f"{path}: the result cannot be written ({error.strerror}); choose another file"
        ) from error
