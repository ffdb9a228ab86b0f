"""Devices that are unplugged while udev and sysfs are asked about them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from drivers.camera.identity import read_identity
from drivers.camera.v4l2 import V4l2Capability
from drivers.device_files import links_in, read_attribute
from drivers.errors import DeviceUnavailable
from drivers.fingerprint.port_finding import PortIdentity, port_identity

GONE = FileNotFoundError(2, "No such file or directory")
FAILING = OSError(19, "No such device")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Stands for the root of a machine with one serial adapter and one camera."""
    for folder in ("dev/v4l/by-path", "by-path", "sys/class/video4linux/video0/device"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "sys/class/video4linux/video0/serial").write_text("A1\n")
    (tmp_path / "tty/ttyUSB0").mkdir(parents=True)
    (tmp_path / "tty/ttyUSB0/idVendor").write_text("10c4\n")
    return tmp_path


def _ask_camera(root: Path) -> None:
    identity = read_identity(
        root / "dev/video0",
        query=lambda _: V4l2Capability("uvcvideo", "HD Webcam", "usb-1"),
        sys_root=root / "sys",
        dev_root=root / "dev",
    )
    assert (identity.by_paths, identity.serial) in [((), None), ((), "A1")]


def _ask_port(root: Path) -> None:
    found = port_identity(str(root / "ttyUSB0"), root / "by-path", root / "tty")
    assert found in [PortIdentity(), PortIdentity(usb_vendor="10c4")]


def _failing(error: OSError) -> Callable[..., None]:
    def fail(*_: object, **__: object) -> None:
        raise error

    return fail


@pytest.mark.parametrize("ask", [_ask_camera, _ask_port])
@pytest.mark.parametrize("reading", ["read_text", "iterdir"])
def test_what_is_gone_while_it_is_read_is_absent(
    root: Path, monkeypatch: pytest.MonkeyPatch, ask: Callable[[Path], None], reading: str
) -> None:
    monkeypatch.setattr(Path, reading, _failing(GONE))
    ask(root)


@pytest.mark.parametrize("ask", [_ask_camera, _ask_port])
@pytest.mark.parametrize("reading", ["read_text", "iterdir"])
def test_what_cannot_be_read_is_unavailable(
    root: Path, monkeypatch: pytest.MonkeyPatch, ask: Callable[[Path], None], reading: str
) -> None:
    monkeypatch.setattr(Path, reading, _failing(FAILING))
    with pytest.raises(DeviceUnavailable, match=r"No such device.*plug it in again"):
        ask(root)


def test_what_is_there_is_read(root: Path) -> None:
    assert [link.name for link in links_in(root / "dev/v4l")] == ["by-path"]
    assert read_attribute(root / "tty/ttyUSB0/idVendor") == "10c4"
    assert links_in(root / "none") == []
    assert read_attribute(root / "none") == ""
