"""What a person does when asked: the poses of each motion, rendered and written as a clip.

A motion starts and ends in a pose of the idle clip, so that one passes into the other unseen. Only
the way out is rendered; the way back is the same pictures in reverse.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from math import cos, pi
from pathlib import Path
from types import MappingProxyType
from typing import Final

from drivers.camera.motion import MOTION_MANIFEST_NAME, Motion, MotionManifest, motion_folder
from drivers.camera.people.clips import REST_INDEX, attitude, encoded, poses
from drivers.camera.people.parameters import HeadParameters, HeadPose
from drivers.camera.people.render import View, render


@dataclass(frozen=True, slots=True, kw_only=True)
class _Extreme:
    """What is added to the pose at rest where the motion turns back."""

    yaw_rad: float = 0.0
    pitch_rad: float = 0.0
    mouth_open: float = 0.0
    blink: float = 0.0
    pictures: int
    frame_ms: int = 80
    hold_ms: int = 240


_EXTREMES: Final[Mapping[Motion, _Extreme]] = MappingProxyType(
    {
        Motion.TURN_LEFT: _Extreme(yaw_rad=0.45, pictures=7),
        Motion.TURN_RIGHT: _Extreme(yaw_rad=-0.45, pictures=7),
        Motion.OPEN_MOUTH: _Extreme(mouth_open=1.0, pictures=5),
        Motion.NOD: _Extreme(pitch_rad=0.25, pictures=5),
        Motion.LOOK_UP: _Extreme(pitch_rad=-0.28, pictures=5),
        Motion.BLINK: _Extreme(blink=1.0, pictures=3, frame_ms=60, hold_ms=100),
    }
)


def motion_poses(motion: Motion) -> tuple[HeadPose, ...]:
    """From just after the pose at rest to the extreme, easing in and out."""
    extreme = _EXTREMES[motion]
    steps = range(1, extreme.pictures + 1)
    return tuple(_pose(extreme, 0.5 - 0.5 * cos(pi * step / extreme.pictures)) for step in steps)


def write_motion(head: HeadParameters, motion: Motion, person: Path, view: View) -> Iterator[Path]:
    """Render and store one motion, yielding each file as it is written, the manifest last."""
    folder = motion_folder(person, motion)
    folder.mkdir(parents=True, exist_ok=True)
    extreme = _EXTREMES[motion]
    names = tuple(f"{index:02d}.webp" for index in range(extreme.pictures))
    for name, pose in zip(names, motion_poses(motion), strict=True):
        path = folder / name
        path.write_bytes(encoded(render(head, pose, view)))
        yield path
    yield write_motion_manifest(folder, motion, names, view)


def write_motion_manifest(folder: Path, motion: Motion, names: tuple[str, ...], view: View) -> Path:
    """Store how the pictures ``names`` of a motion are played."""
    extreme = _EXTREMES[motion]
    manifest = MotionManifest(
        frames=names,
        frame_ms=extreme.frame_ms,
        hold_ms=extreme.hold_ms,
        attitudes=tuple(attitude(pose, view) for pose in motion_poses(motion)),
    )
    path = folder / MOTION_MANIFEST_NAME
    path.write_text(manifest.model_dump_json(indent=2) + "\n", encoding="utf-8")
    return path


def _pose(extreme: _Extreme, share: float) -> HeadPose:
    rest = poses()[REST_INDEX]
    yaw = rest.yaw_rad + share * extreme.yaw_rad
    return replace(
        rest,
        yaw_rad=yaw,
        pitch_rad=rest.pitch_rad + share * extreme.pitch_rad,
        mouth_open=share * extreme.mouth_open,
        blink=share * extreme.blink,
        # The eyes follow the head only part of the way.
        gaze=rest.gaze - 0.04 * share * extreme.yaw_rad,
    )
