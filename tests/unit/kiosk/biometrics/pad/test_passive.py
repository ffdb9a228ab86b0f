"""Each passive measure on pictures made for it."""

from __future__ import annotations

import math

import cv2
import numpy as np
import pytest

from kiosk.biometrics.face.geometry import FaceBox
from kiosk.biometrics.face.protocols import RgbImage
from kiosk.biometrics.pad.bezel import BEZEL_CLEAR, bezel_support
from kiosk.biometrics.pad.brightness import BRIGHTNESS_LIMIT, brightness_ratio
from kiosk.biometrics.pad.cue import Cue, alarms
from kiosk.biometrics.pad.flatness import (
    FLATNESS_LIMIT,
    SQUEEZE_MIN,
    FlatnessMeter,
    turned_between,
)
from kiosk.biometrics.pad.loop import LoopDetector
from kiosk.biometrics.pad.moire import MOIRE_LIMIT_DB, moire_db
from kiosk.domain.capture import PadCue

FACE = FaceBox(260, 160, 400, 300)


def noise(seed: int, sigma: float = 3.0) -> RgbImage:
    levels = 120 + np.random.default_rng(seed).normal(0, sigma, (480, 640, 3))
    return levels.clip(0, 255).astype(np.uint8)


@pytest.mark.parametrize("tilt_deg", [-12, 0, 12])
def test_four_edges_around_the_face_are_seen(tilt_deg: float) -> None:
    picture = noise(1)
    corners = cv2.boxPoints(((330, 235), (260, 330), tilt_deg)).astype(np.int32)
    cv2.polylines(picture, [corners], True, (10, 10, 10), 6)
    assert bezel_support(picture, FACE) > BEZEL_CLEAR


def test_a_door_behind_a_person_is_no_bezel() -> None:
    picture = noise(1)
    cv2.rectangle(picture, (180, 40), (480, 470), (10, 10, 10), 6)
    cv2.rectangle(picture, (150, 380), (520, 479), (110, 120, 130), -1)
    assert bezel_support(picture, FACE) < BEZEL_CLEAR


def test_a_grid_stands_out_of_the_noise() -> None:
    plain = noise(2)
    rows, columns = np.mgrid[:480, :640]
    wave = 4 * np.sin(2 * math.pi * (0.23 * columns + 0.17 * rows))
    gridded = (plain + wave[..., None]).clip(0, 255).astype(np.uint8)
    assert moire_db(plain, FACE) < MOIRE_LIMIT_DB - 8
    assert moire_db(gridded, FACE) > MOIRE_LIMIT_DB
    assert moire_db(gridded, FaceBox(0, 0, 60, 60)) == 0.0


def test_a_shining_face_is_measured_against_its_surroundings() -> None:
    picture = np.full((480, 640, 3), 60, np.uint8)
    assert brightness_ratio(picture, FACE) == pytest.approx(1.0)
    picture[150:310, 250:410] = 180
    assert brightness_ratio(picture, FACE) > BRIGHTNESS_LIMIT


def points(depth: float, turn_deg: float) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    """A face of width 140 px whose middle stands ``depth`` widths before its edge, turned."""
    grid = np.stack(np.meshgrid(np.linspace(-1, 1, 7), np.linspace(-1, 1, 7)), -1).reshape(-1, 2)
    bulge = depth * 2 * (1 - np.minimum(1, (grid**2).sum(1)))
    angle = math.radians(turn_deg)
    x = grid[:, 0] * math.cos(angle) + bulge * math.sin(angle)
    flat = np.stack([330 + 70 * x, 230 + 70 * grid[:, 1]], -1)
    return flat.astype(np.float32)[:, None, :]


def test_depth_shows_when_it_turns_and_flatness_too() -> None:
    head = turned_between(points(0.4, 0), points(0.4, 25), 140)
    sheet = turned_between(points(0.0, 0), points(0.0, 25), 140)
    assert head is not None
    assert sheet is not None
    assert sheet.squeeze > SQUEEZE_MIN
    assert sheet.residual < FLATNESS_LIMIT < head.residual


def test_a_turning_sheet_is_followed_from_frame_to_frame() -> None:
    texture = np.random.default_rng(4).integers(40, 220, (60, 80, 3), dtype=np.uint8)
    sheet = np.asarray(cv2.resize(texture, (640, 480), interpolation=cv2.INTER_CUBIC), np.uint8)
    meter = FlatnessMeter()
    meter.restart(sheet, FACE)
    for step in range(1, 9):
        width = math.cos(math.radians(4 * step))
        matrix = np.array([[width, 0, 330 * (1 - width)], [0, 1, 0]])
        picture = np.asarray(cv2.warpAffine(sheet, matrix, (640, 480)), np.uint8)
        meter.follow(picture, rigid=True)
    turned = meter.most_turned
    assert turned is not None
    assert turned.residual < FLATNESS_LIMIT


def test_a_run_of_returning_frames_is_a_loop_and_a_stalled_one_is_not() -> None:
    loop = LoopDetector()
    for seed in [1, 2, 3, 4, 5, 5, 5, 1, 2]:
        loop.look(noise(seed))
    assert not loop.cue().alarm
    loop.look(noise(3))
    assert loop.cue().alarm
    loop.begin()
    assert not loop.cue().alarm
    for seed in (4, 5, 1, 2, 3):
        loop.look(noise(seed))
    assert loop.cue().alarm, "what was seen before the presentation is remembered"


def test_single_returns_out_of_order_are_chance() -> None:
    loop = LoopDetector()
    for seed in [1, 2, 3, 4, 5, 6, 1, 7, 4, 3, 2, 1]:
        loop.look(noise(seed))
    assert not loop.cue().alarm


def test_two_weak_alarms_make_one() -> None:
    bezel = Cue(PadCue.BEZEL, 0.5, 0.45, alarm=True, sufficient=False)
    bright = Cue(PadCue.BRIGHTNESS, 2.3, 2.0, alarm=True, sufficient=False)
    assert alarms((bezel,)) == ()
    assert alarms((bezel, bright)) == (PadCue.BEZEL, PadCue.BRIGHTNESS)
    assert alarms((Cue(PadCue.MOIRE, 30, 26, alarm=True),)) == (PadCue.MOIRE,)
