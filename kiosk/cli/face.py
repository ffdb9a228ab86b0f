"""``baodao face compare A B``: are these two pictures of the same person?

``baodao face quality`` is in face_quality.py.

Nothing here imports the vision libraries before the command runs: every command of the program
loads this module, the Qt front end included.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path

from kiosk.biometrics.engines.errors import EngineRefused
from kiosk.biometrics.engines.installed import InstalledEngines, user_folder
from kiosk.biometrics.engines.thresholds import MAX_DISSIMILARITY, FaceThresholds
from kiosk.biometrics.face.picture_errors import PictureRefused
from kiosk.cli import face_quality
from kiosk.cli.evaluation_options import written
from kiosk.domain.comparison import DissimilarityThreshold
from kiosk.domain.policy import FACE_THRESHOLD_CEILING, Policy

EXIT_COMPARED = 0
EXIT_NOT_COMPARED = 2


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register ``face compare`` and ``face quality``; the handler is ``args.run``."""
    face = subparsers.add_parser("face", help="compare and measure faces of picture files")
    commands = face.add_subparsers(required=True, metavar="COMMAND")
    face_quality.add_parser(commands)
    compare = commands.add_parser(
        "compare",
        help="compare the faces of two pictures",
        description="Compare the one dominant face of each picture. Exit status 0: compared, "
        "whatever the decision; 2: not compared, one line on stderr says why.",
    )
    compare.add_argument("a", type=Path, metavar="A", help="picture file")
    compare.add_argument("b", type=Path, metavar="B", help="picture file")
    compare.add_argument(
        "--threshold",
        type=_dissimilarity,
        help="match at or below this dissimilarity; at most the engine's ceiling "
        f"(built-in engine: {FACE_THRESHOLD_CEILING}; default: the engine's normal one, 0.40)",
    )
    compare.add_argument(
        "--engines",
        type=Path,
        metavar="DIR",
        help="take the engine in use from this engines folder (default: the user's own)",
    )
    compare.add_argument("--json", type=Path, metavar="FILE", help="also write the result here")
    compare.set_defaults(run=run, unsafe=compare.error)


def run(args: argparse.Namespace) -> int:
    """Compare; 0 when it did, 2 with one line on stderr when it could not."""
    a: Path = args.a
    b: Path = args.b
    json_path: Path | None = args.json
    engines = InstalledEngines(args.engines or user_folder(os.environ, Path.home()))
    try:
        in_use = engines.manifest_in_use()
        threshold = _threshold(args, None if in_use is None else in_use.embedder.thresholds)
        result = _compare(a, b, threshold, engines, None if in_use is None else in_use.name)
    except (PictureRefused, EngineRefused) as error:
        sys.stderr.write(f"{error}\n")
        return EXIT_NOT_COMPARED
    text = json.dumps(result)
    if not written(json_path, text):
        return EXIT_NOT_COMPARED
    sys.stdout.write(f"{text}\n")
    return EXIT_COMPARED


def _compare(
    a: Path,
    b: Path,
    threshold: DissimilarityThreshold,
    engines: InstalledEngines,
    name: str | None,
) -> dict[str, float | str]:
    from kiosk.biometrics.engines.assembly import open_engine
    from kiosk.biometrics.face.compare import dissimilarity
    from kiosk.biometrics.face.picture_features import features_of

    engine = open_engine(engines, name)
    score = dissimilarity(features_of(a, engine), features_of(b, engine))
    return {
        "dissimilarity": score.value,
        "threshold": threshold.value,
        "decision": threshold.decide(score).value,
    }


def _threshold(args: argparse.Namespace, engine: FaceThresholds | None) -> DissimilarityThreshold:
    """The one asked for, or the engine's normal one; ends the program when it is unsafe."""
    normal = Policy().face_threshold.value if engine is None else engine.normal
    ceiling = FACE_THRESHOLD_CEILING if engine is None else engine.ceiling
    value: float = normal if args.threshold is None else args.threshold
    if value > ceiling:
        args.unsafe(f"{value} is unsafe: use a value above 0 and at most {ceiling}")
    return DissimilarityThreshold(value)


def _dissimilarity(text: str) -> float:
    try:
        value = float(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number") from error
    if not 0.0 < value < MAX_DISSIMILARITY:
        raise argparse.ArgumentTypeError(f"{text} is unsafe: use a value above 0")
    return value
