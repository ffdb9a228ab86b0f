"""The manifest of an engine (TOML): which files, how they are fed, what their scores mean."""

from __future__ import annotations

import hashlib
import json
import tomllib
from typing import Annotated, Literal

from pydantic import Field, ValidationError

from kiosk.biometrics.engines.errors import EngineRefused
from kiosk.biometrics.engines.thresholds import FaceThresholds, Section, Text

MAX_MANIFEST_BYTES = 65_536
ENGINE_NAME = r"^[a-z0-9][a-z0-9-]{0,39}$"
_DIGEST_DIGITS = 8

Coordinate = Annotated[float, Field(ge=0, le=512, allow_inf_nan=False)]
Template = Annotated[
    tuple[tuple[Coordinate, Coordinate], ...], Field(min_length=5, max_length=5, strict=False)
]
Channel = Annotated[float, Field(ge=-1024, le=1024, allow_inf_nan=False)]
FileName = Annotated[str, Field(pattern=r"^[A-Za-z0-9_][A-Za-z0-9_.-]{0,119}$")]
"""A file beside the manifest: a name, never a path."""

ARCFACE_TEMPLATE: tuple[tuple[float, float], ...] = (
    (38.2946, 51.6963),
    (73.5318, 51.5014),
    (56.0252, 71.7366),
    (41.5493, 92.3655),
    (70.7299, 92.2041),
)
"""Eye, eye, nose tip, mouth corner, mouth corner (image left first) in a 112 x 112 chip, as
InsightFace aligns (python-package/insightface/utils/face_align.py, ``arcface_dst``)."""


class WeightsFile(Section):
    """A file the manifest vouches for."""

    path: FileName
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    licence: Text


class DlibHogDetector(Section):
    """dlib's HOG detector and 5-point predictor, which are installed with the kiosk."""

    type: Literal["dlib-hog"]


class YunetDetector(WeightsFile):
    """YuNet with dynamic input size, through OpenCV's FaceDetectorYN."""

    type: Literal["yunet-onnx"]
    detection_score_min: Annotated[float, Field(gt=0, lt=1)] = 0.7
    """Of a detection; says nothing about whose face it is."""
    nms_overlap: Annotated[float, Field(gt=0, lt=1)] = 0.3


class DlibEmbedder(WeightsFile):
    """A dlib ``.dat`` of the face recognition ResNet with other weights."""

    type: Literal["dlib-dat"]
    thresholds: FaceThresholds


class ArcFaceEmbedder(WeightsFile):
    """An ONNX network on an aligned square chip, its output scaled to length 1."""

    type: Literal["arcface-onnx"]
    input_size_px: Annotated[int, Field(ge=32, le=512)] = 112
    template: Template = ARCFACE_TEMPLATE
    """Where the five points come to lie in the chip, in pixels of it."""
    colour: Literal["rgb", "bgr"]
    mean: Annotated[tuple[Channel, Channel, Channel], Field(strict=False)]
    """Taken from 0-255 values, in the order of ``colour``."""
    scale: Annotated[float, Field(gt=0, le=1, allow_inf_nan=False)]
    """Multiplied after the mean was taken: 0.0078125 for (x - 127.5) / 128."""
    dimension: Annotated[int, Field(ge=8, le=4096)]
    metric: Literal["euclidean-of-unit-vectors"]
    """sqrt(2 - 2 cos): 0 to 2."""
    thresholds: FaceThresholds


class PadPart(WeightsFile):
    """A presentation attack detector: one ONNX classifier of a crop around the face."""

    type: Literal["classifier-onnx"]
    input_size_px: Annotated[int, Field(ge=32, le=512)]
    crop_scale: Annotated[float, Field(ge=1, le=8)]
    """Side of the square crop over the longer side of the face box."""
    colour: Literal["rgb", "bgr"]
    mean: Annotated[tuple[Channel, Channel, Channel], Field(strict=False)] = (0.0, 0.0, 0.0)
    scale: Annotated[float, Field(gt=0, le=1, allow_inf_nan=False)] = 1.0
    classes: Annotated[int, Field(ge=2, le=64)]
    live_class: Annotated[int, Field(ge=0, le=63)]
    output: Literal["logits", "probabilities"]
    threshold: Annotated[float, Field(gt=0, lt=1)]
    """A live probability below this counts as an attack."""
    measured_on: Text


Detector = Annotated[DlibHogDetector | YunetDetector, Field(discriminator="type")]
Embedder = Annotated[DlibEmbedder | ArcFaceEmbedder, Field(discriminator="type")]


class EngineManifest(Section):
    """A whole engine: detector, embedder, and optionally PAD."""

    name: Annotated[str, Field(pattern=ENGINE_NAME)]
    version: Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9.+_-]{0,39}$")]
    detector: Detector
    embedder: Embedder
    pad: PadPart | None = None

    @property
    def engine_id(self) -> str:
        """Name, version, and a digest of all that shapes the features: detector, weights, chip.

        Thresholds and licence texts are left out: measuring again changes no reference.
        """
        shaping = {
            "detector": self.detector.model_dump(mode="json", include={"type", "sha256"}),
            "embedder": self.embedder.model_dump(
                mode="json", exclude={"path", "licence", "thresholds"}
            ),
        }
        digest = hashlib.sha256(json.dumps(shaping, sort_keys=True).encode()).hexdigest()
        return f"{self.name}-{self.version}-{digest[:_DIGEST_DIGITS]}"

    @property
    def weights(self) -> tuple[WeightsFile, ...]:
        """Every file the engine needs, in the order of the parts."""
        parts = (self.detector, self.embedder, self.pad)
        return tuple(part for part in parts if isinstance(part, WeightsFile))


def parse_manifest(data: bytes, source: str) -> EngineManifest:
    """The manifest in these bytes; ``source`` names them in messages. Raises EngineRefused."""
    if len(data) > MAX_MANIFEST_BYTES:
        raise EngineRefused(
            f"{source}: {len(data)} bytes are no manifest; at most {MAX_MANIFEST_BYTES} are read"
        )
    try:
        raw = tomllib.loads(data.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise EngineRefused(f"{source}: not valid TOML: {error}") from error
    try:
        manifest = EngineManifest.model_validate(raw)
    except ValidationError as error:
        raise EngineRefused(_in_words(source, error)) from error
    _require_consistent(manifest, source)
    return manifest


def _require_consistent(manifest: EngineManifest, source: str) -> None:
    pad = manifest.pad
    if pad is not None and pad.live_class >= pad.classes:
        raise EngineRefused(
            f"{source}: pad.live_class {pad.live_class} is none of the {pad.classes} classes"
        )
    embedder = manifest.embedder
    if isinstance(embedder, DlibEmbedder) and not isinstance(manifest.detector, DlibHogDetector):
        raise EngineRefused(
            f"{source}: a dlib-dat embedder aligns inside dlib's own boxes; use the detector "
            "dlib-hog with it"
        )
    if isinstance(embedder, ArcFaceEmbedder):
        outside = [p for p in embedder.template if max(p) >= embedder.input_size_px]
        if outside:
            raise EngineRefused(
                f"{source}: embedder.template has points outside its {embedder.input_size_px} px "
                "chip; give the points in pixels of the chip"
            )


def _in_words(source: str, error: ValidationError) -> str:
    lines = [f"{source}: cannot be used"]
    for problem in error.errors():
        where = ".".join(str(part) for part in problem["loc"]) or "(all)"
        lines.append(f"  {where}: {problem['msg']}")
    return "\n".join(lines)
