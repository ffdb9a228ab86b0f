"""PAD models made by the tests: what is redder than blue or green is alive."""

from __future__ import annotations

import json
from pathlib import Path

from onnx import TensorProto, helper

from kiosk.biometrics.engines.manifest import PadPart
from tests.unit.kiosk.biometrics.engines.kits import arcface_kit, sha256


def pad_network(probabilities: bool) -> bytes:
    """ONNX: the mean of each channel, as softmax where probabilities are wanted."""
    nodes = [
        helper.make_node("GlobalAveragePool", ["chip"], ["means"]),
        helper.make_node("Flatten", ["means"], ["logits" if probabilities else "out"], axis=1),
    ]
    if probabilities:
        nodes.append(helper.make_node("Softmax", ["logits"], ["out"], axis=1))
    graph = helper.make_graph(
        nodes,
        "pad",
        [helper.make_tensor_value_info("chip", TensorProto.FLOAT, [1, 3, 80, 80])],
        [helper.make_tensor_value_info("out", TensorProto.FLOAT, [1, 3])],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
    return bytes(model.SerializeToString())


def pad_part(data: bytes, output: str) -> PadPart:
    return PadPart.model_validate(
        {
            "type": "classifier-onnx",
            "path": "pad.onnx",
            "sha256": sha256(data),
            "licence": "made by the test",
            "input_size_px": 80,
            "crop_scale": 2.0,
            "colour": "bgr",
            "scale": 0.05,
            "classes": 3,
            "live_class": 2,
            "output": output,
            "threshold": 0.5,
            "measured_on": "nothing",
        }
    )


def pad_kit(folder: Path) -> Path:
    """An engine named ``tiny`` with such a model; the manifest's path."""
    kit = arcface_kit(folder)
    data = pad_network(probabilities=True)
    (kit.parent / "pad.onnx").write_bytes(data)
    fields = pad_part(data, "probabilities").model_dump(exclude={"mean"})
    lines = "\n".join(f"{key} = {json.dumps(value)}" for key, value in fields.items())
    kit.write_text(f"{kit.read_text()}\n[pad]\n{lines}\n", "utf-8")
    return kit
