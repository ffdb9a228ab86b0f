from __future__ import annotations

import math

import numpy as np
import pytest

from drivers.fingerprint.characteristics import CharacterFile, Minutia
from drivers.fingerprint.emulator.matcher import LEVEL_THRESHOLDS, MAX_SCORE, compare_files


def _random_file(seed: int, count: int = 30) -> CharacterFile:
    rng = np.random.default_rng(seed)
    return CharacterFile(
        tuple(
            Minutia(int(x), int(y), int(a), 10, 0)
            for x, y, a in zip(
                rng.integers(60, 190, count),
                rng.integers(70, 220, count),
                rng.integers(0, 360, count),
                strict=True,
            )
        ),
        quality=80,
    )


def _moved(file: CharacterFile, turn_deg: float, dx: float, dy: float) -> CharacterFile:
    cos, sin = math.cos(math.radians(turn_deg)), math.sin(math.radians(turn_deg))
    return CharacterFile(
        tuple(
            Minutia(
                round(128 + cos * (m.x_px - 128) - sin * (m.y_px - 144) + dx),
                round(144 + sin * (m.x_px - 128) + cos * (m.y_px - 144) + dy),
                round(m.angle_deg + turn_deg) % 360,
                m.quality,
                m.kind,
            )
            for m in file.minutiae
        ),
        file.quality,
    )


@pytest.mark.parametrize(("turn_deg", "dx", "dy"), [(0, 0, 0), (25, 10, -20), (-40, -15, 15)])
def test_moving_a_finger_does_not_change_it(turn_deg: float, dx: float, dy: float) -> None:
    file = _random_file(1)
    assert compare_files(file, _moved(file, turn_deg, dx, dy)) == MAX_SCORE


def test_a_finger_turned_too_far_is_not_found() -> None:
    file = _random_file(1)
    assert compare_files(file, _moved(file, 90, 0, 0)) < LEVEL_THRESHOLDS[1]


def test_missing_minutiae_lower_the_score() -> None:
    file = _random_file(2)
    half = CharacterFile(file.minutiae[::2], file.quality)
    assert LEVEL_THRESHOLDS[3] < compare_files(file, half) < MAX_SCORE / 2


def test_random_fingers_do_not_match() -> None:
    scores = [compare_files(_random_file(a), _random_file(b)) for a, b in ((1, 2), (3, 4), (5, 6))]
    assert max(scores) < LEVEL_THRESHOLDS[1]


def test_directions_count() -> None:
    file = _random_file(3)
    reversed_ = CharacterFile(
        tuple(
            Minutia(m.x_px, m.y_px, (m.angle_deg + 137 * i) % 360, m.quality, m.kind)
            for i, m in enumerate(file.minutiae)
        ),
        file.quality,
    )
    assert compare_files(file, reversed_) < LEVEL_THRESHOLDS[1]


@pytest.mark.parametrize("count", [0, 5])
def test_too_few_minutiae_never_match(count: int) -> None:
    few = CharacterFile(_random_file(1).minutiae[:count], 80)
    assert compare_files(few, few) == 0
