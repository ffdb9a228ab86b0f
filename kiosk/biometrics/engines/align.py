"""Alignment of a face to a template by the least-squares similarity transform."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.biometrics.face.protocols import RgbImage


def similarity_transform(
    source: NDArray[np.float64], target: NDArray[np.float64]
) -> NDArray[np.float64]:
    """The rotation, uniform scale and shift that bring ``source`` nearest to ``target``.

    Both have shape (points, 2) with at least two distinct points; the answer has shape (2, 3) and
    never mirrors. S. Umeyama, "Least-squares estimation of transformation parameters between two
    point patterns", IEEE PAMI 13(4), 1991, equations 40 to 43. Raises ValueError where all source
    points coincide.
    """
    source_mean, target_mean = source.mean(axis=0), target.mean(axis=0)
    source_centred, target_centred = source - source_mean, target - target_mean
    variance = float((source_centred**2).sum()) / len(source)
    if variance == 0.0:
        raise ValueError("all points of the face coincide: there is no transform")
    covariance = target_centred.T @ source_centred / len(source)
    u, singular, vt = np.linalg.svd(covariance)
    signs = np.array([1.0, 1.0 if np.linalg.det(u) * np.linalg.det(vt) > 0 else -1.0])
    rotation = u @ np.diag(signs) @ vt
    scale = float(singular @ signs) / variance
    shift = target_mean - scale * rotation @ source_mean
    return np.hstack([scale * rotation, shift[:, np.newaxis]])


def aligned_chip(image_rgb: RgbImage, transform: NDArray[np.float64], size_px: int) -> RgbImage:
    """The square chip the transform leads to, shape (size_px, size_px, 3); outside is black."""
    warped = cv2.warpAffine(image_rgb, transform, (size_px, size_px), flags=cv2.INTER_LINEAR)
    return np.asarray(warped, dtype=np.uint8)
