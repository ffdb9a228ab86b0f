"""The emulated sensor's image: captured, extracted, uploaded, written, and replayed by a thief."""

from __future__ import annotations

import numpy as np
import pytest

from drivers.fingerprint.commands import Confirmation, Opcode
from drivers.fingerprint.emulator.models import MODELS
from drivers.fingerprint.synthetic_impression import SkinCondition
from tests.unit.drivers.fingerprint.emulated_bench import SensorBench

PERSON = "wang-qiang"
BOTH_SIZES = pytest.mark.parametrize("model", ["zfm20", "r503"])


@pytest.fixture
def bench() -> SensorBench:
    return SensorBench()


def test_no_finger(bench: SensorBench) -> None:
    assert bench.code(Opcode.GEN_IMG) == Confirmation.NO_FINGER


def test_a_finger_that_leaves_during_the_capture(bench: SensorBench) -> None:
    bench.press(PERSON)
    bench.faults.lift_during_capture = True
    assert bench.code(Opcode.GEN_IMG) == Confirmation.CAPTURE_FAILED
    assert bench.code(Opcode.UP_IMAGE) == Confirmation.IMAGE_UPLOAD_ERROR


def test_without_an_image_nothing_is_extracted(bench: SensorBench) -> None:
    assert bench.code(Opcode.IMG_2_TZ, b"\x01") == Confirmation.NO_VALID_IMAGE
    assert bench.code(Opcode.UP_IMAGE) == Confirmation.IMAGE_UPLOAD_ERROR


@BOTH_SIZES
def test_an_image_survives_extraction(model: str) -> None:
    bench = SensorBench(model)
    bench.press(PERSON)
    assert bench.code(Opcode.GEN_IMG) == Confirmation.OK
    before = bench.stream(Opcode.UP_IMAGE)
    assert bench.code(Opcode.IMG_2_TZ, b"\x01") == Confirmation.OK
    assert bench.stream(Opcode.UP_IMAGE) == before
    assert len(before) == {"zfm20": 36_864, "r503": 18_432}[model]
    image = bench.sensor.state.image
    assert image is not None
    assert before[0] == int(image[0, 0]) << 4 | int(image[0, 1])


def test_some_firmwares_lose_the_image_by_extraction(bench: SensorBench) -> None:
    bench.faults.image_lost_by_extraction = True
    bench.press(PERSON)
    bench.send(Opcode.GEN_IMG)
    assert any(bench.stream(Opcode.UP_IMAGE))
    assert bench.code(Opcode.IMG_2_TZ, b"\x01") == Confirmation.OK
    assert not any(bench.stream(Opcode.UP_IMAGE))


@BOTH_SIZES
def test_an_image_can_be_written(model: str) -> None:
    bench = SensorBench(model)
    packed = np.random.default_rng(5).bytes(MODELS[model].image_bytes)
    assert bench.code(Opcode.DOWN_IMAGE) == Confirmation.OK
    bench.send_data(packed)
    assert bench.stream(Opcode.UP_IMAGE) == packed


@pytest.mark.parametrize("surplus", [-128, 128])
def test_an_image_of_another_size_is_no_image(bench: SensorBench, surplus: int) -> None:
    bench.send(Opcode.DOWN_IMAGE)
    bench.send_data(bytes(36_864 + surplus))
    assert bench.code(Opcode.UP_IMAGE) == Confirmation.IMAGE_UPLOAD_ERROR


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        ("messy_image", Confirmation.MESSY_IMAGE),
        ("few_features", Confirmation.FEW_FEATURES),
    ],
)
def test_extraction_faults(bench: SensorBench, fault: str, code: int) -> None:
    bench.faults.change({fault: True})
    bench.press(PERSON)
    assert bench.code(Opcode.GEN_IMG) == Confirmation.OK
    assert bench.code(Opcode.IMG_2_TZ, b"\x01") == code
    assert bench.code(Opcode.UP_CHAR, b"\x01") == Confirmation.TEMPLATE_UPLOAD_ERROR


def test_a_wet_finger_is_messy(bench: SensorBench) -> None:
    bench.press(PERSON, condition=SkinCondition.WET)
    assert bench.code(Opcode.GEN_IMG) == Confirmation.OK
    assert bench.code(Opcode.IMG_2_TZ, b"\x01") == Confirmation.MESSY_IMAGE


def _presented(bench: SensorBench) -> tuple[bytes, bytes]:
    """Characteristics and image of one capture."""
    assert bench.code(Opcode.GEN_IMG) == Confirmation.OK
    assert bench.code(Opcode.IMG_2_TZ, b"\x01") == Confirmation.OK
    return bench.stream(Opcode.UP_CHAR, b"\x01"), bench.stream(Opcode.UP_IMAGE)


@BOTH_SIZES
def test_a_still_finger_never_gives_the_same_bytes_twice(model: str) -> None:
    bench = SensorBench(model)
    bench.press(PERSON)
    files, images = zip(*(_presented(bench) for _ in range(6)), strict=True)
    assert len(set(files)) == len(set(images)) == 6
    first, second = (np.frombuffer(image, np.uint8) for image in images[:2])
    far_apart = np.abs((first >> 4).astype(int) - (second >> 4).astype(int)) > 1
    assert far_apart.mean() < 0.01, "the same press: grey levels differ by sensor noise only"


def test_captures_of_one_press_still_match(bench: SensorBench) -> None:
    bench.read(PERSON, 1)
    bench.read(PERSON, 2)
    reply = bench.send(Opcode.MATCH)
    assert reply.code == Confirmation.OK
    assert int.from_bytes(reply.data, "big") >= 150


def test_the_seed_decides_the_noise() -> None:
    images = []
    for seed in (1, 1, 2):
        bench = SensorBench(seed=seed)
        bench.press(PERSON)
        images.append(_presented(bench))
    assert images[0] == images[1]
    assert images[0] != images[2]


def test_a_replay_is_bit_identical(bench: SensorBench) -> None:
    bench.press(PERSON, 1)
    stolen = _presented(bench)
    bench.lift()
    bench.faults.replay = True
    assert bench.code(Opcode.GEN_IMG) == Confirmation.NO_FINGER, "the thief waits to be asked"
    bench.press("li-na", 1)
    assert _presented(bench) == stolen
    assert _presented(bench) == stolen
    bench.faults.replay = False
    assert _presented(bench) != stolen


def test_a_replay_is_of_what_was_used_and_survives_a_restart(bench: SensorBench) -> None:
    bench.press(PERSON, 1)
    stolen = _presented(bench)
    assert bench.code(Opcode.GEN_IMG) == Confirmation.OK, "seen, not used"
    bench.sensor.state.restart()
    bench.faults.replay = True
    assert _presented(bench) == stolen


def test_with_nothing_recorded_a_replay_is_an_honest_capture(bench: SensorBench) -> None:
    bench.faults.replay = True
    bench.press(PERSON, 1)
    assert _presented(bench)[0]
