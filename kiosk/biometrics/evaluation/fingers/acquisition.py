"""Minutiae of a whole set of fingers, and what could not be acquired."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from kiosk.biometrics.evaluation.extraction import Acquired
from kiosk.biometrics.evaluation.fingers.dataset import FingerSet, Impression
from kiosk.biometrics.evaluation.fingers.template_path import (
    NotAcquired,
    of_emulated_sensor,
    on_sensor,
    through_character_file,
)
from kiosk.biometrics.face.picture_errors import PictureRefused
from kiosk.biometrics.fingerprint.minutiae import DPI, GrayImage, Minutiae
from kiosk.biometrics.fingerprint.protocols import MinutiaExtractor
from kiosk.biometrics.fingerprint.resolution import MAX_PIXELS

MinutiaeOf = Callable[[GrayImage, int], Minutiae]
"""Minutiae of an image at so many dpi. Raises NotAcquired."""


@dataclass(frozen=True, slots=True, eq=False)
class Sides:
    """How both sides of a comparison come by their minutiae."""

    probe: MinutiaeOf
    reference: MinutiaeOf | None = None
    """None: as the probe, extracted once."""


@dataclass(frozen=True, slots=True, eq=False)
class FingerSamples(Acquired):
    """The minutiae of every impression that gave some; times leave out opening the file."""

    probes: tuple[Minutiae, ...]
    references: tuple[Minutiae, ...]


def from_images(extractor: MinutiaExtractor) -> MinutiaeOf:
    """The image path: the whole image to the extractor."""
    return lambda image, dpi: _some(extractor.extract(image, dpi))


def from_window(extractor: MinutiaExtractor) -> MinutiaeOf:
    """What an enrolment sees: the sensor's window in 4 bits of grey."""
    return lambda image, dpi: _some(extractor.extract(on_sensor(image, dpi), DPI))


def from_characteristics(extractor: MinutiaExtractor | None) -> MinutiaeOf:
    """The template path, a sensor with this extractor; None: the emulated sensor's own."""
    if extractor is None:
        return lambda image, dpi: _some(of_emulated_sensor(on_sensor(image, dpi)))
    seen = from_window(extractor)
    return lambda image, dpi: _some(through_character_file(seen(image, dpi)))


def acquire(
    fingers: FingerSet,
    sides: Sides,
    clock_ns: Callable[[], int],
    progress: Callable[[int, int], None],
) -> FingerSamples:
    """Extract every impression once for each side.

    ``clock_ns``: monotonic. ``progress`` is told how many impressions of how many are done.
    """
    probes: list[Minutiae] = []
    references: list[Minutiae] = []
    person: list[int] = []
    took_ms: list[float] = []
    failures: list[str] = []
    done = 0
    for index, finger in enumerate(fingers.fingers):
        for impression in finger.impressions:
            try:
                image = impression.load()
                _refuse_large(image, fingers.dpi)
                started_ns = clock_ns()
                probe = sides.probe(image, fingers.dpi)
                elapsed_ns = clock_ns() - started_ns
                other = probe if sides.reference is None else sides.reference(image, fingers.dpi)
            except (PictureRefused, NotAcquired) as failed:
                failures.append(_told(impression, failed))
            else:
                probes.append(probe)
                references.append(other)
                person.append(index)
                took_ms.append(elapsed_ns / 1e6)
            done += 1
            progress(done, fingers.images)
    return FingerSamples(
        person=np.array(person, dtype=np.int32),
        subjects=tuple(finger.name for finger in fingers.fingers),
        images_per_subject=np.array([len(it.impressions) for it in fingers.fingers], np.int64),
        failures=tuple(failures),
        ms_per_image=np.array(took_ms, dtype=np.float64),
        probes=tuple(probes),
        references=tuple(references),
    )


def _refuse_large(image: GrayImage, dpi: int) -> None:
    if image.size * (DPI / dpi) ** 2 > MAX_PIXELS:
        raise NotAcquired(
            f"{image.shape[1]} x {image.shape[0]} pixels at {dpi} dpi show more than one finger; "
            "crop it or give its --dpi"
        )


def _some(minutiae: Minutiae) -> Minutiae:
    if len(minutiae) == 0:
        raise NotAcquired("no minutiae found in it")
    return minutiae


def _told(impression: Impression, failed: PictureRefused | NotAcquired) -> str:
    """A refused picture names its file itself."""
    return str(failed) if isinstance(failed, PictureRefused) else f"{impression.label}: {failed}"
