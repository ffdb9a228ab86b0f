"""One press of a synthetic finger on the sensor's window.

Follows the second half of SFinGe (Cappelli et al., 2002): placement and rotation, skin
distortion, contact area, pressure, pores and scratches, sensor noise, 4-bit grey as the ZFM
family delivers it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

import cv2
import numpy as np
from numpy.typing import NDArray

from drivers.fingerprint.synthetic import (
    MASTER_HEIGHT_PX,
    MASTER_WIDTH_PX,
    FingerMaster,
    Plane,
)

SENSOR_WIDTH_PX = 256
SENSOR_HEIGHT_PX = 288

_NOISE_GREY = 4.0


class SkinCondition(StrEnum):
    """How the finger meets the glass."""

    NORMAL = "normal"
    WET = "wet"
    """Valleys fill: ridges run into one another."""
    DRY = "dry"
    """Ridges break up."""
    PARTIAL = "partial"
    """Only the tip touches."""


@dataclass(frozen=True, slots=True)
class Placement:
    """Spread (standard deviation) of how a finger is put down."""

    rotation_deg: float = 7.0
    shift_px: float = 9.0
    distortion_px: float = 2.0


def impression(
    master: FingerMaster,
    seed: int,
    condition: SkinCondition = SkinCondition.NORMAL,
    placement: Placement | None = None,
) -> NDArray[np.uint8]:
    """The sensor's image of one press: uint8 (288, 256), values 0 (black, ridge) to 15.

    The same master, seed, condition and placement give the same image.
    """
    rng = np.random.default_rng([master.seed, seed])
    return digitise(_on_glass(master, rng, condition, placement or Placement()), rng)


def finger_on_glass(
    master: FingerMaster,
    seed: int,
    condition: SkinCondition = SkinCondition.NORMAL,
    placement: Placement | None = None,
) -> Plane:
    """The light one press sends to the sensor: float32 (288, 256), grey 0 to 255, no noise yet.

    ``digitise`` takes one image of it, and with other noise the next.
    """
    rng = np.random.default_rng([master.seed, seed])
    return _on_glass(master, rng, condition, placement or Placement())


def digitise(light: Plane, rng: np.random.Generator) -> NDArray[np.uint8]:
    """One image of what lies on the glass: uint8 of the same shape, 0 to 15, with sensor noise.

    The noise, a standard deviation of 4 grey steps of 256, is an assumption: about a third of the
    pixels change by one step of 16 from one image of a still finger to the next.
    """
    noisy = light + rng.normal(0, _NOISE_GREY, light.shape)
    return (np.clip(noisy, 0, 255).astype(np.uint8) >> 4).astype(np.uint8)


def _on_glass(
    master: FingerMaster, rng: np.random.Generator, condition: SkinCondition, placement: Placement
) -> Plane:
    ridges, x, y = _press(master, rng, placement)
    ridges = _skin(ridges, condition, rng)
    contact = _contact(x, y, condition, rng)
    grey = cv2.GaussianBlur((128 - 70 * ridges).astype(np.float32), (0, 0), 0.8)
    glass = float(rng.uniform(215, 230))
    light: Plane = (contact * grey + (1 - contact) * glass).astype(np.float32)
    return light


def _press(
    master: FingerMaster, rng: np.random.Generator, placement: Placement
) -> tuple[Plane, Plane, Plane]:
    """The ridges under the window, and each window pixel's place on the finger (px from centre)."""
    rows, columns = np.mgrid[0:SENSOR_HEIGHT_PX, 0:SENSOR_WIDTH_PX].astype(np.float32)
    angle = math.radians(float(rng.normal(0, placement.rotation_deg)))
    u, v = columns - SENSOR_WIDTH_PX / 2, rows - SENSOR_HEIGHT_PX / 2
    x = math.cos(angle) * u - math.sin(angle) * v + rng.normal(0, placement.shift_px)
    y = math.sin(angle) * u + math.cos(angle) * v + rng.normal(0, placement.shift_px)
    x = (x + _stretch(rng, placement.distortion_px)).astype(np.float32)
    y = (y + _stretch(rng, placement.distortion_px)).astype(np.float32)
    ridges = cv2.remap(
        master.ridges,
        (x + MASTER_WIDTH_PX / 2).astype(np.float32),
        (y + MASTER_HEIGHT_PX * 0.45).astype(np.float32),
        cv2.INTER_LINEAR,
        borderValue=(-1.0,),
    )
    return ridges.astype(np.float32), x, y


def _stretch(rng: np.random.Generator, distortion_px: float) -> Plane:
    coarse = rng.normal(0, distortion_px, (4, 4)).astype(np.float32)
    size = (SENSOR_WIDTH_PX, SENSOR_HEIGHT_PX)
    return cv2.resize(coarse, size, interpolation=cv2.INTER_CUBIC).astype(np.float32)


_PRESSURE = {
    SkinCondition.NORMAL: 0.0,
    SkinCondition.WET: 1.6,
    SkinCondition.DRY: -0.75,
    SkinCondition.PARTIAL: 0.0,
}


def _skin(ridges: Plane, condition: SkinCondition, rng: np.random.Generator) -> Plane:
    pressure = _PRESSURE[condition] + float(rng.normal(0, 0.12))
    skin: Plane = np.tanh(2.5 * (ridges + pressure)).astype(np.float32)
    grain = cv2.GaussianBlur(rng.normal(0, 1, ridges.shape).astype(np.float32), (0, 0), 1.2)
    pore_level = 0.9 if condition is SkinCondition.DRY else 2.4
    skin[grain > pore_level * float(grain.std())] = -1
    for _ in range(int(rng.poisson(0.8))):
        _scratch(skin, rng)
    return skin


def _scratch(skin: Plane, rng: np.random.Generator) -> None:
    start = rng.integers(0, (SENSOR_WIDTH_PX, SENSOR_HEIGHT_PX))
    end = start + rng.normal(0, 60, 2).astype(np.int64)
    cv2.line(skin, (int(start[0]), int(start[1])), (int(end[0]), int(end[1])), (-1.0,), 1)


def _contact(x: Plane, y: Plane, condition: SkinCondition, rng: np.random.Generator) -> Plane:
    """1 where skin touches the glass, 0 outside, soft and ragged between."""
    ragged = cv2.GaussianBlur(rng.normal(0, 1, x.shape).astype(np.float32), (0, 0), 9)
    centre_y, half_height = (-45.0, 75.0) if condition is SkinCondition.PARTIAL else (0.0, 132.0)
    half_width = 80.0 if condition is SkinCondition.PARTIAL else 112.0
    wide = (x - rng.normal(0, 6)) / rng.normal(half_width, 5)
    high = (y - centre_y - rng.normal(0, 6)) / rng.normal(half_height, 5)
    outside = wide**2 + high**2 + ragged - 1
    return (1 / (1 + np.exp(np.clip(outside * 14, -40, 40)))).astype(np.float32)
