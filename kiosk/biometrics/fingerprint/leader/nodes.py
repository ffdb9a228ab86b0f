"""The operations of LEADER as ONNX nodes, on channels-first maps (Keras has channels last)."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
from onnx import TensorProto, helper

from kiosk.biometrics.fingerprint.leader.weights import Floats
from kiosk.biometrics.onnx_nodes import NodeList

OPSET: Final = 20
"""The first with Gelu."""
IR_VERSION: Final = 9
LAYER_NORM_EPSILON: Final = 1e-3
"""Keras' default."""


@dataclass(frozen=True, slots=True)
class Maps:
    """What one node hands to the next: a number of maps of any size."""

    name: str
    channels: int


class Nodes:
    """The nodes and weights of a model under construction."""

    def __init__(self) -> None:
        self._graph = NodeList()
        self._over_channels = self._graph.weight(np.array([1], dtype=np.int64))
        self._epsilon = self._graph.weight(np.array(LAYER_NORM_EPSILON, dtype=np.float32))
        self._twice = self._graph.weight(np.array([1, 1, 2, 2], dtype=np.float32))

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
        share = self._graph.weight(np.full((1, maps.channels, 1, 1), 1 / maps.channels, np.float32))
        off = self._graph.add("Sub", maps.name, self._graph.add("Conv", maps.name, share))
        variance = self._graph.add("Conv", self._graph.add("Mul", off, off), share)
        spread = self._graph.add("Sqrt", self._graph.add("Add", variance, self._epsilon))
        scaled = self._graph.add(
            "Mul", self._graph.add("Div", off, spread), self._per_channel(gamma)
        )
        return Maps(self._graph.add("Add", scaled, self._per_channel(beta)), maps.channels)

    def gelu(self, maps: Maps) -> Maps:
        """The exact one, with the error function."""
        return Maps(self._graph.add("Gelu", maps.name), maps.channels)

    def sigmoid(self, maps: Maps) -> Maps:
        return Maps(self._graph.add("Sigmoid", maps.name), maps.channels)

    def halve_by_maximum(self, maps: Maps) -> Maps:
        name = self._graph.add("MaxPool", maps.name, kernel_shape=[2, 2], strides=[2, 2])
        return Maps(name, maps.channels)

    def halve_by_mean(self, maps: Maps) -> Maps:
        name = self._graph.add("AveragePool", maps.name, kernel_shape=[2, 2], strides=[2, 2])
        return Maps(name, maps.channels)

    def double(self, maps: Maps) -> Maps:
        """UpSampling2D: every pixel four times."""
        name = self._graph.add(
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
        cuts = [
            self._graph.weight(np.array([at], dtype=np.int64)) for at in (0, first, maps.channels)
        ]
        parts = [
            self._graph.add("Slice", maps.name, start, end, self._over_channels)
            for start, end in pairwise(cuts)
        ]
        return Maps(parts[0], first), Maps(parts[1], maps.channels - first)

    def join(self, *parts: Maps) -> Maps:
        name = self._graph.add("Concat", *(part.name for part in parts), axis=1)
        return Maps(name, sum(part.channels for part in parts))

    def add(self, a: Maps, b: Maps) -> Maps:
        return Maps(self._graph.add("Add", a.name, b.name), a.channels)

    def multiply(self, a: Maps, b: Maps) -> Maps:
        return Maps(self._graph.add("Mul", a.name, b.name), a.channels)

    def only_peaks(self, maps: Maps, window_px: int) -> Maps:
        """Each pixel's value where none is larger in the window around it, else 0."""
        highest = self._graph.add(
            "MaxPool",
            maps.name,
            kernel_shape=[window_px, window_px],
            strides=[1, 1],
            pads=[window_px // 2] * 4,
        )
        is_peak = self._graph.add("Equal", maps.name, highest)
        as_number = self._graph.add("Cast", is_peak, to=int(TensorProto.FLOAT))
        return Maps(self._graph.add("Mul", maps.name, as_number), maps.channels)

    def model(self, input_name: str, output: Maps) -> bytes:
        """The checked, serialised model: one map in, ``output`` out, both of the same size."""
        image = helper.make_tensor_value_info(
            input_name, TensorProto.FLOAT, [1, 1, "height", "width"]
        )
        maps = helper.make_tensor_value_info(
            output.name, TensorProto.FLOAT, [1, output.channels, "height", "width"]
        )
        return self._graph.serialised("leader", image, maps, opset=OPSET, ir_version=IR_VERSION)

    def _conv(
        self, maps: Maps, kernel: Floats, bias: Floats | None, dilation: int, group: int
    ) -> str:
        side = kernel.shape[2]
        biases = () if bias is None else (self._graph.weight(bias),)
        return self._graph.add(
            "Conv",
            maps.name,
            self._graph.weight(kernel),
            *biases,
            kernel_shape=[side, side],
            dilations=[dilation, dilation],
            pads=[side // 2 * dilation] * 4,
            group=group,
        )

    def _per_channel(self, values: Floats) -> str:
        return self._graph.weight(values.reshape(1, -1, 1, 1))
