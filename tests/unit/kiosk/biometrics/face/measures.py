"""Measures of one good face, for tests that make one of them worse."""

from __future__ import annotations

from kiosk.biometrics.face.covering import CoveringCues
from kiosk.biometrics.face.quality import FaceMeasures

BARE = CoveringCues(
    mouth_line=0.30,
    eye_line=0.50,
    eye_line_ratio=0.90,
    dark_eyes_share=0.20,
    colour_distance=5.0,
    nose_root_luminance=0.55,
)
GOOD = FaceMeasures(
    inter_eye_px=100.0,
    inter_eye_share=0.16,
    centre_offset_share=0.02,
    luminance_mean=0.5,
    over_exposed_share=0.0,
    under_exposed_share=0.01,
    laplacian_variance=120.0,
    roll_deg=1.0,
    turn_ratio=0.02,
    nose_drop_ratio=0.75,
    second_face_ratio=0.0,
    covering=BARE,
)
