"""Reading the installed network, and files that are none."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from kiosk.biometrics.face.onnx_model.dat_file import read_network
from kiosk.biometrics.face.onnx_model.dat_reader import DatReader, DatUnreadable
from kiosk.biometrics.face.onnx_model.layers import Convolution, FullyConnected, MaxPool


def test_the_installed_network_is_the_published_architecture(dat: bytes) -> None:
    """dlib's dnn_face_recognition_ex.cpp: 29 convolutions, 14 residual blocks, 4 halving sizes."""
    network = read_network(dat)
    assert Counter(type(layer).__name__ for layer in network.layers) == {
        "Convolution": 29,
        "Affine": 29,
        "Relu": 29,
        "MaxPool": 1,
        "AveragePool": 5,
        "AddSkip": 14,
        "FullyConnected": 1,
    }
    assert network.size_px == 150
    assert network.mean_rgb == pytest.approx((122.782, 117.001, 104.298), abs=1e-4)
    stem, last = network.layers[0], network.layers[-1]
    assert isinstance(stem, Convolution)
    assert (stem.filters.shape, stem.stride, stem.padding) == ((32, 3, 7, 7), (2, 2), (0, 0))
    assert network.layers[3] == MaxPool((3, 3), (2, 2), (0, 0))
    assert isinstance(last, FullyConnected)
    assert last.matrix.shape == (256, 128)


def test_every_weight_is_read(dat: bytes) -> None:
    """The sum over all arrays is the file, less a few bytes for each layer."""
    count = 0
    for layer in read_network(dat).layers:
        for name in getattr(layer, "__slots__", ()):
            value = getattr(layer, name)
            count += value.size if isinstance(value, np.ndarray) else 0
    assert 4 * count < len(dat) < 4 * count + 20_000


@pytest.mark.parametrize("share", [0.0, 0.00001, 0.004, 0.5, 0.999999])
def test_a_file_cut_off_says_where_it_ends(dat: bytes, share: float) -> None:
    length = round(len(dat) * share)
    with pytest.raises(DatUnreadable, match=f"ends too early at byte {length}") as caught:
        read_network(dat[:length])
    assert caught.value.offset == length


def test_more_than_the_network_is_refused(dat: bytes) -> None:
    with pytest.raises(DatUnreadable, match=f"more after the last layer at byte {len(dat)}"):
        read_network(dat + b"\0")


@pytest.mark.parametrize(
    ("offset", "replacement", "says"),
    [
        (1, b"\x09", "loss layer version 9 instead of 1 at byte 0"),
        (4, b"L", "Loss_metric_2 instead of loss_metric_2 at byte 2"),
        (0x150, b"C", "a layer named Con_4 at byte 334"),
        (0x160, b"\x00\x00\xc0\x7f", "weights that are no numbers"),
    ],
)
def test_a_damaged_byte_is_named(dat: bytes, offset: int, replacement: bytes, says: str) -> None:
    damaged = dat[:offset] + replacement + dat[offset + len(replacement) :]
    with pytest.raises(DatUnreadable, match=says):
        read_network(damaged)


def test_integers_and_numbers() -> None:
    reader = DatReader(bytes.fromhex("0105 8104 020001 0362 90f5 8111".replace(" ", "")))
    assert [reader.integer() for _ in range(3)] == [5, -4, 256]
    assert reader.number() == pytest.approx(122.782, abs=1e-4)
    assert reader.at_end


@pytest.mark.parametrize("control", [b"\x00", b"\x09", b"\x7f"])
def test_a_control_byte_that_dlib_never_writes(control: bytes) -> None:
    with pytest.raises(DatUnreadable, match="no integer at byte 0"):
        DatReader(control + bytes(20)).integer()


def test_a_tensor_larger_than_the_file_is_not_allocated() -> None:
    huge = b"\x01\x02" + 4 * b"\x04\xff\xff\xff\x7f"
    with pytest.raises(DatUnreadable, match="ends too early"):
        DatReader(huge).tensor()
