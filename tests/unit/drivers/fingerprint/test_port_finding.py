from __future__ import annotations

from pathlib import Path

import pytest

from drivers.errors import DeviceUnavailable
from drivers.fingerprint.port_finding import PortIdentity, port_identity, resolve_port


@pytest.fixture
def dev(tmp_path: Path) -> Path:
    """Stands for /dev: ports, and by-path links to them."""
    (tmp_path / "by-path").mkdir()
    for name in ("ttyUSB0", "ttyACM0", "ttyS0"):
        (tmp_path / name).touch()
    return tmp_path


def _plug(dev: Path, link: str, device: str) -> None:
    (dev / "by-path" / link).symlink_to(dev / device)


def test_a_path_is_a_path(dev: Path) -> None:
    assert resolve_port("/dev/ttyS1", dev / "by-path") == "/dev/ttyS1"


def test_a_socket_is_found_by_its_name(dev: Path) -> None:
    found = resolve_port("by-path:pci-0-usb-0:3:1.0-port0", dev / "by-path")
    assert found == str(dev / "by-path" / "pci-0-usb-0:3:1.0-port0")


def test_the_only_usb_port_is_the_one(dev: Path) -> None:
    _plug(dev, "pci-1-platform-serial", "ttyS0")
    _plug(dev, "pci-0-usb-0:3:1.0-port0", "ttyUSB0")
    _plug(dev, "pci-0-usbv2-0:3:1.0-port0", "ttyUSB0")
    found = resolve_port("auto", dev / "by-path")
    assert Path(found).resolve() == dev / "ttyUSB0"


def test_none_or_several_are_refused_by_name(dev: Path) -> None:
    with pytest.raises(DeviceUnavailable, match="plug it in"):
        resolve_port("auto", dev / "by-path")
    with pytest.raises(DeviceUnavailable, match="plug it in"):
        resolve_port("auto", dev / "missing")
    _plug(dev, "socket-3", "ttyUSB0")
    _plug(dev, "socket-4", "ttyACM0")
    with pytest.raises(DeviceUnavailable, match="socket-3, socket-4"):
        resolve_port("auto", dev / "by-path")


def test_a_port_says_where_it_is_and_what_adapter_it_has(dev: Path) -> None:
    _plug(dev, "socket-3", "ttyUSB0")
    adapter = dev / "sys" / "devices" / "usb1" / "1-3"
    tty = adapter / "1-3:1.0" / "ttyUSB0"
    tty.mkdir(parents=True)
    for name, text in (("idVendor", "10c4\n"), ("idProduct", "ea60\n"), ("serial", "0001\n")):
        (adapter / name).write_text(text)
    (dev / "class").mkdir()
    (dev / "class" / "ttyUSB0").symlink_to(tty)
    expected = PortIdentity("socket-3", "10c4", "ea60", "0001")
    for named in (dev / "ttyUSB0", dev / "by-path" / "socket-3"):
        assert port_identity(str(named), dev / "by-path", dev / "class") == expected
    (adapter / "serial").unlink()
    assert port_identity(str(dev / "ttyUSB0"), dev / "by-path", dev / "class").usb_serial == ""


def test_a_port_that_is_no_usb_port_says_nothing(dev: Path) -> None:
    (dev / "class" / "ttyS0").mkdir(parents=True)
    for name in ("ttyS0", "ttyUSB0"):
        found = port_identity(str(dev / name), dev / "by-path", dev / "class")
        assert found == PortIdentity()
