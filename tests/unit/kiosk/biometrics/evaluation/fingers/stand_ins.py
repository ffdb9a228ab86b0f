"""Fingers whose images say what will be found in them, and engines that read it there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np

from kiosk.biometrics.evaluation.fingers.acquisition import (
    FingerSamples,
    Sides,
    acquire,
    from_images,
)
from kiosk.biometrics.evaluation.fingers.dataset import Finger, FingerSet, Impression
from kiosk.biometrics.fingerprint.minutiae import (
    DPI,
    GrayImage,
    Minutiae,
    MinutiaKind,
    no_minutiae,
)
from kiosk.domain.comparison import SimilarityScore


@dataclass(frozen=True)
class GreyExtractor:
    """One minutia, as far to the right as the image is grey; nothing in a black one."""

    engine: str = "grey-1"

    def extract(self, image: GrayImage, dpi: int) -> Minutiae:
        grey = float(image.mean())
        if grey == 0:
            return no_minutiae(300, 300)
        return Minutiae(
            positions_px=np.array([[grey, dpi / 10]], dtype=np.float32),
            angles_rad=np.array([1.0], dtype=np.float32),
            kinds=np.array([MinutiaKind.BIFURCATION], dtype=np.uint8),
            qualities=np.array([80], dtype=np.uint8),
            width_px=300,
            height_px=300,
        )


@dataclass(frozen=True)
class NearnessComparator:
    """1 for the same place, less for places apart."""

    name: str = "nearness-1"

    def prepare(self, minutiae: Minutiae) -> float:
        return float(minutiae.positions_px[0, 0])

    def compare(self, probe: float, reference: float) -> SimilarityScore:
        return SimilarityScore(1.0 / (1.0 + abs(probe - reference)))


def fingers(*greys: tuple[int, ...]) -> FingerSet:
    """A finger for each tuple, with an impression of each of its greys."""

    def load(grey: int) -> GrayImage:
        return np.full((20, 10), grey, dtype=np.uint8)

    return FingerSet(
        "grey fingers",
        tuple(
            Finger(
                f"f{index}",
                tuple(Impression(f"f{index}_{n}", partial(load, g)) for n, g in enumerate(row)),
            )
            for index, row in enumerate(greys)
        ),
        DPI,
    )


def ticking() -> Callable[[], int]:
    """A clock on which every look takes a millisecond."""
    now_ns = iter(range(0, 10**9, 10**6))
    return lambda: next(now_ns)


def acquired(*greys: tuple[int, ...]) -> FingerSamples:
    """Those fingers, acquired."""
    found = fingers(*greys)
    return acquire(found, Sides(from_images(GreyExtractor())), ticking(), lambda _, __: None)
