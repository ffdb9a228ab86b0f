"""Deterministic synthetic fingers for the emulator, the demonstration and the tests.

A finger (master) is grown as in SFinGe (Cappelli, Maio, Maltoni, "Synthetic fingerprint-database
generation", ICPR 2002): a few seeds are filtered again and again with Gabor kernels that follow an
orientation field, until ridges with natural minutiae fill the plane. The field is the zero-pole
model of Sherlock and Monro ("A model for interpreting fingerprint topology", Pattern Recognition
26(7), 1993): cores turn the orientation by plus, deltas by minus half their polar angle. No real
person's finger is involved.
"""

from __future__ import annotations

import hashlib
import math
from dataclasses import dataclass
from enum import StrEnum

import cv2
import numpy as np
from numpy.typing import NDArray

MASTER_WIDTH_PX = 320
MASTER_HEIGHT_PX = 360

_ORIENTATIONS = 24
_KERNEL_PX = 21
_GROWTH_STEPS = 14
_SEEDS = 160
_PERIOD_PX = (8.2, 10.0)
"""Ridge period at 500 dpi: 0.42 to 0.51 mm, the adult range (Maltoni et al., Handbook, 3.1)."""
_CORE_SPREAD_PX = 18.0
_DELTA_ACROSS_PX = (45.0, 110.0)
_DELTA_BELOW_PX = (80.0, 150.0)
_BEND_RAD = 0.35
"""Fields that follow the model alone force minutiae of one pattern class onto like places, and
strangers compare as the same finger; with this spread they score as strangers of FVC2002 do."""
_BEND_GRID = (4, 4)

Plane = NDArray[np.float32]


class PatternClass(StrEnum):
    """Pattern classes grown here (Henry classes without the rare ones)."""

    ARCH = "arch"
    LEFT_LOOP = "left_loop"
    RIGHT_LOOP = "right_loop"
    WHORL = "whorl"


@dataclass(frozen=True, slots=True)
class FingerMaster:
    """A grown finger: ridges near +1, valleys near -1, float32 (360, 320)."""

    ridges: Plane
    pattern: PatternClass
    seed: int


def finger_seed(person: str, position: int) -> int:
    """A stable seed below 2**63 for a person's finger (ISO/IEC 19794-2 position code 1 to 10)."""
    name = f"{person}/{position}".encode()
    return int.from_bytes(hashlib.sha256(name).digest()[:8], "big") >> 1


def finger_for(person: str, position: int) -> FingerMaster:
    """Grow the finger of this name; the same name gives the same finger. Takes about a second."""
    return grow_finger(finger_seed(person, position))


def grow_finger(seed: int) -> FingerMaster:
    """Grow the finger of this seed."""
    rng = np.random.default_rng(seed)
    pattern = PatternClass(rng.choice([str(p) for p in PatternClass], p=[0.1, 0.3, 0.3, 0.3]))
    orientation = _orientation_field(pattern, rng)
    period_px = float(rng.uniform(*_PERIOD_PX))
    return FingerMaster(_grow(orientation, period_px, rng), pattern, seed)


def _orientation_field(pattern: PatternClass, rng: np.random.Generator) -> NDArray[np.float64]:
    """Ridge orientation in radians, y down, modulo pi."""
    y, x = np.mgrid[0:MASTER_HEIGHT_PX, 0:MASTER_WIDTH_PX].astype(np.float64)
    core_x = MASTER_WIDTH_PX / 2 + rng.normal(0, _CORE_SPREAD_PX)
    core_y = MASTER_HEIGHT_PX * 0.42 + rng.normal(0, _CORE_SPREAD_PX)
    bend = _bend(rng)
    if pattern is PatternClass.ARCH:
        bulge = np.exp(-(((y - core_y - 40) / 110) ** 2))
        arch: NDArray[np.float64] = np.arctan(
            np.sin((x - core_x) / MASTER_WIDTH_PX * 2 * math.pi) * bulge
        )
        return arch + bend
    cores, deltas = _singularities(pattern, core_x, core_y, rng)
    angle = np.zeros_like(x)
    for delta_x, delta_y in deltas:
        angle -= np.arctan2(y - delta_y, x - delta_x)
    for loop_x, loop_y in cores:
        angle += np.arctan2(y - loop_y, x - loop_x)
    halved: NDArray[np.float64] = angle / 2
    return halved + bend


def _bend(rng: np.random.Generator) -> NDArray[np.float64]:
    """How far this finger's ridges turn off the model's, in radians, smoothly."""
    coarse = rng.normal(0, _BEND_RAD, _BEND_GRID).astype(np.float32)
    size = (MASTER_WIDTH_PX, MASTER_HEIGHT_PX)
    return cv2.resize(coarse, size, interpolation=cv2.INTER_CUBIC).astype(np.float64)


def _singularities(
    pattern: PatternClass, x: float, y: float, rng: np.random.Generator
) -> tuple[list[tuple[float, float]], list[tuple[float, float]]]:
    def below(side: int) -> tuple[float, float]:
        across = side * float(rng.uniform(*_DELTA_ACROSS_PX))
        return (x + across, y + float(rng.uniform(*_DELTA_BELOW_PX)))

    if pattern is PatternClass.WHORL:
        gap, tilt = float(rng.uniform(20, 60)), float(rng.normal(0, 10))
        cores = [(x - tilt, y - gap * 0.45), (x + tilt, y + gap * 0.55)]
        return cores, [below(-1), below(+1)]
    return [(x, y)], [below(+1 if pattern is PatternClass.LEFT_LOOP else -1)]


def _grow(orientation: NDArray[np.float64], period_px: float, rng: np.random.Generator) -> Plane:
    plane = _seed_plane(rng)
    step = math.pi / _ORIENTATIONS
    index = np.round((orientation % math.pi) / step).astype(np.int64) % _ORIENTATIONS
    regions = [(index == i).astype(np.uint8) for i in range(_ORIENTATIONS)]
    kernels = [_gabor(i * step, period_px) for i in range(_ORIENTATIONS)]
    for _ in range(_GROWTH_STEPS):
        filtered = np.zeros_like(plane)
        for region, kernel in zip(regions, kernels, strict=True):
            _filter_region(plane, region, kernel, filtered)
        gain = 3.2 / max(1e-6, float(filtered.std()))
        plane = np.tanh(gain * filtered).astype(np.float32)
    return plane


def _seed_plane(rng: np.random.Generator) -> Plane:
    plane = np.zeros((MASTER_HEIGHT_PX, MASTER_WIDTH_PX), np.float32)
    rows = rng.integers(0, MASTER_HEIGHT_PX, _SEEDS)
    columns = rng.integers(0, MASTER_WIDTH_PX, _SEEDS)
    plane[rows, columns] = 8 * rng.choice([-1, 1], _SEEDS)
    blurred = cv2.GaussianBlur(plane, (0, 0), 2)
    return (blurred + rng.normal(0, 0.02, plane.shape)).astype(np.float32)


def _gabor(angle: float, period_px: float) -> Plane:
    """An even Gabor kernel for ridges along ``angle``, mean zero, absolute sum one."""
    u = np.arange(_KERNEL_PX) - _KERNEL_PX // 2
    x, y = np.meshgrid(u, u)
    across = -x * math.sin(angle) + y * math.cos(angle)
    envelope = np.exp(-(x * x + y * y) / (2 * (period_px * 0.42) ** 2))
    kernel = envelope * np.cos(2 * math.pi * across / period_px)
    kernel -= kernel.mean()
    kernel /= float(np.abs(kernel).sum())
    scaled: Plane = kernel.astype(np.float32)
    return scaled


def _filter_region(plane: Plane, region: NDArray[np.uint8], kernel: Plane, filtered: Plane) -> None:
    """Filter only the rectangle around ``region``, writing its pixels into ``filtered``."""
    left, top, width, height = cv2.boundingRect(region)
    if width == 0:
        return
    margin = _KERNEL_PX // 2
    y0, y1 = max(0, top - margin), min(MASTER_HEIGHT_PX, top + height + margin)
    x0, x1 = max(0, left - margin), min(MASTER_WIDTH_PX, left + width + margin)
    patch = cv2.filter2D(plane[y0:y1, x0:x1], -1, kernel)
    cv2.copyTo(patch, region[y0:y1, x0:x1], filtered[y0:y1, x0:x1])
