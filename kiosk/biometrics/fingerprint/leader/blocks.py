"""The blocks that LEADER is made of, each with the names its author gave the layers.

As in pyfing 0.7.3, ``minutiae_end_to_end.py``; dropout does nothing after training.
"""

from __future__ import annotations

from collections.abc import Callable

from kiosk.biometrics.fingerprint.leader.nodes import Maps, Nodes
from kiosk.biometrics.fingerprint.leader.weights import LeaderWeights

EXPANSION = 4
"""How many times more channels an inverse bottleneck has inside."""
HEAD_CHANNELS = (6, 4)


class Blocks:
    """Builds blocks from weights. Every method raises LeaderWeightsUnknown."""

    def __init__(self, nodes: Nodes, weights: LeaderWeights) -> None:
        self._nodes = nodes
        self._weights = weights

    def convolution(
        self, maps: Maps, layer: str, side: int, channels: int, dilation: int = 1
    ) -> Maps:
        """Conv2D with bias."""
        kernel, bias = self._weights.take(layer, (side, side, maps.channels, channels), (channels,))
        return self._nodes.convolve(maps, kernel, bias, dilation)

    def blur(self, maps: Maps, layer: str, side: int) -> Maps:
        """Conv2D of one map without bias."""
        (kernel,) = self._weights.take(layer, (side, side, 1, 1))
        return self._nodes.convolve(maps, kernel)

    def stem(self, maps: Maps, name: str, channels: int, halve: Callable[[Maps], Maps]) -> Maps:
        """The image at half size, seen by plain and by dilated filters, ``channels`` of each."""
        plain = self.convolution(maps, f"{name}_conv", 5, channels)
        dilated = self.convolution(maps, f"{name}_dilated_conv", 5, channels, dilation=2)
        joined = self._normalise(self._nodes.join(plain, dilated), f"{name}_ln")
        return halve(self._nodes.gelu(joined))

    def separable(self, maps: Maps, name: str, channels: int) -> Maps:
        """SeparableConv2D: each map by itself, then all together."""
        each, together, bias = self._weights.take(
            f"{name}_conv", (5, 5, maps.channels, 1), (1, 1, maps.channels, channels), (channels,)
        )
        joined = self._nodes.convolve(self._nodes.convolve_each(maps, each), together, bias)
        return self._nodes.gelu(self._normalise(joined, f"{name}_ln"))

    def inverse_bottleneck(self, maps: Maps, name: str, channels: int) -> Maps:
        """Each map by itself, widened, narrowed, added to the input, then so many channels."""
        inside = maps.channels
        (each,) = self._weights.take(f"{name}_depthwise_conv", (7, 7, inside, 1))
        flow = self._normalise(self._nodes.convolve_each(maps, each), f"{name}_ln")
        flow = self.convolution(flow, f"{name}_conv_exp", 1, inside * EXPANSION)
        flow = self.convolution(self._nodes.gelu(flow), f"{name}_conv_red", 1, inside)
        return self.convolution(self._nodes.add(maps, flow), f"{name}_conv_adj", 1, channels)

    def halve(self, maps: Maps) -> Maps:
        """Half size: the first half of the channels by maximum, the others by mean."""
        first, others = self._nodes.split(maps, maps.channels // 2)
        return self._nodes.join(
            self._nodes.halve_by_maximum(first), self._nodes.halve_by_mean(others)
        )

    def double(self, maps: Maps, beside: Maps) -> Maps:
        """Double size, with the maps that were skipped."""
        return self._nodes.join(self._nodes.double(maps), beside)

    def head(self, maps: Maps, name: str) -> Maps:
        """Full size, for one kind of answer."""
        before, inside = HEAD_CHANNELS
        flow = self._nodes.double(self.inverse_bottleneck(maps, f"{name}_ibc", before))
        flow = self._normalise(self.convolution(flow, f"{name}_conv1", 1, inside), f"{name}_ln")
        return self._nodes.gelu(self.convolution(flow, f"{name}_conv2", 1, inside))

    def _normalise(self, maps: Maps, layer: str) -> Maps:
        gamma, beta = self._weights.take(layer, (maps.channels,), (maps.channels,))
        return self._nodes.normalise(maps, gamma, beta)
