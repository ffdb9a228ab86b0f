"""The parameters of Minutia Cylinder-Code, as table 2 of the paper sets them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Sigmoid:
    """Z(v, mu, tau) = 1 / (1 + exp(-tau (v - mu))); a negative tau falls with v."""

    mu: float
    tau: float


@dataclass(frozen=True, slots=True)
class MccParameters:
    """Lengths are pixels at 500 dpi; the paper's symbol and value are named with each field."""

    radius_px: float = 70.0
    """R = 70: of the cylinder."""
    cells_across: int = 8
    """NS = 8 (MCC8): cells along the side of the base's bounding square."""
    sections: int = 6
    """ND = 6: sections along the cylinder's height, which is a full turn."""
    sigma_s_px: float = 28 / 3
    """sigma_S = 28/3: spread of a minutia's spatial contribution."""
    sigma_d_rad: float = 2 * math.pi / 9
    """sigma_D = 2 pi / 9: spread of its directional contribution."""
    psi: Sigmoid = Sigmoid(0.01, 400.0)
    """mu_psi = 0.01, tau_psi = 400: limits what minutiae add to a cell."""
    hull_margin_px: float = 50.0
    """Omega = 50: the convex hull of the minutiae is enlarged by this."""
    min_valid_share: float = 0.75
    """minVC = 75 %: cells of the base that must be valid for a cylinder to count."""
    min_contributing: int = 2
    """minM = 2: other minutiae that must contribute to it."""
    min_matching_share: float = 0.6
    """minME = 60 %: cells that must be valid in both cylinders for them to be compared."""
    max_direction_difference_rad: float = math.pi / 2
    """delta_theta = pi / 2: between the directions of two minutiae that may be compared."""
    min_pairs: int = 4
    """min_nP = 4: the fewest pairs the global score is made of."""
    max_pairs: int = 12
    """max_nP = 12: the most."""
    pairs: Sigmoid = Sigmoid(20.0, 0.4)
    """mu_P = 20, tau_P = 2/5: how their number grows with the smaller template."""
    relaxation_weight: float = 0.5
    """w_R = 1/2: what a pair keeps of its own efficiency in each iteration."""
    iterations: int = 5
    """n_rel = 5."""
    distance: Sigmoid = Sigmoid(5.0, -1.6)
    """mu_1 = 5, tau_1 = -8/5: difference of two pairs' distances, pixels."""
    direction: Sigmoid = Sigmoid(math.pi / 12, -30.0)
    """mu_2 = pi / 12, tau_2 = -30: difference of their directional differences, radians."""
    radial: Sigmoid = Sigmoid(math.pi / 12, -30.0)
    """mu_3 = pi / 12, tau_3 = -30: difference of their radial angles, radians."""

    @property
    def cell_px(self) -> float:
        """Delta_S = 2 R / NS."""
        return 2 * self.radius_px / self.cells_across

    @property
    def section_rad(self) -> float:
        """Delta_D = 2 pi / ND."""
        return 2 * math.pi / self.sections


MCC8: Final = MccParameters()
