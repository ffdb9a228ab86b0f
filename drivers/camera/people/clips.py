"""Natural motion of a person who looks at the camera, rendered and written as a clip."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from math import cos, pi, sin
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from drivers.camera.attitude import HeadAttitude
from drivers.camera.clip import MANIFEST_NAME, ClipManifest, masked_folder
from drivers.camera.people.parameters import HeadParameters, HeadPose
from drivers.camera.people.render import View, render

FRAME_COUNT = 22
FRAME_MS = 67
"""Two frames of a 30 Hz camera."""
REST_INDEX = 13
"""The picture nearest to straight ahead with the eyes open."""
_YAW_RAD, _PITCH_RAD, _ROLL_RAD, _SWAY = 0.12, 0.035, 0.02, 0.03
_CLOSING = (0.75, 0.6, 0.15)
"""Blink of the first frames; the clip turns back on itself there, so one closing is one blink.

Five frames of 67 ms: at 0.3 s within the 0.1 to 0.4 s of a spontaneous human blink. The lids stop
short of closed: with shut eyes dlib's landmarks slip to the brows, which moves one person's
encoding by up to 0.5 and is no part of what the clips are there to exercise.
"""
_WEBP_QUALITY = 94
_MASKED_EVERY = 2
"""A masked clip has every second picture: it is only looked at until the mask comes off."""


def poses(count: int = FRAME_COUNT) -> tuple[HeadPose, ...]:
    """A slow look to either side; the motion rests at both ends, where playback turns back."""
    return tuple(_pose(index, count) for index in range(count))


def write_clip(head: HeadParameters, folder: Path, view: View, *, every: int = 1) -> Iterator[Path]:
    """Render and store a clip, yielding each file as it is written, the manifest last.

    ``every``: which of the pictures are there; those there are stand that much longer.
    """
    folder.mkdir(parents=True, exist_ok=True)
    shown = poses()[::every]
    names = tuple(f"{index:02d}.webp" for index in range(len(shown)))
    for name, pose in zip(names, shown, strict=True):
        path = folder / name
        path.write_bytes(encoded(render(head, pose, view)))
        yield path
    yield write_manifest(folder, names, view, every=every)


def write_masked_clip(head: HeadParameters, person: Path, view: View) -> Iterator[Path]:
    """The same person with a medical mask on."""
    masked = replace(head, medical_mask=True)
    yield from write_clip(masked, masked_folder(person), view, every=_MASKED_EVERY)


def write_manifest(folder: Path, names: tuple[str, ...], view: View, *, every: int = 1) -> Path:
    """Store how the pictures ``names`` of the idle clip are played."""
    manifest = ClipManifest(
        frames=names,
        frame_ms=FRAME_MS * every,
        face_centre_px=view.face_centre_px,
        rest_index=REST_INDEX // every,
        attitudes=tuple(attitude(pose, view) for pose in poses()[::every]),
    )
    path = folder / MANIFEST_NAME
    path.write_text(manifest.model_dump_json(indent=2) + "\n", encoding="utf-8")
    return path


def attitude(pose: HeadPose, view: View) -> HeadAttitude:
    """What a manifest says of a pose."""
    return HeadAttitude(
        yaw_rad=round(pose.yaw_rad, 4),
        pitch_rad=round(pose.pitch_rad, 4),
        roll_rad=round(pose.roll_rad, 4),
        shift_px=round(pose.sway * view.px_per_unit, 2),
    )


def _pose(index: int, count: int) -> HeadPose:
    share = index / (count - 1)
    eased = 0.5 - 0.5 * cos(pi * share)
    yaw = -_YAW_RAD * sin(1.5 * pi * eased)
    return HeadPose(
        yaw_rad=yaw,
        pitch_rad=_PITCH_RAD * sin(2.0 * pi * eased),
        roll_rad=_ROLL_RAD * sin(pi * eased),
        sway=_SWAY * sin(1.5 * pi * eased),
        blink=_CLOSING[index] if index < len(_CLOSING) else 0.0,
        # The eyes stay on the screen while the head turns.
        gaze=-0.10 * yaw,
    )


def encoded(picture: NDArray[np.uint8]) -> bytes:
    """The picture as it is stored: WebP with transparency."""
    _, stored = cv2.imencode(".webp", picture, [cv2.IMWRITE_WEBP_QUALITY, _WEBP_QUALITY])
    return bytes(np.asarray(stored, np.uint8))
