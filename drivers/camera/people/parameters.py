"""What makes one synthetic person differ from another, and how one holds the head."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

Colour = tuple[float, float, float]
"""Linear red, green, blue reflectance, each 0 to 1."""


class HairStyle(Enum):
    """Outline of the hair."""

    SHORT = "short"
    CROPPED = "cropped"
    RECEDING = "receding"
    BOB = "bob"
    TIED = "tied"
    LONG = "long"


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadParameters:
    """Anatomy, colours and clothes. Lengths in head units; defaults are a plain average head."""

    head_width: float = 0.68
    """Half width of the cranium, 0.60 to 0.78."""
    head_height: float = 0.80
    """Half height of the cranium, 0.72 to 0.88."""
    face_width: float = 0.55
    """Half width at the cheeks, 0.48 to 0.64."""
    jaw_width: float = 0.38
    """Half distance between the angles of the jaw, 0.26 to 0.50."""
    chin_y: float = -0.82
    chin_width: float = 0.15
    cheekbone: float = 0.14
    """Radius of the cheekbone, 0.08 to 0.20."""
    cheek_fullness: float = 0.18
    """Radius of the soft cheek, 0.10 to 0.28."""
    brow_y: float = 0.29
    brow_ridge: float = 0.05
    brow_arch: float = 0.03
    brow_thickness: float = 0.035
    brow_slope: float = -0.05
    brow_density: float = 0.92
    eye_x: float = 0.305
    eye_y: float = 0.07
    eye_radius: float = 0.15
    eye_half_width: float = 0.145
    eye_opening: float = 0.058
    """Height of the upper lid's edge above the line of the canthi, 0.035 to 0.08."""
    eye_tilt: float = 0.10
    """Rise of the outer canthus per unit of width."""
    lid_crease: float = 0.4
    """Depth of the fold above the upper lid: 0 single lid, 1 deep double lid."""
    nose_length: float = 0.40
    nose_width: float = 0.115
    """Half width of the wings, 0.08 to 0.17."""
    nose_tip: float = 0.085
    nose_bridge: float = 0.05
    nose_projection: float = 0.90
    """z of the tip, 0.82 to 1.0."""
    mouth_y: float = -0.50
    mouth_half_width: float = 0.22
    lip_upper: float = 0.038
    lip_lower: float = 0.050
    smile: float = 0.02
    """Rise of the corners of the mouth; negative is a downturned mouth."""
    ear_size: float = 0.20
    neck_radius: float = 0.37
    shoulder_half_width: float = 1.45
    age: float = 0.2
    """0 smooth skin, 1 deep folds."""
    skin: Colour = (0.70, 0.44, 0.31)
    lip: Colour = (0.46, 0.15, 0.14)
    iris: Colour = (0.045, 0.022, 0.012)
    hair: Colour = (0.014, 0.011, 0.010)
    hair_style: HairStyle = HairStyle.SHORT
    hairline_y: float = 0.62
    hair_volume: float = 0.10
    fringe: float = 0.0
    """How far the fringe falls below the hairline, 0 to 0.35."""
    parting: float = 0.0
    """Tilt of the hairline: the side on which the hair is parted."""
    stubble: float = 0.0
    """Shadow of beard, 0 to 1."""
    moustache: float = 0.0
    glasses: bool = False
    glasses_half_size: tuple[float, float] = (0.225, 0.155)
    glasses_colour: Colour = (0.02, 0.02, 0.022)
    medical_mask: bool = False
    """Worn over nose, mouth and chin."""
    mole: tuple[float, float] | None = None
    """x and y of a mole, or none."""
    jacket: Colour = (0.05, 0.075, 0.12)
    shirt: Colour = (0.62, 0.64, 0.66)
    collar: bool = True
    """Open jacket over a shirt; otherwise a round-necked pullover."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadPose:
    """How the head is held in one frame."""

    yaw_rad: float = 0.0
    """Positive turns the face to the picture's right."""
    pitch_rad: float = 0.0
    """Positive lowers the face."""
    roll_rad: float = 0.0
    sway: float = 0.0
    """Sideways shift of the whole person, head units."""
    blink: float = 0.0
    """0 open, 1 closed."""
    mouth_open: float = 0.0
    """0 closed, 1 wide open."""
    gaze: float = 0.0
    """Sideways shift of the irises, head units."""
