"""The ONNX graph that computes what the Keras network LEADER computes.

Input ``image``: float32 (1, 1, height, width), 0 to 255, sides multiples of 32. Output: float32
(1, 4, height, width), see ``network.MinutiaMaps``. Channels come first here, which onnxruntime is
fastest with; the weights are turned accordingly. The arctangent is left to the caller, who needs
it at a few pixels only.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from kiosk.biometrics.fingerprint.leader.blocks import Blocks
from kiosk.biometrics.fingerprint.leader.nodes import Maps, Nodes
from kiosk.biometrics.fingerprint.leader.weights import LeaderWeights

INPUT: Final = "image"
ATTENTION_DILATIONS: Final = (1, 3, 6)
PEAK_WINDOW_PX: Final = 7

Block = Callable[[Maps, str, int], Maps]


@dataclass(frozen=True, slots=True)
class Pyramid:
    """Channels of an encoder, finest first, and of its decoder at the same sizes."""

    number: int
    encoder: tuple[int, ...]
    decoder: tuple[int, ...]


CONTEXT: Final = Pyramid(0, (16, 32, 64, 128), (16, 32, 64, 128))
REFINEMENT: Final = Pyramid(1, (32, 64, 128, 32), (20, 42, 91, 27))


def build_model(weights: LeaderWeights) -> bytes:
    """The serialised model; uses all weights. Raises LeaderWeightsUnknown."""
    nodes = Nodes()
    blocks = Blocks(nodes, weights)
    image = Maps(INPUT, 1)
    context = blocks.stem(image, "stem0", 8, nodes.halve_by_maximum)
    detail = blocks.stem(image, "stem1", 16, nodes.halve_by_mean)
    context = _there_and_back(blocks, blocks.separable, CONTEXT, context)
    flow = nodes.join(_attended(nodes, blocks, context), detail)
    flow = _there_and_back(blocks, blocks.inverse_bottleneck, REFINEMENT, flow)
    output = _answers(nodes, blocks, flow)
    weights.require_all_taken()
    return nodes.model(INPUT, output)


def _there_and_back(blocks: Blocks, block: Block, pyramid: Pyramid, maps: Maps) -> Maps:
    """Encoded to a sixteenth of the size and decoded again, with skips between the two."""
    skipped = []
    for level, channels in enumerate(pyramid.encoder):
        maps = block(maps, f"enc{pyramid.number}_{level}", channels)
        skipped.append(maps)
        maps = blocks.halve(maps)
    for level in reversed(range(len(pyramid.decoder))):
        maps = block(maps, f"dec{pyramid.number}_{level}", pyramid.decoder[level])
        maps = blocks.double(maps, skipped[level])
    return maps


def _attended(nodes: Nodes, blocks: Blocks, maps: Maps) -> Maps:
    """Each value weighted by what lies around it, near and far."""
    around = [
        nodes.gelu(blocks.convolution(maps, f"attention_conv_d{dilation}", 3, 16, dilation))
        for dilation in ATTENTION_DILATIONS
    ]
    gate = blocks.convolution(nodes.join(*around), "attention_s", 1, maps.channels)
    return nodes.multiply(maps, nodes.sigmoid(gate))


def _answers(nodes: Nodes, blocks: Blocks, maps: Maps) -> Maps:
    """Direction, type, and the blurred presence at its peaks only."""
    where, direction, kind = (blocks.head(maps, f"head_{number}") for number in range(3))
    presence = nodes.sigmoid(blocks.convolution(where, "head_conv_pos", 5, 1))
    cosine_sine = blocks.convolution(direction, "head_conv_dir", 5, 2)
    ending = nodes.sigmoid(blocks.convolution(kind, "head_conv_typ", 5, 1))
    peaks = nodes.only_peaks(blocks.blur(presence, "nms_Gaussian_blur", 5), PEAK_WINDOW_PX)
    return nodes.join(cosine_sine, ending, peaks)
