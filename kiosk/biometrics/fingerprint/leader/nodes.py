"""The operations of LEADER as ONNX nodes, on channels-first maps (Keras has channels last)."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from kiosk.biometrics.fingerprint.leader.weights import Floats

OPSET: Final = 20
"""The first with Gelu."""
IR_VERSION: Final = 9
LAYER_NORM_EPSILON: Final = 1e-3
"""Keras' default."""

Attribute = int | list[int] | str


@dataclass(frozen=True, slots=True)
class Maps:
    """What one node hands to the next: a number of maps of any size."""

    name: str
    channels: int


class Nodes:
    """The nodes and weights of a model under construction."""

    def __init__(self) -> None:
        self._nodes: list[onnx.NodeProto] = []
        self._weights: list[onnx.TensorProto] = []
        self._over_channels = self._constant(np.array([1], dtype=np.int64))
        self._epsilon = self._constant(np.array(LAYER_NORM_EPSILON, dtype=np.float32))
        self._twice = self._constant(np.array([1, 1, 2, 2], dtype=np.float32))

    def convolve(
        self, maps: Maps, kernel: Floats, bias: Floats | None = None, dilation: int = 1
    ) -> Maps:
        """Conv2D, padded to the same size; ``kernel`` of shape (rows, columns, in, out)."""
        name = self._conv(maps, kernel.transpose(3, 2, 0, 1), bias, dilation, 1)
        return Maps(name, kernel.shape[3])

    def convolve_each(self, maps: Maps, kernel: Floats) -> Maps:
        """DepthwiseConv2D without bias; ``kernel`` of shape (rows, columns, channels, 1)."""
        name = self._conv(maps, kernel.transpose(2, 3, 0, 1), None, 1, maps.channels)
        return Maps(name, maps.channels)

    def normalise(self, maps: Maps, gamma: Floats, beta: Floats) -> Maps:
        """LayerNormalization over the channels of each pixel.

        Means by convolution: with ReduceMean the whole network takes a fifth longer (measured).
        """
        share = self._constant(np.full((1, maps.channels, 1, 1), 1 / maps.channels, np.float32))
        off = self._add("Sub", maps.name, self._add("Conv", maps.name, share))
        variance = self._add("Conv", self._add("Mul", off, off), share)
        spread = self._add("Sqrt", self._add("Add", variance, self._epsilon))
        scaled = self._add("Mul", self._add("Div", off, spread), self._per_channel(gamma))
        return Maps(self._add("Add", scaled, self._per_channel(beta)), maps.channels)

    def gelu(self, maps: Maps) -> Maps:
        """The exact one, with the error function."""
        return Maps(self._add("Gelu", maps.name), maps.channels)

    def sigmoid(self, maps: Maps) -> Maps:
        return Maps(self._add("Sigmoid", maps.name), maps.channels)

    def halve_by_maximum(self, maps: Maps) -> Maps:
        name = self._add("MaxPool", maps.name, kernel_shape=[2, 2], strides=[2, 2])
        return Maps(name, maps.channels)

    def halve_by_mean(self, maps: Maps) -> Maps:
        name = self._add("AveragePool", maps.name, kernel_shape=[2, 2], strides=[2, 2])
        return Maps(name, maps.channels)

    def double(self, maps: Maps) -> Maps:
        """UpSampling2D: every pixel four times."""
        name = self._add(
            "Resize",
            maps.name,
            "",
            self._twice,
            mode="nearest",
            nearest_mode="floor",
            coordinate_transformation_mode="asymmetric",
        )
        return Maps(name, maps.channels)

    def split(self, maps: Maps, first: int) -> tuple[Maps, Maps]:
        """The first so many maps, and the others."""
        cuts = [self._constant(np.array([at], dtype=np.int64)) for at in (0, first, maps.channels)]
        parts = [
            self._add("Slice", maps.name, start, end, self._over_channels)
            for start, end in pairwise(cuts)
        ]
        return Maps(parts[0], first), Maps(parts[1], maps.channels - first)

    def join(self, *parts: Maps) -> Maps:
        name = self._add("Concat", *(part.name for part in parts), axis=1)
        return Maps(name, sum(part.channels for part in parts))

    def add(self, a: Maps, b: Maps) -> Maps:
        return Maps(self._add("Add", a.name, b.name), a.channels)

    def multiply(self, a: Maps, b: Maps) -> Maps:
        return Maps(self._add("Mul", a.name, b.name), a.channels)

    def only_peaks(self, maps: Maps, window_px: int) -> Maps:
        """Each pixel's value where none is larger in the window around it, else 0."""
        highest = self._add(
            "MaxPool",
            maps.name,
            kernel_shape=[window_px, window_px],
            strides=[1, 1],
            pads=[window_px // 2] * 4,
        )
        is_peak = self._add("Equal", maps.name, highest)
        as_number = self._add("Cast", is_peak, to=int(TensorProto.FLOAT))
        return Maps(self._add("Mul", maps.name, as_number), maps.channels)

    def model(self, input_name: str, output: Maps) -> bytes:
        """The checked, serialised model: one map in, ``output`` out, both of the same size."""
        image = helper.make_tensor_value_info(
            input_name, TensorProto.FLOAT, [1, 1, "height", "width"]
        )
        maps = helper.make_tensor_value_info(
            output.name, TensorProto.FLOAT, [1, output.channels, "height", "width"]
        )
        graph = helper.make_graph(self._nodes, "leader", [image], [maps], self._weights)
        model = helper.make_model(
            graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=IR_VERSION
        )
        onnx.checker.check_model(model)
        serialised: bytes = model.SerializeToString()
        return serialised

    def _conv(
        self, maps: Maps, kernel: Floats, bias: Floats | None, dilation: int, group: int
    ) -> str:
        side = kernel.shape[2]
        biases = () if bias is None else (self._constant(bias),)
        return self._add(
            "Conv",
            maps.name,
            self._constant(kernel),
            *biases,
            kernel_shape=[side, side],
            dilations=[dilation, dilation],
            pads=[side // 2 * dilation] * 4,
            group=group,
        )

    def _per_channel(self, values: Floats) -> str:
        return self._constant(values.reshape(1, -1, 1, 1))

    def _add(self, operation: str, *inputs: str, **attributes: Attribute) -> str:
        name = f"v{len(self._nodes)}"
        node = helper.make_node(operation, inputs, [name])
        node.attribute.extend(
            helper.make_attribute(key, value) for key, value in attributes.items()
        )
        self._nodes.append(node)
        return name

    def _constant(self, values: NDArray[np.float32] | NDArray[np.int64]) -> str:
        name = f"w{len(self._weights)}"
        self._weights.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name
