"""``baodao calibrate finger``: are the host's thresholds of fingers safe among those enrolled?

Nothing here opens an image, or needs the libraries that do.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.app.settings import Settings, SettingsProblem, load_settings
from kiosk.app.storage import NotRegistered, open_storage
from kiosk.cli.calibration_exit import (
    EXIT_ACCEPTED,
    EXIT_NOT_MEASURED,
    EXIT_REFUSED,
    GalleryUnusable,
)
from kiosk.cli.evaluation_fingers import comparator
from kiosk.cli.evaluation_options import SEED, written
from kiosk.domain.finger_thresholds import host_thresholds
from kiosk.domain.identity import SubjectId
from kiosk.domain.reference import ON_SENSOR_ENGINE, FingerprintReference
from kiosk.store.errors import StoreError

if TYPE_CHECKING:
    from kiosk.biometrics.evaluation.fingers.calibration import FingerCalibration
    from kiosk.biometrics.evaluation.fingers.gallery import EnrolledFinger

PROGRESS_STEPS = 10


@dataclass(frozen=True, slots=True)
class Enrolled:
    """What this kiosk's references give to measure on."""

    fingers: tuple[EnrolledFinger, ...]
    people: int
    on_sensor: int
    """Fingers that only the sensor compares."""
    unreadable: int
    extractors: tuple[str, ...]
    """What found the enrolled minutiae."""


def run_finger(config: Path, policy_fmr: float, json_path: Path | None) -> int:
    """Measure, print sentences, write the result; the exit status says what came out."""
    from kiosk.cli.finger_calibration_words import as_json, refusal, sentences

    try:
        settings = load_settings(config)
        enrolled = _enrolled(_references(settings), policy_fmr)
        found = _measured(settings, enrolled, policy_fmr)
    except (SettingsProblem, NotRegistered, StoreError, GalleryUnusable) as problem:
        sys.stderr.write(f"{problem}\n")
        return EXIT_NOT_MEASURED
    for line in sentences(found, enrolled):
        sys.stdout.write(f"{line}\n")
    if not written(json_path, json.dumps(as_json(found, enrolled), allow_nan=False)):
        return EXIT_NOT_MEASURED
    if not found.accepted:
        sys.stderr.write(f"{refusal(found)}\n")
        return EXIT_REFUSED
    return EXIT_ACCEPTED


def _references(settings: Settings) -> list[FingerprintReference]:
    if settings.fingerprint.order == "sensor_only":
        raise GalleryUnusable(
            "the sensor alone compares fingers at this kiosk (fingerprint.order is sensor_only): "
            "its scores cannot be measured here; have another order set and enrol people with it"
        )
    storage = open_storage(settings, lambda: None)
    try:
        everything = storage.references.all_fingerprint_references()
        left_out = len(storage.references.tampered())
    finally:
        storage.close()
    if left_out:
        sys.stderr.write(f"{left_out} references were altered and are left out: enrol again\n")
    if not everything:
        raise GalleryUnusable("nobody's finger is enrolled at this kiosk: enrol people first")
    return everything


def _enrolled(references: Sequence[FingerprintReference], policy_fmr: float) -> Enrolled:
    """Raises GalleryUnusable for fewer than two people."""
    from kiosk.biometrics.evaluation.calibration import people_needed
    from kiosk.biometrics.evaluation.fingers.gallery import EnrolledFinger
    from kiosk.biometrics.fingerprint.template import TemplateUnreadable, decode_template

    on_host = [it for it in references if it.engine != ON_SENSOR_ENGINE]
    if not on_host:
        raise GalleryUnusable(
            f"all {len(references)} fingers were enrolled on the sensor, which alone can compare "
            "them: they cannot be measured here; enrol people again with the host"
        )
    numbers: dict[SubjectId, int] = {}
    fingers: list[EnrolledFinger] = []
    for reference in on_host:
        try:
            template = decode_template(reference.template)
        except TemplateUnreadable:
            continue
        person = numbers.setdefault(reference.subject, len(numbers))
        fingers.append(EnrolledFinger(person, template))
    if len(numbers) < 2:
        raise GalleryUnusable(
            "fewer than two people have a finger that the host can compare, so there are no "
            f"strangers; {people_needed(policy_fmr)} people are needed"
        )
    extractors = {each.extractor for it in fingers for each in it.template.impressions}
    return Enrolled(
        tuple(fingers),
        len(numbers),
        len(references) - len(on_host),
        len(on_host) - len(fingers),
        tuple(sorted(extractors)),
    )


def _measured(settings: Settings, enrolled: Enrolled, policy_fmr: float) -> FingerCalibration:
    import numpy as np

    from kiosk.biometrics.evaluation.calibration import people_needed
    from kiosk.biometrics.evaluation.fingers.calibration import calibrate_fingers
    from kiosk.biometrics.evaluation.fingers.gallery import MAX_PEOPLE, gallery_of
    from kiosk.biometrics.evaluation.fingers.gallery_scores import compare_all

    gallery = gallery_of(enrolled.fingers, max(MAX_PEOPLE, people_needed(policy_fmr)))
    scores = compare_all(
        gallery,
        comparator(settings.fingerprint.comparator),
        settings.fingerprint.order == "image_first",
        _Progress(),
    )
    thresholds = host_thresholds(settings.fingers, settings.policy.fingerprint_host_threshold)
    return calibrate_fingers(scores, thresholds, policy_fmr, np.random.default_rng(SEED))


class _Progress:
    """A line on stderr for every tenth of the presses."""

    def __init__(self) -> None:
        self._told = 0

    def __call__(self, done: int, total: int) -> None:
        step = done * PROGRESS_STEPS // total
        if step != self._told:
            self._told = step
            sys.stderr.write(f"{done} of {total} presses compared\n")
