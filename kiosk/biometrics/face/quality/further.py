"""Measures that gate nothing: taken of a picture when somebody asks, never of every frame."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from kiosk.biometrics.face.geometry import Landmarks
from kiosk.biometrics.face.protocols import RgbImage
from kiosk.biometrics.face.quality import framing, light
from kiosk.biometrics.face.quality.components import QualityComponent, QualityMeasure, component
from kiosk.biometrics.face.upright import MOUTH_DROP, face_ellipse, region, upright_face

CHEEK_SIDE_IED: Final = 0.3
"""Side of the two squares for evenness and colour, half-way between eyes and mouth."""


@dataclass(frozen=True, slots=True)
class FurtherMeasures:
    """Raw figures of the largest face; formulas are where the functions are."""

    head_size_share: float
    """Eye middle to chin over the frame height."""
    margins: framing.Margins
    luminance_variance: float
    dynamic_range_bits: float
    illumination_uniformity: float
    natural_colour_distance: float | None
    """None for a grey picture."""


def measure_further(image_rgb: RgbImage, landmarks: Landmarks) -> FurtherMeasures:
    """Measure the face whose landmarks these are."""
    height, width = image_rgb.shape[:2]
    face = upright_face(image_rgb, landmarks)
    skin = face.luma[face_ellipse()]
    half = CHEEK_SIDE_IED / 2
    down = (MOUTH_DROP / 2 - half, MOUTH_DROP / 2 + half)
    under_left, under_right = (-0.5 - half, -0.5 + half), (0.5 - half, 0.5 + half)
    colours = np.hstack([region(face.rgb, side, down) for side in (under_left, under_right)])
    return FurtherMeasures(
        head_size_share=framing.eye_to_chin_px(landmarks) / height,
        margins=framing.margins(landmarks, width, height),
        luminance_variance=light.luminance_variance(skin),
        dynamic_range_bits=light.dynamic_range_bits(skin),
        illumination_uniformity=light.illumination_uniformity(
            region(face.luma, under_left, down), region(face.luma, under_right, down)
        ),
        natural_colour_distance=light.natural_colour_distance(colours),
    )


def further_components(measures: FurtherMeasures) -> tuple[QualityComponent, ...]:
    """Every measure on its scale; without the natural colour of a grey picture, which has none."""
    room = measures.margins
    evenness, variance = measures.illumination_uniformity, measures.luminance_variance
    bits, colour = measures.dynamic_range_bits, measures.natural_colour_distance
    found = {
        QualityMeasure.HEAD_SIZE: (
            measures.head_size_share,
            framing.head_size_score(measures.head_size_share),
        ),
        QualityMeasure.CROP: (
            min(room.left_ied, room.right_ied, room.above_t, room.below_t),
            framing.crop_score(room),
        ),
        QualityMeasure.ILLUMINATION_UNIFORMITY: (
            evenness,
            light.illumination_uniformity_score(evenness),
        ),
        QualityMeasure.LUMINANCE_VARIANCE: (variance, light.luminance_variance_score(variance)),
        QualityMeasure.DYNAMIC_RANGE: (bits, light.dynamic_range_score(bits)),
    }
    if colour is not None:
        found[QualityMeasure.NATURAL_COLOUR] = (colour, light.natural_colour_score(colour))
    return tuple(component(measure, *figures) for measure, figures in found.items())
