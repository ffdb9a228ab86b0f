"""The operations of dlib's network as ONNX nodes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from onnx import TensorProto, helper

from kiosk.biometrics.face.onnx_model.layers import Affine, AveragePool, Convolution, MaxPool
from kiosk.biometrics.onnx_nodes import NodeList

OPSET: Final = 13
IR_VERSION: Final = 8


@dataclass(frozen=True, slots=True)
class Flow:
    """What one node hands to the next: square pictures."""

    name: str
    channels: int
    side: int


class Nodes(NodeList):
    """The operations of dlib's network as ONNX nodes."""

    def convolve(self, flow: Flow, layer: Convolution, affine: Affine) -> Flow:
        """Convolution with the affine layer after it folded in: gamma (w x + b) + beta."""
        filters = layer.filters * affine.gamma[:, np.newaxis, np.newaxis, np.newaxis]
        biases = layer.biases * affine.gamma + affine.beta
        name = self.add(
            "Conv",
            flow.name,
            self.weight(filters),
            self.weight(biases),
            strides=list(layer.stride),
            pads=[*layer.padding, *layer.padding],
        )
        side = _side(flow.side, filters.shape[2], layer.stride[0], layer.padding[0])
        return Flow(name, filters.shape[0], side)

    def relu(self, flow: Flow) -> Flow:
        return Flow(self.add("Relu", flow.name), flow.channels, flow.side)

    def pool(self, flow: Flow, layer: MaxPool | AveragePool) -> Flow:
        """Pooling without padding at the end, as dlib rounds down too."""
        name = self.add(
            "MaxPool" if isinstance(layer, MaxPool) else "AveragePool",
            flow.name,
            kernel_shape=list(layer.window),
            strides=list(layer.stride),
            pads=[*layer.padding, *layer.padding],
        )
        side = _side(flow.side, layer.window[0], layer.stride[0], layer.padding[0])
        return Flow(name, flow.channels, side)

    def sum_padded(self, a: Flow, b: Flow) -> Flow:
        """dlib's add_prev: the smaller one counts as zero where it has no values, at the end of
        the channels, rows and columns."""
        channels, side = max(a.channels, b.channels), max(a.side, b.side)
        padded = [self._padded(flow, channels, side) for flow in (a, b)]
        return Flow(self.add("Add", *padded), channels, side)

    def model(self, input_name: str, size_px: int, output_name: str, features: int) -> bytes:
        """The checked, serialised model."""
        image = helper.make_tensor_value_info(
            input_name, TensorProto.FLOAT, [1, 3, size_px, size_px]
        )
        vector = helper.make_tensor_value_info(output_name, TensorProto.FLOAT, [1, features])
        return self.serialised(
            "dlib_face_recognition", image, vector, opset=OPSET, ir_version=IR_VERSION
        )

    def _padded(self, flow: Flow, channels: int, side: int) -> str:
        if (flow.channels, flow.side) == (channels, side):
            return flow.name
        more = side - flow.side
        pads = np.array([0, 0, 0, 0, 0, channels - flow.channels, more, more], dtype=np.int64)
        return self.add("Pad", flow.name, self.weight(pads))


def _side(side: int, window: int, stride: int, padding: int) -> int:
    return (side + 2 * padding - window) // stride + 1
