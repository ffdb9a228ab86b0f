"""``baodao calibrate [face|finger]``: is what decides safe among the people enrolled here?

Faces here; fingers in calibrate_finger.py.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.app.face_settings import face_engine
from kiosk.app.settings import Settings, SettingsProblem, load_settings
from kiosk.app.storage import NotRegistered, open_storage
from kiosk.biometrics.face.built_in import ENGINE_ID
from kiosk.cli.calibration_exit import (
    EXIT_ACCEPTED,
    EXIT_NOT_MEASURED,
    EXIT_REFUSED,
    GalleryUnusable,
)
from kiosk.cli.evaluation_options import SEED, written
from kiosk.domain.policy import FACE_THRESHOLD_CEILING, Policy
from kiosk.store.errors import StoreError

if TYPE_CHECKING:
    from kiosk.biometrics.evaluation.calibration import Calibration
    from kiosk.biometrics.evaluation.cohort_calibration import CohortCalibration
    from kiosk.domain.reference import FaceReference

LARGEST_POLICY_FMR = 0.01
POLICY_FMRS = {"face": 0.001, "finger": 0.0001}
"""What must be kept where nothing else is asked for."""


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register ``calibrate``; its handler is ``args.run``."""
    calibrate = subparsers.add_parser(
        "calibrate",
        help="measure what decides about faces or fingers on the people enrolled at this kiosk",
        description="Compare everybody enrolled with everybody else, as a check-in would, and say "
        "how often strangers would match. Exit status 0: the policy is kept; 1: refused, it is "
        "not, or too few people are enrolled to say; 2: not measured.",
    )
    calibrate.add_argument(
        "modality",
        nargs="?",
        choices=tuple(POLICY_FMRS),
        default="face",
        help="what is compared; before the options (default: face)",
    )
    calibrate.add_argument("--config", type=Path, required=True, metavar="FILE", help="kiosk.toml")
    calibrate.add_argument(
        "--policy-fmr",
        type=_policy_fmr,
        metavar="RATE",
        help="false match rate that must not be exceeded, with 95 %% confidence (default: 0.001 "
        "for faces, 0.0001 for fingers)",
    )
    calibrate.add_argument("--json", type=Path, metavar="FILE", help="also write the result here")
    calibrate.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Measure, print sentences, write the result; the exit status says what came out."""
    from kiosk.cli.calibrate_finger import run_finger

    policy_fmr = POLICY_FMRS[args.modality] if args.policy_fmr is None else args.policy_fmr
    if args.modality == "finger":
        return run_finger(args.config, policy_fmr, args.json)
    return _run_face(args.config, policy_fmr, args.json)


def _run_face(config: Path, policy_fmr: float, json_path: Path | None) -> int:
    from kiosk.cli.calibration_words import as_json, refusal, sentences

    try:
        settings = load_settings(config)
        engine, policy = _in_use(settings)
        references = _references(settings, engine)
        found = _measured(engine, references, policy, policy_fmr)
    except (SettingsProblem, NotRegistered, StoreError, GalleryUnusable) as problem:
        sys.stderr.write(f"{problem}\n")
        return EXIT_NOT_MEASURED
    for line in sentences(found):
        sys.stdout.write(f"{line}\n")
    text = json.dumps(
        {"engine": engine, "references": len(references), **as_json(found)}, allow_nan=False
    )
    if not written(json_path, text):
        return EXIT_NOT_MEASURED
    if not found.accepted:
        sys.stderr.write(f"{refusal(found)}\n")
        return EXIT_REFUSED
    return EXIT_ACCEPTED


def _in_use(settings: Settings) -> tuple[str, Policy]:
    """The id of the face engine in use, and the policy with its thresholds."""
    manifest = face_engine(settings)
    if manifest is not None:
        return manifest.engine_id, settings.policy.policy(
            manifest.embedder.thresholds, settings.fingers
        )
    return ENGINE_ID, settings.policy.policy(None, settings.fingers)


def _references(settings: Settings, engine: str) -> list[FaceReference]:
    storage = open_storage(settings, lambda: None)
    try:
        everything = storage.references.all_face_references()
        left_out = len(storage.references.tampered())
    finally:
        storage.close()
    if left_out:
        sys.stderr.write(f"{left_out} references were altered and are left out: enrol again\n")
    if not everything:
        raise GalleryUnusable("nobody's face is enrolled at this kiosk: enrol people first")
    usable = [reference for reference in everything if reference.engine == engine]
    if not usable:
        raise GalleryUnusable(
            f"all {len(everything)} face references are of another engine than {engine}, which is "
            "in use: enrol people again"
        )
    return usable


def _measured(
    engine: str, references: list[FaceReference], policy: Policy, policy_fmr: float
) -> Calibration | CohortCalibration:
    """Of the rule that decides here: normalised where the check-in normalises, else plain."""
    import numpy as np

    from kiosk.biometrics.evaluation.calibration import calibrate, people_needed
    from kiosk.biometrics.evaluation.cohort_calibration import calibrate_cohort
    from kiosk.biometrics.face.feature_set import features_from_bytes
    from kiosk.biometrics.face.templates import templates_of

    templates = templates_of(
        ((it.subject, features_from_bytes(it.features, engine)) for it in references), engine
    )
    if len(templates.subjects) < 2:
        raise GalleryUnusable(
            "only one person's face is enrolled, so there are no strangers to compare; "
            f"{people_needed(policy_fmr)} people are needed"
        )
    rng = np.random.default_rng(SEED)
    if engine in policy.normalised_engines:
        found = calibrate_cohort(
            templates, policy.normalised_fmr, FACE_THRESHOLD_CEILING, policy_fmr, rng
        )
        if found is not None:
            return found
    return calibrate(templates, policy.face_threshold.value, policy.face_ceiling, policy_fmr, rng)


def _policy_fmr(text: str) -> float:
    try:
        value = float(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number") from error
    if not 0.0 < value <= LARGEST_POLICY_FMR:
        raise argparse.ArgumentTypeError(
            f"{text} is no policy: use a rate above 0 and at most {LARGEST_POLICY_FMR}"
        )
    return value
