"""The ONNX graph that computes what dlib's face recognition network computes.

Input ``chip``: float32 (1, 3, size, size), red first, 0 to 255. Output ``features``: float32
(1, 128). The architecture is that of dlib's dnn_face_recognition_ex.cpp (``anet_type``).
"""

from __future__ import annotations

from typing import Final, TypeVar

import numpy as np

from kiosk.biometrics.face.onnx_model.layers import (
    AddSkip,
    Affine,
    AveragePool,
    Convolution,
    DatNetwork,
    FullyConnected,
    Layer,
    MaxPool,
    Relu,
)
from kiosk.biometrics.face.onnx_model.network import NetworkUnusable
from kiosk.biometrics.face.onnx_model.nodes import Flow, Nodes

INPUT: Final = "chip"
OUTPUT: Final = "features"
INPUT_SCALE: Final = 1 / 256
"""dlib/dnn/input.h, input_rgb_image: (value - mean) / 256."""

L = TypeVar("L", bound=Layer)


class _Cursor:
    """The layers not built yet."""

    def __init__(self, layers: tuple[Layer, ...]) -> None:
        self._layers = layers
        self._next = 0

    def take(self, kind: type[L]) -> L:
        """The next layer, which must be of this kind. Raises NetworkUnusable."""
        layer = self._layers[self._next] if self._next < len(self._layers) else None
        if not isinstance(layer, kind):
            raise NetworkUnusable(
                f"Layer {self._next} of the face network is {type(layer).__name__} instead of "
                f"{kind.__name__}: this network is of another architecture; use the one that "
                "face_recognition_models installs."
            )
        self._next += 1
        return layer

    def sees(self, kind: type[Layer]) -> bool:
        """Whether the next layer is of this kind."""
        return self._next < len(self._layers) and isinstance(self._layers[self._next], kind)


def build_model(network: DatNetwork) -> bytes:
    """The serialised ONNX model. Raises NetworkUnusable."""
    nodes, layers = Nodes(), _Cursor(network.layers)
    flow = _stem(nodes, layers, network)
    while layers.sees(Convolution):
        flow = _residual_block(nodes, layers, flow)
    layers.take(AveragePool)
    matrix = layers.take(FullyConnected).matrix
    if matrix.shape[0] != flow.channels:
        raise NetworkUnusable(
            f"The face network's last layer wants {matrix.shape[0]} inputs and gets "
            f"{flow.channels}: use the network that face_recognition_models installs."
        )
    pooled = nodes.add("Flatten", nodes.add("GlobalAveragePool", flow.name))
    nodes.add("MatMul", pooled, nodes.weight(matrix), output=OUTPUT)
    return nodes.model(INPUT, network.size_px, OUTPUT, matrix.shape[1])


def _stem(nodes: Nodes, layers: _Cursor, network: DatNetwork) -> Flow:
    mean = nodes.weight(np.array(network.mean_rgb, dtype=np.float32).reshape(1, 3, 1, 1))
    scale = nodes.weight(np.full((1, 1, 1, 1), INPUT_SCALE, dtype=np.float32))
    name = nodes.add("Mul", nodes.add("Sub", INPUT, mean), scale)
    flow = _convolved(nodes, layers, Flow(name, 3, network.size_px))
    layers.take(Relu)
    return nodes.pool(nodes.relu(flow), layers.take(MaxPool))


def _residual_block(nodes: Nodes, layers: _Cursor, before: Flow) -> Flow:
    """Two convolutions beside a shortcut; where they halve the size, the shortcut is pooled."""
    flow = _convolved(nodes, layers, before)
    layers.take(Relu)
    flow = _convolved(nodes, layers, nodes.relu(flow))
    shortcut = nodes.pool(before, layers.take(AveragePool)) if layers.sees(AveragePool) else before
    layers.take(AddSkip)
    layers.take(Relu)
    return nodes.relu(nodes.sum_padded(flow, shortcut))


def _convolved(nodes: Nodes, layers: _Cursor, flow: Flow) -> Flow:
    return nodes.convolve(flow, layers.take(Convolution), layers.take(Affine))
