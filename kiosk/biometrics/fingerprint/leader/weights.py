"""The weights of a Keras 3 ``.weights.h5`` file, by the names its author gave the layers.

Keras stores layer n of a class as ``layers/<class>_<n>/vars/0, 1, ...`` and the author's name as
attribute ``name`` of ``vars`` (keras/src/saving/saving_lib.py, ``H5IOStore``).
"""

from __future__ import annotations

import io

import h5py
import numpy as np
from numpy.typing import NDArray

from kiosk.biometrics.fingerprint.leader.errors import LeaderWeightsUnknown

Floats = NDArray[np.float32]
Shape = tuple[int, ...]


class LeaderWeights:
    """Weights still to be used, by layer."""

    def __init__(self, layers: dict[str, tuple[Floats, ...]]) -> None:
        self._layers = dict(layers)

    def take(self, layer: str, *shapes: Shape) -> tuple[Floats, ...]:
        """All weights of a layer, which must have these shapes. Raises LeaderWeightsUnknown."""
        weights = self._layers.pop(layer, None)
        if weights is None:
            raise LeaderWeightsUnknown(f"no layer {layer}")
        found = tuple(array.shape for array in weights)
        if found != shapes:
            raise LeaderWeightsUnknown(f"layer {layer} has weights of {found}, not {shapes}")
        return weights

    def require_all_taken(self) -> None:
        """Raises LeaderWeightsUnknown where layers are left: it is another network then."""
        if self._layers:
            raise LeaderWeightsUnknown(f"an unknown layer {min(self._layers)}")


def parse_weights(data: bytes) -> LeaderWeights:
    """The layers that have weights. Raises LeaderWeightsUnknown."""
    try:
        with h5py.File(io.BytesIO(data), "r") as file:
            return LeaderWeights(_layers(file))
    except OSError as error:
        raise LeaderWeightsUnknown("it is no HDF5 file") from error


def _layers(file: h5py.File) -> dict[str, tuple[Floats, ...]]:
    layers: dict[str, tuple[Floats, ...]] = {}
    for path, layer in _group(file, "layers").items():
        variables = _group(layer, "vars")
        weights = tuple(_floats(variables.get(str(n)), path) for n in range(len(variables)))
        if weights:
            name = variables.attrs.get("name")
            if not isinstance(name, str) or name in layers:
                raise LeaderWeightsUnknown(f"{path} has no name of its own")
            layers[name] = weights
    return layers


def _group(parent: h5py.Group | h5py.Dataset | None, name: str) -> h5py.Group:
    group = parent.get(name) if isinstance(parent, h5py.Group) else None
    if not isinstance(group, h5py.Group):
        raise LeaderWeightsUnknown(f"no group {name}")
    return group


def _floats(dataset: h5py.Group | h5py.Dataset | None, path: str) -> Floats:
    if not isinstance(dataset, h5py.Dataset) or dataset.dtype != np.dtype(np.float32):
        raise LeaderWeightsUnknown(f"{path} holds something other than 32-bit numbers")
    values = np.asarray(dataset[()], dtype=np.float32)
    if not bool(np.isfinite(values).all()):
        raise LeaderWeightsUnknown(f"{path} holds weights that are no numbers")
    return values
