"""``baodao face quality IMAGE…``: every quality measure of a picture's largest face, in words."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.biometrics.engines.errors import EngineRefused
from kiosk.biometrics.engines.installed import InstalledEngines, user_folder
from kiosk.biometrics.face.picture_errors import PictureRefused

if TYPE_CHECKING:
    from kiosk.biometrics.face.protocols import FaceEngine

EXIT_MEASURED = 0
EXIT_NOT_MEASURED = 2


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register ``quality``; its handler is ``args.run``."""
    quality = subparsers.add_parser(
        "quality",
        help="measure the quality of faces in pictures",
        description="Say every measure of each picture's largest face, its score and what it must "
        "keep, judged as a frame of the camera is at the usual limits. Exit status 0: measured, "
        "fit or not; 2: a picture was not measured, one line on stderr says why.",
    )
    quality.add_argument("images", type=Path, nargs="+", metavar="IMAGE", help="picture file")
    quality.add_argument(
        "--engines",
        type=Path,
        metavar="DIR",
        help="take the engine in use from this engines folder (default: the user's own)",
    )
    quality.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Measure one picture after the other; 2 when any could not be."""
    images: list[Path] = args.images
    engines = InstalledEngines(args.engines or user_folder(os.environ, Path.home()))
    try:
        engine = _engine(engines)
    except EngineRefused as refused:
        sys.stderr.write(f"{refused}\n")
        return EXIT_NOT_MEASURED
    status = EXIT_MEASURED
    for path in images:
        try:
            for line in _lines(path, engine):
                sys.stdout.write(f"{line}\n")
        except PictureRefused as refused:
            sys.stderr.write(f"{refused}\n")
            status = EXIT_NOT_MEASURED
    return status


def _engine(engines: InstalledEngines) -> FaceEngine:
    from kiosk.biometrics.engines.assembly import open_engine

    in_use = engines.manifest_in_use()
    return open_engine(engines, None if in_use is None else in_use.name)


def _lines(path: Path, engine: FaceEngine) -> Iterator[str]:
    from kiosk.biometrics.face.picture import read_picture
    from kiosk.biometrics.face.picture_features import faces_in
    from kiosk.biometrics.face.quality import (
        QualityLimits,
        components,
        findings,
        further_components,
        gate_in_words,
        in_words,
        measure,
        measure_further,
        score,
    )

    image = read_picture(path)
    boxes = faces_in(path, image, engine)
    landmarks = engine.landmarks(image, boxes[0])
    measures, limits = measure(image, boxes, landmarks), QualityLimits()
    found = ", ".join(sorted(findings(measures, limits))) or "nothing"
    yield f"{path}: quality {score(measures).value} of 100; wrong with it: {found}"
    for item in (*components(measures), *further_components(measure_further(image, landmarks))):
        gate = gate_in_words(item.measure, limits)
        yield f"  {in_words(item)} ({'no gate' if gate is None else f'gate: {gate}'})"
