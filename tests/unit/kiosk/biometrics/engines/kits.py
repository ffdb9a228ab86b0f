"""Engines made by the tests: tiny networks, their manifests, and a folder to add them from."""

from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from PIL import Image

from kiosk.biometrics.face.installed_models import RECOGNITION, model_file
from kiosk.biometrics.face.protocols import RgbImage

PEOPLE = Path(__file__).resolve().parents[5] / "assets" / "people"
DIMENSION = 16

THRESHOLDS = """
[embedder.thresholds]
strict = 0.5
normal = 0.6
ceiling = 0.7
search = [{ people = 20, threshold = 0.55 }, { people = 200, threshold = 0.45 }]
measured_on = "a synthetic set made for tests"
fmr = { strict = 0.0001, normal = 0.001 }
"""


def chip_network(outputs: int = DIMENSION, size_px: int = 112, seed: int = 5) -> bytes:
    """ONNX: 8 x 8 averages of a chip, then a fixed random matrix."""
    cells = 3 * (size_px // 8) ** 2
    matrix = np.random.default_rng(seed).standard_normal((cells, outputs)).astype(np.float32)
    graph = helper.make_graph(
        [
            helper.make_node(
                "AveragePool", ["chip"], ["pooled"], kernel_shape=[8, 8], strides=[8, 8]
            ),
            helper.make_node("Flatten", ["pooled"], ["flat"], axis=1),
            helper.make_node("MatMul", ["flat", "matrix"], ["features"]),
        ],
        "chip",
        [helper.make_tensor_value_info("chip", TensorProto.FLOAT, [1, 3, size_px, size_px])],
        [helper.make_tensor_value_info("features", TensorProto.FLOAT, [1, outputs])],
        [numpy_helper.from_array(matrix, "matrix")],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
    onnx.checker.check_model(model)
    return bytes(model.SerializeToString())


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def arcface_manifest(
    weights: bytes,
    *,
    name: str = "tiny",
    version: str = "1",
    detector: str = 'type = "dlib-hog"',
    thresholds: str = THRESHOLDS,
    **fields: str,
) -> str:
    """A manifest of the chip network; ``fields`` replace or add TOML values of the embedder."""
    embedder = {
        "type": '"arcface-onnx"',
        "path": '"chip.onnx"',
        "sha256": f'"{sha256(weights)}"',
        "licence": '"made by the test"',
        "colour": '"rgb"',
        "mean": "[127.5, 127.5, 127.5]",
        "scale": "0.0078125",
        "dimension": str(DIMENSION),
        "metric": '"euclidean-of-unit-vectors"',
    } | fields
    lines = "\n".join(f"{key} = {value}" for key, value in embedder.items())
    return (
        f'name = "{name}"\nversion = "{version}"\n\n[detector]\n{detector}\n\n'
        f"[embedder]\n{lines}\n{thresholds}"
    )


def arcface_kit(folder: Path, weights: bytes | None = None, **changes: str) -> Path:
    """A manifest and the chip network beside it; the manifest's path."""
    folder.mkdir(parents=True, exist_ok=True)
    data = chip_network() if weights is None else weights
    (folder / "chip.onnx").write_bytes(data)
    manifest = folder / "engine.toml"
    manifest.write_text(arcface_manifest(data, **changes), "utf-8")
    return manifest


def dlib_kit(folder: Path, name: str = "other-dlib") -> Path:
    """A manifest for a copy of the installed dlib weights; the manifest's path."""
    folder.mkdir(parents=True, exist_ok=True)
    data = model_file(RECOGNITION).read_bytes()
    (folder / "resnet.dat").write_bytes(data)
    manifest = folder / "engine.toml"
    manifest.write_text(
        f'name = "{name}"\nversion = "1"\n\n[detector]\ntype = "dlib-hog"\n\n'
        f'[embedder]\ntype = "dlib-dat"\npath = "resnet.dat"\nsha256 = "{sha256(data)}"\n'
        f'licence = "public domain"\n{THRESHOLDS}',
        "utf-8",
    )
    return manifest


def portrait(person: str, frame: int = 0) -> RgbImage:
    """A frame of a synthetic person before a grey wall."""
    with Image.open(sorted((PEOPLE / person).glob("*.webp"))[frame]) as opened:
        picture = opened.convert("RGBA")
    wall = Image.new("RGBA", picture.size, (150, 150, 150, 255))
    return np.array(Image.alpha_composite(wall, picture).convert("RGB"), dtype=np.uint8)
