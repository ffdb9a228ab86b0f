"""A cylinder for each minutia: what lies around it, seen from it (the paper's section 3)."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr

from kiosk.biometrics.fingerprint.angles import pairwise_difference_rad, signed_difference_rad
from kiosk.biometrics.fingerprint.hull import convex_hull
from kiosk.biometrics.fingerprint.mcc.parameters import MccParameters
from kiosk.biometrics.fingerprint.minutiae import Minutiae

Float32 = NDArray[np.float32]
Float64 = NDArray[np.float64]

SPATIAL_REACH = 3.0
"""Minutiae further than 3 sigma_S from a cell do not contribute to it (the paper's N_p)."""


@dataclass(frozen=True, slots=True, eq=False)
class Cylinders:
    """The valid cylinders of one impression, k of them; base cells inside the circle only."""

    positions_px: Float64
    """Shape (k, 2): of the minutiae they belong to."""
    angles_rad: Float64
    """Shape (k,)."""
    values: Float32
    """Shape (k, base cells x ND): C_m, 0 to 1; 0 where invalid."""
    valid: Float32
    """Shape (k, base cells): 1 where valid, else 0; xi_m does not depend on the section."""
    squared: Float32
    """Shape (k, base cells): squares of the values, summed over the sections."""

    def __len__(self) -> int:
        """How many."""
        return len(self.angles_rad)

    def __repr__(self) -> str:
        """Counts only: biometric data belong in no log."""
        return f"Cylinders(<{len(self)} cylinders>)"


def cylinders_of(minutiae: Minutiae, parameters: MccParameters) -> Cylinders:
    """The cylinder set of a template; none for fewer than two minutiae."""
    positions = minutiae.positions_px.astype(np.float64)
    angles = minutiae.angles_rad.astype(np.float64)
    cells = _cell_centres(positions, angles, parameters)
    valid = convex_hull(positions).within(cells, parameters.hull_margin_px)
    own = np.flatnonzero(
        (valid.mean(axis=1) >= parameters.min_valid_share)
        & (_contributing(positions, parameters) >= parameters.min_contributing)
    )
    # Sum over minutiae of C_S times C_D, for every cell of every cylinder.
    gathered = np.matmul(
        _spatial(positions, cells[own], own, parameters), _directional(angles, own, parameters)
    )
    values = _limited(gathered, parameters) * valid[own, :, None]
    return Cylinders(
        positions[own],
        angles[own],
        values.reshape(len(own), valid.shape[1] * parameters.sections),
        valid[own].astype(np.float32),
        np.asarray(np.square(values).sum(axis=2), dtype=np.float32),
    )


def _limited(gathered: Float32, parameters: MccParameters) -> Float32:
    """Psi(v) = Z(v, mu_psi, tau_psi)."""
    exponent = np.clip(-parameters.psi.tau * (gathered - parameters.psi.mu), -60.0, 60.0)
    return np.asarray(1.0 / (1.0 + np.exp(exponent)), dtype=np.float32)


def base_cells_px(parameters: MccParameters) -> Float64:
    """Centres of the base's cells within R, seen from the minutia. Shape (cells, 2)."""
    across = parameters.cells_across
    steps = (np.arange(1, across + 1) - (across + 1) / 2) * parameters.cell_px
    i, j = np.meshgrid(steps, steps, indexing="ij")
    within = i**2 + j**2 <= parameters.radius_px**2
    return np.stack([i[within], j[within]], axis=1)


def _cell_centres(positions: Float64, angles: Float64, parameters: MccParameters) -> Float64:
    """p_ij of every minutia, the base turned to its direction. Shape (n, cells, 2)."""
    base = base_cells_px(parameters)
    cos, sin = np.cos(angles)[:, None], np.sin(angles)[:, None]
    x = positions[:, 0, None] + cos * base[:, 0] - sin * base[:, 1]
    y = positions[:, 1, None] + sin * base[:, 0] + cos * base[:, 1]
    return np.stack([x, y], axis=2)


def _contributing(positions: Float64, parameters: MccParameters) -> NDArray[np.intp]:
    """Other minutiae within R + 3 sigma_S of each. Shape (n,)."""
    reach = parameters.radius_px + SPATIAL_REACH * parameters.sigma_s_px
    squared = np.square(positions[:, None] - positions[None]).sum(axis=2)
    return np.asarray(np.count_nonzero(squared <= reach * reach, axis=1) - 1)


def _spatial(
    positions: Float64, cells: Float64, own: NDArray[np.intp], parameters: MccParameters
) -> Float32:
    """C_S = G_S(distance): a normal density. Shape (k, cells, n); 0 for the own minutia."""
    near = cells.astype(np.float32)
    others = positions.astype(np.float32)
    squared = np.square(near[:, :, None, 0] - others[:, 0])
    squared += np.square(near[:, :, None, 1] - others[:, 1])
    sigma = parameters.sigma_s_px
    density = np.exp(squared * np.float32(-0.5 / sigma**2))
    density *= np.float32(1.0 / (sigma * math.sqrt(2 * math.pi)))
    density[squared > np.float32((SPATIAL_REACH * sigma) ** 2)] = 0.0
    density[np.arange(len(own)), :, own] = 0.0
    return np.asarray(density, dtype=np.float32)


def _directional(angles: Float64, own: NDArray[np.intp], parameters: MccParameters) -> Float32:
    """C_D = G_D(d_phi(dphi_k, d_theta)): a normal distribution's share of a section.

    Shape (k, n, sections).
    """
    sections = np.arange(1, parameters.sections + 1, dtype=np.float64)
    centres = -math.pi + (sections - 0.5) * parameters.section_rad
    between = pairwise_difference_rad(angles[own], angles)
    alpha = signed_difference_rad(centres[None, None, :], between[:, :, None])
    half = parameters.section_rad / 2
    sigma = parameters.sigma_d_rad
    share = ndtr((alpha + half) / sigma) - ndtr((alpha - half) / sigma)
    return np.asarray(share, dtype=np.float32)
