"""Manifests: what is accepted, and the field that is named when one is not."""

from __future__ import annotations

import pytest

from kiosk.biometrics.engines.errors import EngineRefused
from kiosk.biometrics.engines.manifest import (
    ARCFACE_TEMPLATE,
    MAX_MANIFEST_BYTES,
    ArcFaceEmbedder,
    EngineManifest,
    parse_manifest,
)
from tests.unit.kiosk.biometrics.engines.kits import THRESHOLDS, arcface_manifest

WEIGHTS = b"not read here"
PAD = """
[pad]
type = "classifier-onnx"
path = "pad.onnx"
sha256 = "{}"
licence = "made by the test"
input_size_px = 80
crop_scale = 2.7
colour = "bgr"
classes = 3
live_class = {}
output = "logits"
threshold = 0.5
measured_on = "nothing"
"""


def _parse(text: str) -> EngineManifest:
    return parse_manifest(text.encode(), "engine.toml")


def test_a_whole_manifest() -> None:
    manifest = _parse(arcface_manifest(WEIGHTS) + PAD.format("a" * 64, 1))
    embedder = manifest.embedder
    assert isinstance(embedder, ArcFaceEmbedder)
    assert embedder.input_size_px == 112
    assert embedder.template == ARCFACE_TEMPLATE
    assert embedder.thresholds.normal == 0.6
    assert manifest.pad is not None
    assert [part.path for part in manifest.weights] == ["chip.onnx", "pad.onnx"]


@pytest.mark.parametrize(
    ("before", "after", "named"),
    [
        ('name = "tiny"', 'name = "../tiny"', "name"),
        ('name = "tiny"', 'name = ""', "name"),
        ('version = "1"', "version = 1", "version"),
        ('version = "1"', 'version = "1"\ncolour = "red"', "colour"),
        ('type = "dlib-hog"', 'type = "haar"', "detector"),
        ('"arcface-onnx"', '"facenet"', "embedder"),
        ('path = "chip.onnx"', 'path = "../chip.onnx"', "path"),
        ('path = "chip.onnx"', 'path = "/etc/chip.onnx"', "path"),
        ('path = "chip.onnx"', 'path = "weights/chip.onnx"', "path"),
        ('path = "chip.onnx"', 'path = ".."', "path"),
        ('path = "chip.onnx"', 'path = "chip\\u0000.onnx"', "path"),
        ('licence = "made by the test"', 'licence = " "', "licence"),
        ('licence = "made by the test"\n', "", "licence"),
        ("scale = 0.0078125", 'scale = "0.0078125"', "scale"),
        ("scale = 0.0078125", "scale = nan", "scale"),
        ("mean = [127.5, 127.5, 127.5]", "mean = [127.5]", "mean"),
        ("dimension = 16", "dimension = 0", "dimension"),
        ("dimension = 16", "dimension = 16\ntemplate = [[1.0, 2.0]]", "template"),
        ("normal = 0.6\n", "", "thresholds.normal"),
        ("normal = 0.6", "normal = 0.8", "thresholds"),
        ("normal = 0.6", "normal = nan", "thresholds.normal"),
        ("ceiling = 0.7", "ceiling = 2.5", "thresholds.ceiling"),
        ("people = 20,", "people = 2000,", "thresholds"),
        ("threshold = 0.55", "threshold = 0.75", "thresholds"),
        ("strict = 0.0001, normal", "strict = 0.01, normal", "fmr"),
        ("normal = 0.001", "normal = 0.2", "fmr.normal"),
        ('measured_on = "a synthetic set made for tests"\n', "", "measured_on"),
    ],
)
def test_the_field_that_is_wrong_is_named(before: str, after: str, named: str) -> None:
    good = arcface_manifest(WEIGHTS)
    assert before in good
    with pytest.raises(EngineRefused) as refused:
        _parse(good.replace(before, after, 1))
    first, problem = str(refused.value).splitlines()[:2]
    assert first == "engine.toml: cannot be used"
    assert named in problem.split(": ")[0]


def test_thresholds_are_required() -> None:
    with pytest.raises(EngineRefused, match=r"embedder\.arcface-onnx\.thresholds: Field required"):
        _parse(arcface_manifest(WEIGHTS, thresholds=""))


def test_the_hash_is_64_small_hexadecimal_digits() -> None:
    with pytest.raises(EngineRefused, match="sha256"):
        _parse(arcface_manifest(WEIGHTS, sha256='"' + "A" * 64 + '"'))


@pytest.mark.parametrize("data", [b"name = ", b"\xff\xfe", b"a" * (MAX_MANIFEST_BYTES + 1)])
def test_what_is_no_manifest_is_refused_in_one_line(data: bytes) -> None:
    with pytest.raises(EngineRefused, match=r"^engine\.toml: [^\n]+$"):
        parse_manifest(data, "engine.toml")


def test_a_syntax_error_is_found_by_line() -> None:
    with pytest.raises(EngineRefused, match="line 3"):
        parse_manifest(b'name = "a"\nversion = "1"\noops\n', "engine.toml")


def test_the_live_class_is_one_of_the_classes() -> None:
    with pytest.raises(EngineRefused, match="live_class 3"):
        _parse(arcface_manifest(WEIGHTS) + PAD.format("a" * 64, 3))


def test_the_template_lies_in_the_chip() -> None:
    with pytest.raises(EngineRefused, match="template"):
        _parse(arcface_manifest(WEIGHTS, input_size_px="64"))


def test_other_dlib_weights_need_the_dlib_detector() -> None:
    yunet = f'type = "yunet-onnx"\npath = "y.onnx"\nsha256 = "{"a" * 64}"\nlicence = "Apache-2.0"'
    text = (
        f'name = "a"\nversion = "1"\n[detector]\n{yunet}\n[embedder]\ntype = "dlib-dat"\n'
        f'path = "r.dat"\nsha256 = "{"b" * 64}"\nlicence = "x"\n{THRESHOLDS}'
    )
    with pytest.raises(EngineRefused, match="dlib-hog"):
        _parse(text)


def test_the_engine_id_follows_what_shapes_the_features() -> None:
    original = _parse(arcface_manifest(WEIGHTS)).engine_id
    assert original.startswith("tiny-1-")
    other = {
        _parse(arcface_manifest(WEIGHTS, name="small")).engine_id,
        _parse(arcface_manifest(WEIGHTS, version="2")).engine_id,
        _parse(arcface_manifest(b"other weights")).engine_id,
        _parse(arcface_manifest(WEIGHTS, colour='"bgr"')).engine_id,
        _parse(arcface_manifest(WEIGHTS, scale="0.0039")).engine_id,
    }
    assert len(other | {original}) == 6


def test_measuring_thresholds_again_changes_no_engine_id() -> None:
    again = THRESHOLDS.replace("normal = 0.6", "normal = 0.58")
    assert (
        _parse(arcface_manifest(WEIGHTS, thresholds=again)).engine_id
        == _parse(arcface_manifest(WEIGHTS, licence='"another text"')).engine_id
        == _parse(arcface_manifest(WEIGHTS)).engine_id
    )


@pytest.mark.parametrize(
    ("people", "threshold"),
    [(2, 0.55), (20, 0.55), (21, 0.45), (200, 0.45), (201, 0.45), (None, 0.45)],
)
def test_search_thresholds_shrink_with_the_gallery(people: int | None, threshold: float) -> None:
    manifest = _parse(arcface_manifest(WEIGHTS))
    assert manifest.embedder.thresholds.search_for(people) == threshold


def test_without_a_table_searches_are_strict() -> None:
    table = next(line for line in THRESHOLDS.splitlines() if line.startswith("search"))
    text = arcface_manifest(WEIGHTS, thresholds=THRESHOLDS.replace(table, ""))
    assert _parse(text).embedder.thresholds.search_for(10) == 0.5
