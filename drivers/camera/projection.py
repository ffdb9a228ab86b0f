"""Project flat and bent sheets into the picture, by the camera the people were rendered with."""

from __future__ import annotations

from math import cos, sin

import cv2
import numpy as np
from numpy.typing import NDArray

from drivers.camera.compose import blended
from drivers.camera.hand import Held
from drivers.camera.rotation import rotation

Image = NDArray[np.uint8]

FOCAL_PX = 975.0
"""Distance of the camera from the face, in pixels at the face (people/render.py: 7.5 units of
130 px); a pinhole of this focal length sees the face at that scale."""
_BEND_HALF_RAD = 0.55
"""Half the angle over which a bent sheet goes round its cylinder."""
_COLUMNS = 129


def homography(
    sheet_shape: tuple[int, ...], px_per_sheet_px: float, centre_px: tuple[float, float], held: Held
) -> NDArray[np.float64]:
    """From the pixels of a flat sheet to those of the picture: (3, 3)."""
    height, width = sheet_shape[:2]
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    flat = (corners - np.array([width / 2, height / 2], np.float32)) * px_per_sheet_px
    turn = rotation(yaw_rad=held.yaw_rad, pitch_rad=held.pitch_rad, roll_rad=held.roll_rad)
    # Rotations are told with y up; pictures have y down.
    points = turn @ np.stack([flat[:, 0], -flat[:, 1], np.zeros(4)])
    nearer = FOCAL_PX / (FOCAL_PX - points[2])
    x = centre_px[0] + held.right_px + points[0] * nearer
    y = centre_px[1] + held.down_px - points[1] * nearer
    matrix = cv2.getPerspectiveTransform(corners, np.stack([x, y], axis=1).astype(np.float32))
    return np.asarray(matrix, np.float64)


def lay_flat(picture: Image, sheet: Image, matrix: NDArray[np.float64]) -> None:
    """Draw a flat sheet (premultiplied BGRA) into ``picture`` in place."""
    left, top, right, bottom = bounds(picture.shape, sheet.shape, matrix)
    if left >= right or top >= bottom:
        return
    shift = np.array([[1.0, 0.0, -left], [0.0, 1.0, -top], [0.0, 0.0, 1.0]])
    warped = cv2.warpPerspective(sheet, shift @ matrix, (right - left, bottom - top))
    part = picture[top:bottom, left:right]
    part[:] = blended(part, np.asarray(warped, np.uint8))


def lay_bent(
    picture: Image, sheet: Image, px_per_sheet_px: float, centre_px: tuple[float, float], held: Held
) -> None:
    """Draw a sheet that goes round a vertical cylinder into ``picture`` in place."""
    radius = 0.5 * sheet.shape[1] * px_per_sheet_px / _BEND_HALF_RAD
    angles = np.linspace(-_BEND_HALF_RAD, _BEND_HALF_RAD, _COLUMNS)
    x = radius * (np.sin(angles + held.yaw_rad) - sin(held.yaw_rad))
    nearer = FOCAL_PX / (FOCAL_PX - radius * (np.cos(angles + held.yaw_rad) - cos(held.yaw_rad)))
    x = x * nearer
    height, width = picture.shape[:2]
    centre_x, centre_y = centre_px[0] + held.right_px, centre_px[1] + held.down_px
    left, right = max(int(centre_x + x[0]) - 2, 0), min(int(centre_x + x[-1]) + 3, width)
    columns = np.arange(left, right) - centre_x
    angle = np.interp(columns, x, angles, left=-9.0, right=9.0)
    shrink = cos(held.pitch_rad) * px_per_sheet_px * np.interp(columns, x, nearer)
    rows = np.arange(height, dtype=np.float32) - np.float32(centre_y)
    across = angle * radius / px_per_sheet_px + sheet.shape[1] / 2
    map_x = np.broadcast_to(across.astype(np.float32), (height, columns.size))
    tilted = rows[:, None] + (held.roll_rad * columns).astype(np.float32)
    map_y = tilted * (1.0 / shrink).astype(np.float32) + np.float32(sheet.shape[0] / 2)
    warped = cv2.remap(sheet, map_x, map_y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT)
    part = picture[:, left:right]
    part[:] = blended(part, np.asarray(warped, np.uint8))


def bounds(
    picture_shape: tuple[int, ...], sheet_shape: tuple[int, ...], matrix: NDArray[np.float64]
) -> tuple[int, int, int, int]:
    """Left, top, right, bottom of the part of the picture that a sheet covers."""
    height, width = sheet_shape[:2]
    corners = np.array([[[0, 0], [width, 0], [width, height], [0, height]]], np.float64)
    placed = cv2.perspectiveTransform(corners, matrix)[0]
    left, top = np.floor(placed.min(axis=0)).astype(int).tolist()
    right, bottom = (np.ceil(placed.max(axis=0)).astype(int) + 1).tolist()
    return max(left, 0), max(top, 0), min(right, picture_shape[1]), min(bottom, picture_shape[0])
