"""Fingers to measure on: a folder named as FVC names it, or fingers of the built-in generator."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import Final

import numpy as np

from drivers.fingerprint.synthetic import FingerMaster, grow_finger
from drivers.fingerprint.synthetic_impression import impression
from kiosk.biometrics.evaluation.dataset import PICTURE_SUFFIXES, DatasetProblem
from kiosk.biometrics.face.picture import read_grey
from kiosk.biometrics.fingerprint.minutiae import DPI, GrayImage

SYNTHETIC_IMPRESSIONS: Final = 8
GREY_STEP: Final = 17
"""From the generator's 4 bits (0 to 15) to 8."""
_NAME: Final = re.compile(r"(?P<finger>.+)_(?P<impression>[0-9]{1,9})")


@dataclass(frozen=True, slots=True)
class Impression:
    """One press of a finger."""

    label: str
    """The file, or the generator's name for it."""
    load: Callable[[], GrayImage]
    """Raises kiosk.biometrics.face.picture_errors.PictureUnreadable, naming the file."""


@dataclass(frozen=True, slots=True)
class Finger:
    """One finger's impressions, at least one, in order of their numbers."""

    name: str
    impressions: tuple[Impression, ...]


@dataclass(frozen=True, slots=True)
class FingerSet:
    """What an evaluation measures on."""

    title: str
    fingers: tuple[Finger, ...]
    """Ordered by name."""
    dpi: int
    """Of every image."""

    @property
    def images(self) -> int:
        return sum(len(finger.impressions) for finger in self.fingers)


def read_fingers(folder: Path, dpi: int) -> FingerSet:
    """``<finger>_<impression>.<ext>`` as the FVC databases have it, such as ``101_1.tif``.

    Other files than pictures and hidden ones do not count. Raises DatasetProblem, naming the file
    where one is named otherwise or twice.
    """
    if not folder.is_dir():
        raise DatasetProblem(f"{folder}: no such folder; name one with <finger>_<impression> files")
    try:
        pictures = sorted(path for path in folder.iterdir() if _is_picture(path))
    except OSError as error:
        raise DatasetProblem(f"{folder}: cannot be read ({error.strerror})") from error
    if not pictures:
        raise DatasetProblem(
            f"{folder}: no pictures found; expected DIR/<finger>_<impression>.<ext> with "
            f"{' '.join(sorted(suffix[1:] for suffix in PICTURE_SUFFIXES))}"
        )
    found: dict[str, dict[int, Path]] = {}
    for path in pictures:
        finger, number = _named(path)
        earlier = found.setdefault(finger, {}).setdefault(number, path)
        if earlier != path:
            raise DatasetProblem(
                f"{path}: impression {number} of finger {finger} is there already, as "
                f"{earlier.name}; keep one of them"
            )
    fingers = tuple(_finger(name, numbered) for name, numbered in sorted(found.items()))
    return FingerSet(folder.name, fingers, dpi)


def synthetic_fingers(count: int) -> FingerSet:
    """``count`` fingers of the generator, 8 normal impressions each; always the same ones."""
    # Impressions are loaded finger by finger, so one grown finger at a time is enough.
    grown = lru_cache(maxsize=1)(grow_finger)

    def load(finger: int, press: int) -> GrayImage:
        return pressed(grown(finger), press)

    width = len(str(count))
    fingers = tuple(
        Finger(
            f"{finger:0{width}d}",
            tuple(
                Impression(f"synthetic {finger}_{press}", partial(load, finger, press))
                for press in range(1, SYNTHETIC_IMPRESSIONS + 1)
            ),
        )
        for finger in range(1, count + 1)
    )
    return FingerSet(f"{count} synthetic fingers", fingers, DPI)


def pressed(finger: FingerMaster, press: int) -> GrayImage:
    """The image of one normal press, 8 bits a pixel; the same number gives the same press."""
    return (impression(finger, press) * GREY_STEP).astype(np.uint8)


def _is_picture(path: Path) -> bool:
    return (
        path.suffix.lower() in PICTURE_SUFFIXES and not path.name.startswith(".") and path.is_file()
    )


def _named(path: Path) -> tuple[str, int]:
    named = _NAME.fullmatch(path.stem)
    if named is None:
        raise DatasetProblem(
            f"{path}: not named <finger>_<impression>, such as 101_1{path.suffix}; rename it or "
            "take it out of the folder"
        )
    return named["finger"], int(named["impression"])


def _finger(name: str, numbered: dict[int, Path]) -> Finger:
    return Finger(
        name,
        tuple(
            Impression(str(path), partial(read_grey, path)) for _, path in sorted(numbered.items())
        ),
    )
