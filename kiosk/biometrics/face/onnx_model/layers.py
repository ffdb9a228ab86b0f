"""The layers that occur in dlib's face recognition network."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Pair = tuple[int, int]
"""Vertical, then horizontal, in pixels."""


@dataclass(frozen=True, slots=True, eq=False)
class Convolution:
    """dlib ``con_``."""

    filters: Floats
    """Shape (filters, input channels, rows, columns)."""
    biases: Floats
    """Shape (filters,)."""
    stride: Pair
    padding: Pair


@dataclass(frozen=True, slots=True, eq=False)
class Affine:
    """dlib ``affine_``: per channel, what is left of batch normalisation after training."""

    gamma: Floats
    beta: Floats


@dataclass(frozen=True, slots=True)
class Relu:
    """dlib ``relu_``."""


@dataclass(frozen=True, slots=True)
class MaxPool:
    """dlib ``max_pool_``."""

    window: Pair
    stride: Pair
    padding: Pair


@dataclass(frozen=True, slots=True)
class AveragePool:
    """dlib ``avg_pool_``; a window of (0, 0) is the whole picture."""

    window: Pair
    stride: Pair
    padding: Pair


@dataclass(frozen=True, slots=True)
class AddSkip:
    """dlib ``add_prev_``: adds the tagged input of the residual block."""


@dataclass(frozen=True, slots=True, eq=False)
class FullyConnected:
    """dlib ``fc_`` without bias."""

    matrix: Floats
    """Shape (inputs, outputs)."""


Layer = Convolution | Affine | Relu | MaxPool | AveragePool | AddSkip | FullyConnected


@dataclass(frozen=True, slots=True, eq=False)
class DatNetwork:
    """What the file holds, in order of execution."""

    mean_rgb: tuple[float, float, float]
    """Subtracted from each channel, 0 to 255, before dividing by 256."""
    size_px: int
    """Side of the square input."""
    layers: tuple[Layer, ...]
