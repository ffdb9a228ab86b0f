"""``baodao evaluate face DIR``: how often the face engine errs on a folder of people.

Nothing here imports the vision libraries before the command runs.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.cli.evaluation_options import SEED, finite, plot_file, whole, written
from kiosk.domain.policy import Policy

if TYPE_CHECKING:
    from kiosk.biometrics.evaluation.cohort import Cohort
    from kiosk.biometrics.evaluation.extraction import Extract, Extracted
    from kiosk.biometrics.evaluation.report import Measured

EXIT_MEASURED = 0
EXIT_NOT_MEASURED = 2
PROGRESS_EVERY = 100


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register ``evaluate face``; its handler is ``args.run``."""
    face = subparsers.add_parser(
        "face",
        help="error rates of the face engine on DIR/<subject>/<image>",
        description="Compare the faces of a folder that holds a folder per person, and report FMR, "
        "FNMR and EER (ISO/IEC 19795-1) with 95 % intervals bootstrapped by person. Exit status "
        "0: measured; 2: not measured, one line on stderr says why.",
    )
    face.add_argument("folder", type=Path, metavar="DIR")
    face.add_argument(
        "--enrol",
        type=whole,
        metavar="N",
        help="make references from each person's first N usable pictures and compare the rest with "
        "them (default: compare every picture with every other)",
    )
    face.add_argument(
        "--cohort",
        type=Path,
        metavar="DIR",
        help="normalise scores (adaptive s-norm) against the people of this folder, none of whom "
        "may be in the first",
    )
    face.add_argument("--engine", metavar="NAME", help="face engine (default: the built-in one)")
    face.add_argument(
        "--engines",
        type=Path,
        metavar="DIR",
        help="engines folder that --engine names one of (default: the user's own)",
    )
    face.add_argument(
        "--threshold",
        type=finite,
        metavar="T",
        help="a match is a score at or below T (default: the engine's, "
        f"{Policy().face_threshold.value} for the built-in one; with --cohort the one at which 1 "
        "in 1000 pairs of the cohort's people match)",
    )
    face.add_argument("--groups", type=Path, metavar="CSV", help="subject,group: rates per group")
    face.add_argument(
        "--plot", type=plot_file, metavar="FILE", help="draw the DET curve (png, svg)"
    )
    face.add_argument("--json", type=Path, metavar="FILE", help="also write the report here")
    face.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Measure; 0 when it did, 2 with one line on stderr when it could not."""
    from kiosk.biometrics.evaluation.dataset import DatasetProblem
    from kiosk.cli.evaluation_engine import EngineUnknown

    try:
        text = _measure(args)
    except (DatasetProblem, EngineUnknown) as problem:
        sys.stderr.write(f"{problem}\n")
        return EXIT_NOT_MEASURED
    sys.stdout.write(f"{text}\n")
    return EXIT_MEASURED if written(args.json, text) else EXIT_NOT_MEASURED


def _measure(args: argparse.Namespace) -> str:
    import numpy as np

    from kiosk.biometrics.evaluation.dataset import DatasetProblem
    from kiosk.biometrics.evaluation.evaluation import Plan, compare, figures
    from kiosk.biometrics.evaluation.groups import members, read_groups
    from kiosk.biometrics.evaluation.report import measured
    from kiosk.cli.evaluation_engine import engine_to_measure

    groups = None if args.groups is None else read_groups(args.groups)
    if args.cohort is not None and args.cohort.resolve() == args.folder.resolve():
        raise DatasetProblem(f"{args.cohort}: the cohort must be other people than those of DIR")
    engine = engine_to_measure(args.engine, args.engines)
    extracted = _extracted(args.folder, engine.extract)
    if groups is not None:
        members(extracted.subjects, groups)
    cohort = None if args.cohort is None else _cohort(args.cohort, engine.extract)
    threshold = _threshold(args.threshold, engine.threshold, cohort)
    plan = Plan(args.enrol, cohort, threshold, engine.ceiling)
    rng = np.random.default_rng(SEED)
    found = measured(compare(extracted, plan), rng)
    if args.plot is not None:
        _plot(args.plot, f"{args.folder.name}, {engine.engine_id}", found, plan.threshold)
    report = {"engine": engine.engine_id, **figures(extracted, found, plan, groups, rng)}
    return json.dumps(report, allow_nan=False)


def _extracted(folder: Path, extract: Extract) -> Extracted:
    from kiosk.biometrics.evaluation.dataset import read_dataset
    from kiosk.biometrics.evaluation.extraction import extract_all

    def show(done: int, total: int) -> None:
        if done % PROGRESS_EVERY == 0 or done == total:
            sys.stderr.write(f"{folder}: {done} of {total} pictures\n")

    extracted = extract_all(read_dataset(folder), extract, time.perf_counter_ns, show)
    for failure in extracted.failures:
        sys.stderr.write(f"failure to acquire: {failure}\n")
    return extracted


def _cohort(folder: Path, extract: Extract) -> Cohort:
    from kiosk.biometrics.evaluation.cohort import cohort_of

    return cohort_of(_extracted(folder, extract))


def _threshold(wanted: float | None, normal: float, cohort: Cohort | None) -> float:
    from kiosk.biometrics.evaluation.cohort import cohort_threshold

    if wanted is not None:
        return wanted
    return normal if cohort is None else cohort_threshold(cohort, Policy().normalised_fmr)


def _plot(path: Path, title: str, found: Measured, threshold: float) -> None:
    from kiosk.biometrics.evaluation.plots import plot

    plot(path, title, found, threshold)
