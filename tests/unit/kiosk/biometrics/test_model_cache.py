from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.biometrics.model_cache import ModelCache, default_cache_dir

SOURCE = b"source"


class Builder:
    """Counts what it builds."""

    def __init__(self) -> None:
        self.built = 0

    def __call__(self, source: bytes) -> bytes:
        self.built += 1
        return b"model of " + source


@pytest.fixture
def builder() -> Builder:
    return Builder()


def test_a_model_is_built_once_for_each_source(tmp_path: Path, builder: Builder) -> None:
    for _ in range(2):
        cache = ModelCache(tmp_path / "cache", builder, 1)
        assert cache.model(SOURCE) == b"model of source"
    assert builder.built == 1
    assert cache.model(b"other") == b"model of other"
    assert builder.built == 2


@pytest.mark.parametrize("damage", [b"", b"model of sourcf", b"model of source and more"])
def test_a_damaged_model_is_built_again(tmp_path: Path, builder: Builder, damage: bytes) -> None:
    cache = ModelCache(tmp_path, builder, 1)
    cache.model(SOURCE)
    cache.path_of(SOURCE).write_bytes(damage)
    assert cache.model(SOURCE) == b"model of source"
    assert builder.built == 2
    assert cache.path_of(SOURCE).read_bytes() == b"model of source"


def test_a_model_without_its_hash_is_built_again(tmp_path: Path, builder: Builder) -> None:
    cache = ModelCache(tmp_path, builder, 1)
    cache.model(SOURCE)
    cache.path_of(SOURCE).with_suffix(".sha256").unlink()
    cache.model(SOURCE)
    assert builder.built == 2


def test_another_version_of_what_builds_builds_again(tmp_path: Path, builder: Builder) -> None:
    ModelCache(tmp_path, builder, 1).model(SOURCE)
    ModelCache(tmp_path, builder, 2).model(SOURCE)
    assert builder.built == 2


def test_a_rebuilt_model_replaces_the_kept_one(tmp_path: Path, builder: Builder) -> None:
    ModelCache(tmp_path, lambda _: b"wrong", 1).model(SOURCE)
    cache = ModelCache(tmp_path, builder, 1)
    assert cache.model(SOURCE) == b"wrong"
    assert cache.rebuilt(SOURCE) == b"model of source"
    assert cache.model(SOURCE) == b"model of source"
    assert builder.built == 1


def test_nothing_but_model_and_hash_is_left(tmp_path: Path, builder: Builder) -> None:
    ModelCache(tmp_path, builder, 1).model(SOURCE)
    assert sorted(path.suffix for path in tmp_path.iterdir()) == [".onnx", ".sha256"]


def test_a_folder_that_cannot_be_made_costs_time_only(tmp_path: Path, builder: Builder) -> None:
    """A file stands where the folder should be; file modes do not stop root."""
    (tmp_path / "file").write_bytes(b"")
    cache = ModelCache(tmp_path / "file" / "cache", builder, 1)
    assert cache.model(SOURCE) == cache.model(SOURCE) == b"model of source"
    assert builder.built == 2


def test_where_models_are_kept() -> None:
    assert default_cache_dir({"BAODAO_CACHE_DIR": "/a"}) == Path("/a")
    assert default_cache_dir({"XDG_CACHE_HOME": "/b"}) == Path("/b/baodao")
    assert default_cache_dir({}) == Path.home() / ".cache" / "baodao"
