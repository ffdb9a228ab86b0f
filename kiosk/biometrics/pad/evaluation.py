"""PAD error rates on a folder of presentations, as ISO/IEC 30107-3 defines them.

APCER: share of attack presentations of one instrument species classified as bona fide; BPCER: share
of bona fide presentations classified as attacks. Presentations without a face are non-responses
(APNRR, BPNRR) and counted apart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import cv2
import numpy as np

from kiosk.biometrics.engines.protocols import PadModel
from kiosk.biometrics.face.picture import read_picture
from kiosk.biometrics.face.protocols import FaceDetector, RgbImage
from kiosk.biometrics.pad.cue import alarms
from kiosk.biometrics.pad.passive import PassiveCues
from kiosk.domain.capture import PadCue

CLIP_SUFFIXES: Final = frozenset({".avi", ".mkv", ".mov", ".mp4", ".webm"})
FRAME_STEP_NS: Final = 200_000_000
"""Five frames a second of a clip are looked at."""
_MAX_SIDE_PX: Final = 1280


class ClipUnreadable(ValueError):
    """A file that is neither a picture nor a clip."""


@dataclass(frozen=True, slots=True)
class Counts:
    """Of one species, or of the bona fide presentations."""

    presentations: int
    classified: int
    attacks: int
    """Of the classified ones, those called an attack."""


@dataclass(frozen=True, slots=True)
class PadReport:
    """What was measured."""

    bona_fide: Counts
    species: dict[str, Counts]

    @property
    def bpcer(self) -> float | None:
        """None where no bona fide presentation was classified."""
        counts = self.bona_fide
        return counts.attacks / counts.classified if counts.classified else None

    def apcer(self, name: str) -> float | None:
        """Of one instrument species; None where none of it was classified."""
        counts = self.species[name]
        return 1 - counts.attacks / counts.classified if counts.classified else None

    @property
    def worst(self) -> str | None:
        """The species with the highest APCER, which is the one to quote."""
        rates = {name: rate for name in self.species if (rate := self.apcer(name)) is not None}
        return max(sorted(rates), key=lambda name: rates[name]) if rates else None


def evaluate(
    folder: Path,
    detector: FaceDetector,
    model: PadModel | None = None,
    note: Callable[[Path, tuple[PadCue, ...] | None], None] = lambda _path, _alarms: None,
) -> PadReport:
    """``folder`` holds ``bona_fide/*`` and ``attack/<species>/*``: pictures or clips.

    Only passive cues: nobody in a recording can be asked for anything. ``note`` hears of every
    presentation: its alarms, or None without a face. Raises FileNotFoundError, PictureUnreadable,
    ClipUnreadable.
    """

    def counted(files: list[Path]) -> Counts:
        called = []
        for path in files:
            found = classify(_frames(path), detector, model)
            note(path, found)
            called.append(found)
        classified = [found for found in called if found is not None]
        return Counts(len(called), len(classified), sum(1 for found in classified if found))

    species = {
        path.name: counted(_files(path))
        for path in sorted((folder / "attack").iterdir())
        if path.is_dir()
    }
    return PadReport(counted(_files(folder / "bona_fide")), species)


def classify(
    frames: Iterator[tuple[RgbImage, int]], detector: FaceDetector, model: PadModel | None = None
) -> tuple[PadCue, ...] | None:
    """The alarms of one presentation's frames and their times in ns; None without a face."""
    passive, seen = PassiveCues(model), False
    for image_rgb, at_ns in frames:
        boxes = detector.detect(image_rgb)
        if boxes:
            seen = True
            passive.look(image_rgb, boxes[0], at_ns, rigid=False)
    return alarms(passive.cues()) if seen else None


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.is_file())


def _frames(path: Path) -> Iterator[tuple[RgbImage, int]]:
    if path.suffix.lower() not in CLIP_SUFFIXES:
        yield read_picture(path, _MAX_SIDE_PX), 0
        return
    clip = cv2.VideoCapture(str(path))
    rate = clip.get(cv2.CAP_PROP_FPS)
    if not clip.isOpened() or rate <= 0:
        raise ClipUnreadable(f"{path}: cannot be read as a clip; use MP4 or AVI")
    try:
        number, due_ns = 0, 0
        while clip.grab():
            at_ns = round(number / rate * 1e9)
            number += 1
            if at_ns >= due_ns:
                due_ns = at_ns + FRAME_STEP_NS
                _, image_bgr = clip.retrieve()
                yield np.asarray(cv2.cvtColor(image_bgr, cv2.COLOR_BGR2RGB), np.uint8), at_ns
    finally:
        clip.release()
