"""``baodao evaluate finger DIR``: how often fingerprint comparison errs on a set of fingers.

Nothing here imports the vision libraries before the command runs.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.cli.evaluation_fingers import (
    COMPARATORS,
    DPI,
    EMULATED_SENSOR,
    EXTRACTORS,
    ExtractorUnusable,
    comparator,
    resolution,
    sides,
)
from kiosk.cli.evaluation_options import SEED, finite, plot_file, whole, written
from kiosk.domain.capture import FingerStage

if TYPE_CHECKING:
    from kiosk.biometrics.evaluation.fingers.dataset import FingerSet

EXIT_MEASURED = 0
EXIT_NOT_MEASURED = 2
PROGRESS_STEPS = 10


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register ``evaluate finger``; its handler is ``args.run``."""
    finger = subparsers.add_parser(
        "finger",
        help="error rates of fingerprint comparison on DIR/<finger>_<impression>.<ext>",
        description="Compare every impression of a folder named as the FVC databases name theirs "
        "(101_1.tif: finger 101, impression 1) with every other, and report FMR, FNMR and EER "
        "(ISO/IEC 19795-1) with 95 %% intervals bootstrapped by finger, and the EER of the FVC "
        "protocol. Exit status 0: measured; 2: not measured, one line on stderr says why.",
    )
    source = finger.add_mutually_exclusive_group(required=True)
    source.add_argument("folder", type=Path, nargs="?", metavar="DIR")
    source.add_argument(
        "--synthetic",
        type=whole,
        metavar="N",
        help="N fingers of the built-in generator, 8 impressions each, in place of a folder",
    )
    finger.add_argument(
        "--dpi", type=resolution, default=DPI, metavar="N", help="of every image (default: 500)"
    )
    finger.add_argument(
        "--enrol",
        type=whole,
        metavar="N",
        help="make a reference from each finger's first N usable impressions, as enrolment does, "
        "and compare the rest with it (default: compare every impression with every other)",
    )
    _add_engines(finger)
    finger.add_argument(
        "--plot", type=plot_file, metavar="FILE", help="draw the DET curve (png, svg)"
    )
    finger.add_argument("--json", type=Path, metavar="FILE", help="also write the report here")
    finger.set_defaults(run=run)


def _add_engines(finger: argparse.ArgumentParser) -> None:
    finger.add_argument(
        "--extractor",
        choices=(*EXTRACTORS, EMULATED_SENSOR),
        default="leader",
        help="what finds the minutiae; sensor: the emulated sensor's own extractor, only with "
        "--characteristics (default: leader)",
    )
    finger.add_argument(
        "--comparator", choices=COMPARATORS, default="mcc-geometry", help="default: mcc-geometry"
    )
    finger.add_argument(
        "--characteristics",
        action="store_true",
        help="the template path: cut to the sensor's window, 4 bits of grey, and through the "
        "sensor's character file",
    )
    finger.add_argument(
        "--references",
        choices=EXTRACTORS,
        help="with --characteristics: references are made by this extractor from the sensor's "
        "image, as enrolment makes them (default: from character files too)",
    )
    finger.add_argument(
        "--threshold",
        type=finite,
        metavar="T",
        help="a match is a score at or above T (default: the kiosk's for this comparator)",
    )


def run(args: argparse.Namespace) -> int:
    """Measure; 0 when it did, 2 with one line on stderr when it could not."""
    from kiosk.biometrics.evaluation.dataset import DatasetProblem

    try:
        text = _measure(args)
    except (DatasetProblem, ExtractorUnusable) as problem:
        sys.stderr.write(f"{problem}\n")
        return EXIT_NOT_MEASURED
    sys.stdout.write(f"{text}\n")
    return EXIT_MEASURED if written(args.json, text) else EXIT_NOT_MEASURED


def _measure(args: argparse.Namespace) -> str:
    from kiosk.biometrics.evaluation.fingers.evaluation import Plan, evaluate
    from kiosk.biometrics.evaluation.fingers.evaluation import plot as plot_det

    _check(args)
    stage = FingerStage.CHARACTERISTICS if args.characteristics else FingerStage.IMAGE
    fingers = _fingers(args)
    plan = Plan(
        sides(args.extractor, args.characteristics, args.references),
        comparator(args.comparator),
        args.enrol,
        _threshold(args.threshold, args.comparator, stage),
    )
    evaluated = evaluate(fingers, plan, SEED, _Progress(fingers.title))
    for failure in evaluated.samples.failures:
        sys.stderr.write(f"failure to acquire: {failure}\n")
    how = {
        "path": stage.value,
        "extractor": args.extractor,
        "reference_extractor": args.references or args.extractor,
        "comparator": plan.comparator.name,
        "dpi": fingers.dpi,
    }
    if args.plot is not None:
        title = f"{fingers.title}, {stage.value}, {args.extractor}, {plan.comparator.name}"
        plot_det(args.plot, title, evaluated, plan.threshold)
    return json.dumps({**how, **evaluated.figures}, allow_nan=False)


def _check(args: argparse.Namespace) -> None:
    """Raises ExtractorUnusable for options that do not go together."""
    if args.extractor == EMULATED_SENSOR and not args.characteristics:
        raise ExtractorUnusable(
            "the sensor's extractor only makes character files: add --characteristics"
        )
    if args.references is not None and not args.characteristics:
        raise ExtractorUnusable(
            "--references tells how references are made for the template path: add "
            "--characteristics"
        )


def _fingers(args: argparse.Namespace) -> FingerSet:
    from kiosk.biometrics.evaluation.fingers.dataset import read_fingers, synthetic_fingers

    if args.synthetic is not None:
        return synthetic_fingers(args.synthetic)
    return read_fingers(args.folder, args.dpi)


def _threshold(wanted: float | None, name: str, stage: FingerStage) -> float:
    from kiosk.biometrics.evaluation.fingers.thresholds import usual_threshold

    return usual_threshold(name, stage) if wanted is None else wanted


class _Progress:
    """Lines on stderr: every tenth of what is to be done."""

    def __init__(self, title: str) -> None:
        self._title = title
        self._told: tuple[str, int] | None = None

    def __call__(self, what: str, done: int, total: int) -> None:
        step = (what, done * PROGRESS_STEPS // total)
        if step != self._told:
            self._told = step
            sys.stderr.write(f"{self._title}: {done} of {total} {what}\n")
