from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import h5py
import numpy as np
import pytest

from kiosk.biometrics.fingerprint.leader import weights_file
from kiosk.biometrics.fingerprint.leader.build import build_from_weights
from kiosk.biometrics.fingerprint.leader.errors import LeaderMissing, LeaderWeightsUnknown
from kiosk.biometrics.fingerprint.leader.weights import parse_weights
from kiosk.biometrics.fingerprint.leader.weights_file import installed_weights, read_weights

Change = Callable[[h5py.File], None]


def changed(weights: bytes, change: Change) -> bytes:
    """A weights file of the same kind with something else in it."""
    buffer = io.BytesIO(weights)
    with h5py.File(buffer, "r+") as file:
        change(file)
    return buffer.getvalue()


def no_layers(file: h5py.File) -> None:
    del file["layers"]


def no_variables(file: h5py.File) -> None:
    del file["layers/conv2d/vars"]


def no_bias(file: h5py.File) -> None:
    del file["layers/conv2d/vars/1"]


def one_layer_more(file: h5py.File) -> None:
    file.copy("layers/conv2d", "layers/conv2d_99")
    file["layers/conv2d_99/vars"].attrs["name"] = "unheard_of"


def one_name_twice(file: h5py.File) -> None:
    file.copy("layers/conv2d", "layers/conv2d_99")


def no_name(file: h5py.File) -> None:
    del file["layers/conv2d/vars"].attrs["name"]


def another_name(file: h5py.File) -> None:
    file["layers/conv2d/vars"].attrs["name"] = "stem9_conv"


def another_shape(file: h5py.File) -> None:
    replace(file, np.zeros((3, 3, 1, 8), dtype=np.float32))


def another_type(file: h5py.File) -> None:
    replace(file, np.zeros((5, 5, 1, 8), dtype=np.float64))


def no_numbers(file: h5py.File) -> None:
    replace(file, np.full((5, 5, 1, 8), np.nan, dtype=np.float32))


def replace(file: h5py.File, values: np.ndarray[tuple[int, ...], np.dtype[np.floating]]) -> None:
    del file["layers/conv2d/vars/0"]
    file["layers/conv2d/vars/0"] = values


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (no_layers, "no group layers"),
        (no_variables, "no group vars"),
        (no_bias, "layer stem0_conv has weights of"),
        (one_layer_more, "an unknown layer unheard_of"),
        (one_name_twice, "conv2d_99 has no name of its own"),
        (no_name, "conv2d has no name of its own"),
        (another_name, "no layer stem0_conv"),
        (another_shape, "layer stem0_conv has weights of"),
        (another_type, "something other than 32-bit numbers"),
        (no_numbers, "weights that are no numbers"),
    ],
)
def test_weights_of_another_network_are_refused(weights: bytes, change: Change, what: str) -> None:
    with pytest.raises(LeaderWeightsUnknown, match=what):
        build_from_weights(changed(weights, change))


def test_the_names_are_those_of_the_layers_not_their_order(weights: bytes) -> None:
    """Keras numbers layers in the order of execution, which is not that of the source."""
    layers = parse_weights(weights)
    (kernel, bias) = layers.take("head_2_ibc_conv_exp", (1, 1, 52, 208), (208,))
    assert kernel.dtype == bias.dtype == np.float32
    with pytest.raises(LeaderWeightsUnknown, match="no layer head_2_ibc_conv_exp"):
        layers.take("head_2_ibc_conv_exp", (1, 1, 52, 208), (208,))


@pytest.mark.parametrize("cut", [0, 100, 4_000_000])
def test_what_is_no_whole_hdf5_file(weights: bytes, cut: int) -> None:
    with pytest.raises(LeaderWeightsUnknown):
        build_from_weights(weights[:cut])


def test_one_changed_bit_is_seen(tmp_path: Path, weights: bytes) -> None:
    path = tmp_path / "weights.h5"
    path.write_bytes(weights[:2_000_000] + bytes([weights[2_000_000] ^ 1]) + weights[2_000_001:])
    with pytest.raises(LeaderWeightsUnknown, match="SHA-256"):
        read_weights(path)
    path.write_bytes(weights)
    assert read_weights(path) == weights


def test_a_file_of_another_size_is_not_even_read(tmp_path: Path, weights: bytes) -> None:
    path = tmp_path / "weights.h5"
    path.write_bytes(weights + b"\0")
    with pytest.raises(LeaderWeightsUnknown, match="4254317 bytes instead of 4254316"):
        read_weights(path)


def test_weights_that_are_not_installed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with pytest.raises(LeaderMissing, match="run make setup"):
        read_weights(tmp_path / "weights.h5")
    monkeypatch.setattr(weights_file, "FILE", Path("models") / "gone.h5")
    with pytest.raises(LeaderMissing, match="run make setup"):
        installed_weights()
    monkeypatch.setattr(weights_file, "PACKAGE", "pyfing_that_nobody_has")
    with pytest.raises(LeaderMissing, match="run make setup"):
        installed_weights()
