from __future__ import annotations

import cv2
import numpy as np
import pytest

from drivers.fingerprint.emulator.extractor import (
    MessyImage,
    TooFewFeatures,
    extract_features,
)
from drivers.fingerprint.emulator.matcher import LEVEL_THRESHOLDS, compare_files
from drivers.fingerprint.synthetic import (
    FingerMaster,
    PatternClass,
    finger_for,
    finger_seed,
    grow_finger,
)
from drivers.fingerprint.synthetic_impression import (
    SkinCondition,
    digitise,
    finger_on_glass,
    impression,
)

FINGERS = 5
IMPRESSIONS = 3


@pytest.fixture(scope="module")
def masters() -> list[FingerMaster]:
    return [finger_for(f"person-{i}", 2) for i in range(FINGERS)]


def test_seeds_are_stable() -> None:
    # First 8 bytes of SHA-256("wang-qiang/2"), shifted right by one.
    assert finger_seed("wang-qiang", 2) == 0x43C4D9948BC6E8BF >> 1
    assert finger_seed("wang-qiang", 2) != finger_seed("wang-qiang", 3)


def test_the_same_name_grows_the_same_finger(masters: list[FingerMaster]) -> None:
    assert np.array_equal(finger_for("person-0", 2).ridges, masters[0].ridges)
    assert not np.array_equal(masters[0].ridges, masters[1].ridges)


def test_ridges_have_the_period_of_adult_fingers(masters: list[FingerMaster]) -> None:
    """8.2 to 10 px at 500 dpi: the spectrum's peak lies there."""
    for master in masters:
        spectrum = np.abs(np.fft.fft2(master.ridges - master.ridges.mean())) ** 2
        fy = np.fft.fftfreq(master.ridges.shape[0])[:, None]
        fx = np.fft.fftfreq(master.ridges.shape[1])[None, :]
        frequency = np.hypot(fx, fy)
        centre = float((frequency * spectrum).sum() / spectrum.sum())
        assert 7.0 < 1 / centre < 11.0


def test_every_pattern_class_grows() -> None:
    assert {grow_finger(seed).pattern for seed in (1, 2, 3, 4, 6)} <= set(PatternClass)


def test_an_impression_is_a_4_bit_image_of_the_window(masters: list[FingerMaster]) -> None:
    image = impression(masters[0], 1)
    assert image.shape == (288, 256)
    assert image.dtype == np.uint8
    assert int(image.max()) <= 15
    assert np.array_equal(image, impression(masters[0], 1))
    assert not np.array_equal(image, impression(masters[0], 2))


def test_fingers_match_themselves_and_nobody_else(masters: list[FingerMaster]) -> None:
    """Reduced: 15 genuine and 90 impostor pairs. At 12 x 5 (120 and 1650) none errs either."""
    features = [
        [extract_features(impression(master, number)) for number in range(1, IMPRESSIONS + 1)]
        for master in masters
    ]
    flat = [(i, file) for i, files in enumerate(features) for file in files]
    genuine: list[int] = []
    impostor: list[int] = []
    for a, (finger_a, file_a) in enumerate(flat):
        for finger_b, file_b in flat[a + 1 :]:
            score = compare_files(file_a, file_b)
            (genuine if finger_a == finger_b else impostor).append(score)
    assert (len(genuine), len(impostor)) == (15, 90)
    assert min(genuine) >= LEVEL_THRESHOLDS[3]
    assert max(impostor) < LEVEL_THRESHOLDS[1]


def test_dry_fingers_still_match(masters: list[FingerMaster]) -> None:
    for master in masters:
        normal = extract_features(impression(master, 1))
        dry = extract_features(impression(master, 2, SkinCondition.DRY))
        assert compare_files(normal, dry) >= LEVEL_THRESHOLDS[3]
        assert dry.quality < normal.quality


def test_wet_fingers_are_messy(masters: list[FingerMaster]) -> None:
    for master in masters:
        with pytest.raises(MessyImage):
            extract_features(impression(master, 1, SkinCondition.WET))


def test_a_finger_tip_has_fewer_minutiae(masters: list[FingerMaster]) -> None:
    tip = extract_features(impression(masters[0], 1, SkinCondition.PARTIAL))
    whole = extract_features(impression(masters[0], 1))
    assert len(tip.minutiae) < len(whole.minutiae)
    assert tip.quality < whole.quality


def test_a_finger_tip_is_poor_or_too_little(masters: list[FingerMaster]) -> None:
    refused = 0
    for master in masters:
        for number in (1, 2):
            try:
                tip = extract_features(impression(master, number, SkinCondition.PARTIAL))
            except TooFewFeatures:
                refused += 1
            else:
                assert tip.quality < 60
    assert refused < 2 * len(masters)


def test_noise_is_all_that_differs_between_two_images_of_a_press(
    masters: list[FingerMaster],
) -> None:
    light = finger_on_glass(masters[0], 3)
    rng = np.random.default_rng(5)
    first, second = digitise(light, rng), digitise(light, rng)
    assert 0.1 < (first != second).mean() < 0.5
    assert np.abs(first.astype(int) - second.astype(int)).max() <= 3
    assert np.array_equal(first, digitise(light, np.random.default_rng(5)))


def test_an_empty_window_has_too_few_features() -> None:
    with pytest.raises(TooFewFeatures):
        extract_features(np.full((288, 256), 14, np.uint8))


def test_straight_ridges_have_no_minutiae() -> None:
    waves = np.sin(np.arange(288) * 2 * np.pi / 9)[:, None] * np.ones((1, 256))
    with pytest.raises(TooFewFeatures):
        extract_features(np.round(7.5 + 6 * waves).astype(np.uint8))


def test_a_dark_smear_is_messy() -> None:
    smear = np.full((288, 256), 14, np.uint8)
    cv2.circle(smear, (128, 144), 100, (3.0,), -1)
    with pytest.raises(MessyImage):
        extract_features(smear)
