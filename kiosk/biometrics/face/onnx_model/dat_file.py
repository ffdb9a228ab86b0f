"""Reading a dlib face recognition network (``dlib_face_recognition_resnet_model_v1.dat``).

The file begins with the loss layer and one version number per layer of the nested network,
outermost first; then the input layer and every layer with its weights, in order of execution (the
``serialize`` functions in dlib/dnn/core.h, layers.h, input.h and loss.h).
"""

from __future__ import annotations

from typing import Final

from kiosk.biometrics.face.onnx_model.dat_reader import DatReader, DatUnreadable
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

LOSS_VERSION: Final = 1
NESTED_LAYER_VERSIONS: Final = (1, 2)
"""add_tag_layer and add_skip_layer, add_layer."""
INNERMOST_VERSION: Final = 3
ALIAS_VERSION: Final = 1
NO_BIAS: Final = 1
"""FC_NO_BIAS of dlib's fc_bias_mode."""


def read_network(data: bytes) -> DatNetwork:
    """The layers of the file's bytes. Raises DatUnreadable."""
    reader = DatReader(data)
    _loss(reader)
    mean_rgb, size_px = _input(reader)
    layers = [_layer(reader)]
    # Only the innermost layer says how many samples one picture becomes.
    reader.expect(1, "sample expansion")
    while not isinstance(layers[-1], FullyConnected):
        layers.append(_layer(reader))
    if not reader.at_end:
        raise DatUnreadable("more after the last layer", reader.offset)
    return DatNetwork(mean_rgb, size_px, tuple(layers))


def _loss(reader: DatReader) -> None:
    reader.expect(LOSS_VERSION, "loss layer version")
    _named(reader, "loss_metric_2")
    reader.number()
    reader.number()
    while True:
        start = reader.offset
        version = reader.integer()
        if version == INNERMOST_VERSION:
            return
        if version not in NESTED_LAYER_VERSIONS:
            raise DatUnreadable(f"layer version {version}", start)


def _input(reader: DatReader) -> tuple[tuple[float, float, float], int]:
    _named(reader, "input_rgb_image_sized")
    mean_rgb = (reader.number(), reader.number(), reader.number())
    start = reader.offset
    height, width = reader.pair()
    if height != width or height <= 0:
        raise DatUnreadable(f"an input of {height} x {width} pixels", start)
    return mean_rgb, height


def _layer(reader: DatReader) -> Layer:
    start = reader.offset
    name = reader.name()
    layer: Layer
    match name:
        case "con_4":
            layer = _convolution(reader)
        case "affine_":
            layer = _affine(reader)
        case "relu_":
            layer = Relu()
        case "max_pool_2":
            layer = MaxPool(reader.pair(), reader.pair(), reader.pair())
        case "avg_pool_2":
            layer = AveragePool(reader.pair(), reader.pair(), reader.pair())
        case "add_prev_":
            layer = AddSkip()
        case "fc_2":
            layer = _fully_connected(reader)
        case _:
            raise DatUnreadable(f"a layer named {name}", start)
    _training_state(reader)
    return layer


def _convolution(reader: DatReader) -> Convolution:
    start = reader.offset
    weights = reader.tensor().ravel()
    count = reader.integer()
    rows, columns = reader.pair()
    stride, padding = reader.pair(), reader.pair()
    filters, biases = _alias(reader), _alias(reader)
    for _ in range(4):
        reader.number()
    used = filters[0] * filters[1] * filters[2] * filters[3]
    agree = (count, rows, columns) == (filters[0], filters[2], filters[3])
    if not agree or used + count != weights.size or biases != (1, count, 1, 1):
        raise DatUnreadable("a convolution whose sizes disagree", start)
    return Convolution(weights[:used].reshape(filters), weights[used:], stride, padding)


def _affine(reader: DatReader) -> Affine:
    start = reader.offset
    weights = reader.tensor().ravel()
    _alias(reader)
    _alias(reader)
    reader.expect(0, "affine mode")
    if weights.size % 2:
        raise DatUnreadable("an affine layer with an odd number of weights", start)
    half = weights.size // 2
    return Affine(weights[:half], weights[half:])


def _fully_connected(reader: DatReader) -> FullyConnected:
    start = reader.offset
    outputs, inputs = reader.pair()
    matrix = reader.tensor()
    _alias(reader)
    _alias(reader)
    reader.expect(NO_BIAS, "bias mode")
    for _ in range(4):
        reader.number()
    if matrix.shape != (inputs, outputs, 1, 1):
        raise DatUnreadable("a fully connected layer whose sizes disagree", start)
    return FullyConnected(matrix.reshape(inputs, outputs))


def _alias(reader: DatReader) -> tuple[int, int, int, int]:
    """The shape under which a layer sees a part of its weights."""
    reader.expect(ALIAS_VERSION, "alias version")
    return reader.integer(), reader.integer(), reader.integer(), reader.integer()


def _training_state(reader: DatReader) -> None:
    """Three flags and three tensors that every layer ends with; of no use here."""
    for _ in range(3):
        reader.flag()
    for _ in range(3):
        reader.tensor()


def _named(reader: DatReader, wanted: str) -> None:
    start = reader.offset
    found = reader.name()
    if found != wanted:
        raise DatUnreadable(f"{found} instead of {wanted}", start)
