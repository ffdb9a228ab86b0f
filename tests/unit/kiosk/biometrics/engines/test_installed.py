"""The engines folder: every refusal, and that a refused engine leaves nothing behind."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.biometrics.engines import weights
from kiosk.biometrics.engines.assembly import open_installed, try_out
from kiosk.biometrics.engines.errors import EngineRefused
from kiosk.biometrics.engines.installed import BUILT_IN, IN_USE, InstalledEngines, user_folder
from tests.unit.kiosk.biometrics.engines.kits import arcface_kit, chip_network, dlib_kit, sha256


@pytest.fixture
def engines(tmp_path: Path) -> InstalledEngines:
    return InstalledEngines(tmp_path / "data" / "engines")


@pytest.fixture
def kit(tmp_path: Path) -> Path:
    return arcface_kit(tmp_path / "kit")


def _wrong_hash(kit: Path) -> str:
    (kit.parent / "chip.onnx").write_bytes(chip_network(seed=6))
    return "SHA-256"


def _missing_weights(kit: Path) -> str:
    (kit.parent / "chip.onnx").unlink()
    return "No such file"


def _link_for_weights(kit: Path) -> str:
    path = kit.parent / "chip.onnx"
    path.rename(kit.parent / "real.onnx")
    path.symlink_to("real.onnx")
    return "symbolic link"


def _folder_for_weights(kit: Path) -> str:
    path = kit.parent / "chip.onnx"
    path.unlink()
    path.mkdir()
    return "not a regular file"


def _wrong_dimension(kit: Path) -> str:
    arcface_kit(kit.parent, chip_network(outputs=24))
    return "24 figures, the manifest says 16"


def _wrong_input_size(kit: Path) -> str:
    arcface_kit(kit.parent, input_size_px="128")
    return "128"


def _no_network(kit: Path) -> str:
    arcface_kit(kit.parent, b"these bytes are no network")
    return "not an ONNX model"


def _no_dlib_weights(kit: Path) -> str:
    manifest = dlib_kit(kit.parent)
    data = b"these bytes are no network either"
    good = sha256((kit.parent / "resnet.dat").read_bytes())
    (kit.parent / "resnet.dat").write_bytes(data)
    manifest.write_text(manifest.read_text().replace(good, sha256(data)))
    return "not weights of dlib's"


def _no_yunet(kit: Path) -> str:
    data = chip_network()
    detector = f'type = "yunet-onnx"\npath = "chip.onnx"\nlicence = "x"\nsha256 = "{sha256(data)}"'
    arcface_kit(kit.parent, data, detector=detector)
    return "not a YuNet model"


def _reserved_name(kit: Path) -> str:
    arcface_kit(kit.parent, name=BUILT_IN)
    return "taken"


@pytest.mark.parametrize(
    "spoil",
    [
        _wrong_hash,
        _missing_weights,
        _link_for_weights,
        _folder_for_weights,
        _wrong_dimension,
        _wrong_input_size,
        _no_network,
        _no_dlib_weights,
        _no_yunet,
        _reserved_name,
    ],
)
def test_a_refused_engine_leaves_nothing_behind(
    engines: InstalledEngines, kit: Path, spoil: Callable[[Path], str]
) -> None:
    because = spoil(kit)
    with pytest.raises(EngineRefused, match=because):
        engines.add(kit, try_out)
    assert engines.names() == ()
    assert not engines.folder.exists() or list(engines.folder.iterdir()) == []


def test_too_many_bytes_are_refused(
    engines: InstalledEngines, kit: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(weights, "MAX_WEIGHTS_BYTES", 1_000)
    with pytest.raises(EngineRefused, match="too many"):
        engines.add(kit, try_out)


def test_a_linked_manifest_is_refused(engines: InstalledEngines, kit: Path) -> None:
    link = kit.with_name("link.toml")
    link.symlink_to(kit)
    with pytest.raises(EngineRefused, match="symbolic link"):
        engines.add(link, try_out)


def test_an_added_engine_is_whole_and_not_yet_in_use(engines: InstalledEngines, kit: Path) -> None:
    added = engines.add(kit, try_out)
    assert engines.names() == ("tiny",)
    assert engines.manifest("tiny") == added
    assert engines.in_use() is None
    files = sorted(path.name for path in (engines.folder / "tiny").iterdir())
    assert files == ["chip.onnx", "manifest.toml"]


def test_adding_again_changes_nothing(engines: InstalledEngines, kit: Path) -> None:
    first = engines.add(kit, try_out)
    assert engines.add(kit, try_out) == first


def test_a_name_stands_for_one_engine_only(engines: InstalledEngines, kit: Path) -> None:
    engines.add(kit, try_out)
    arcface_kit(kit.parent, chip_network(seed=6))
    with pytest.raises(EngineRefused, match="installed already"):
        engines.add(kit, try_out)


def test_weights_are_checked_whenever_they_are_loaded(engines: InstalledEngines, kit: Path) -> None:
    engines.add(kit, try_out)
    (engines.folder / "tiny" / "chip.onnx").write_bytes(chip_network(seed=6))
    with pytest.raises(EngineRefused, match="SHA-256"):
        open_installed(engines, "tiny")
    with pytest.raises(EngineRefused, match="SHA-256"):
        engines.use("tiny")
    with pytest.raises(EngineRefused, match="SHA-256"):
        engines.add(kit, try_out)


def test_use_and_back(engines: InstalledEngines, kit: Path) -> None:
    engines.add(kit, try_out)
    engines.use("tiny")
    assert engines.in_use() == "tiny"
    engines.use(None)
    assert engines.in_use() is None


@pytest.mark.parametrize("name", ["other", "../tiny", "/etc", "", ".", "in-use.txt"])
def test_only_installed_names_are_used(engines: InstalledEngines, kit: Path, name: str) -> None:
    engines.add(kit, try_out)
    with pytest.raises(EngineRefused, match="no engine"):
        engines.use(name)
    (engines.folder / IN_USE).write_text(name)
    with pytest.raises(EngineRefused, match="no engine"):
        engines.in_use()


def test_a_linked_folder_is_no_engine(engines: InstalledEngines, kit: Path) -> None:
    engines.add(kit, try_out)
    (engines.folder / "linked").symlink_to(engines.folder / "tiny")
    assert engines.names() == ("tiny",)


def test_a_renamed_folder_is_refused(engines: InstalledEngines, kit: Path) -> None:
    engines.add(kit, try_out)
    (engines.folder / "tiny").rename(engines.folder / "large")
    with pytest.raises(EngineRefused, match="names tiny"):
        engines.manifest("large")


def test_the_engine_in_use_is_not_removed(engines: InstalledEngines, kit: Path) -> None:
    engines.add(kit, try_out)
    engines.use("tiny")
    with pytest.raises(EngineRefused, match="in use"):
        engines.remove("tiny")
    engines.use(None)
    engines.remove("tiny")
    assert engines.names() == ()


def test_a_folder_nobody_may_write_in_is_said(engines: InstalledEngines, kit: Path) -> None:
    engines.folder.parent.write_text("a file is in the way")
    with pytest.raises(EngineRefused, match="cannot be installed there"):
        engines.add(kit, try_out)
    with pytest.raises(EngineRefused, match="cannot be written"):
        engines.use(None)


def test_where_engines_are_kept_without_a_kiosk() -> None:
    home = Path("/home/somebody")
    assert user_folder({}, home) == home / ".local/share/baodao/engines"
    assert user_folder({"XDG_DATA_HOME": "/data"}, home) == Path("/data/baodao/engines")
    assert user_folder({"XDG_DATA_HOME": "data"}, home) == home / ".local/share/baodao/engines"
