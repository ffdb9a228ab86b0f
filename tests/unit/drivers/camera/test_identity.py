"""Whose pictures these are: the kernel's answer, sysfs, and what is refused."""

from __future__ import annotations

import struct
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from drivers.camera.attack import AttackKind
from drivers.camera.identity import (
    AllowedIdentity,
    CameraIdentity,
    read_identity,
    require_own_camera,
)
from drivers.camera.opencv import OpenCvCamera
from drivers.camera.stage import Stage
from drivers.camera.v4l2 import (
    VIDIOC_QUERYCAP,
    V4l2Capability,
    parse_capability,
    query_capability,
)
from drivers.errors import DeviceUnavailable
from tests.unit.drivers.camera.film_set import attacked, film_set

WEBCAM = V4l2Capability("uvcvideo", "HD Webcam: HD Webcam", "usb-0000:00:14.0-2")
SOCKET = "pci-0000:00:14.0-usb-0:2:1.0-video-index0"


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A /dev and a /sys with a USB camera as video0 and a parentless device as video9."""
    usb = tmp_path / "sys/devices/pci0000:00/usb1/1-2"
    (usb / "1-2:1.0/video4linux/video0").mkdir(parents=True)
    (usb / "1-2:1.0/video4linux/video0/device").symlink_to(usb / "1-2:1.0")
    (usb / "serial").write_text("A1B2C3\n")
    (tmp_path / "sys/devices/virtual/video4linux/video9").mkdir(parents=True)
    classes = tmp_path / "sys/class/video4linux"
    classes.mkdir(parents=True)
    (classes / "video0").symlink_to(usb / "1-2:1.0/video4linux/video0")
    (classes / "video9").symlink_to(tmp_path / "sys/devices/virtual/video4linux/video9")
    by_path = tmp_path / "dev/v4l/by-path"
    by_path.mkdir(parents=True)
    for name in ("video0", "video9"):
        (tmp_path / "dev" / name).touch()
    (by_path / SOCKET).symlink_to(tmp_path / "dev/video0")
    return tmp_path


def _identity(tree: Path, node: str, answer: V4l2Capability = WEBCAM) -> CameraIdentity:
    return read_identity(
        tree / "dev" / node,
        query=lambda _device: answer,
        sys_root=tree / "sys",
        dev_root=tree / "dev",
    )


def test_a_usb_camera_is_told_by_socket_and_serial(tree: Path) -> None:
    identity = _identity(tree, f"v4l/by-path/{SOCKET}")
    assert identity == CameraIdentity(
        path=str(tree / "dev/video0"),
        by_paths=(str(tree / "dev/v4l/by-path" / SOCKET),),
        driver="uvcvideo",
        card="HD Webcam: HD Webcam",
        bus="usb-0000:00:14.0-2",
        serial="A1B2C3",
        is_virtual=False,
    )


@pytest.mark.parametrize(
    "answer",
    [
        replace(WEBCAM, driver="v4l2 loopback"),
        replace(WEBCAM, bus="platform:v4l2loopback-000"),
        replace(WEBCAM, driver="akvcam"),
        replace(WEBCAM, card="OBS Virtual Camera"),
        replace(WEBCAM, card="Droidcam"),
        replace(WEBCAM, card="Dummy video device (0x0000)"),
    ],
    ids=lambda answer: f"{answer.driver}, {answer.card}",
)
def test_devices_that_programs_feed_are_virtual(tree: Path, answer: V4l2Capability) -> None:
    assert _identity(tree, "video0", answer).is_virtual


def test_a_renamed_virtual_device_is_found_in_sysfs(tree: Path) -> None:
    identity = _identity(tree, "video9")
    assert identity.is_virtual
    assert (identity.by_paths, identity.serial) == ((), None)


def test_a_device_sysfs_does_not_know_is_virtual(tree: Path) -> None:
    (tree / "dev/video5").touch()
    assert _identity(tree, "video5").is_virtual


def test_the_kernels_answer_is_read_field_by_field() -> None:
    answer = struct.pack("16s32s32s6I", b"uvcvideo", b"HD Webcam", b"usb-1", 6, 1, 2, 0, 0, 0)
    assert parse_capability(answer) == V4l2Capability("uvcvideo", "HD Webcam", "usb-1")
    assert VIDIOC_QUERYCAP == 0x80685600
    with pytest.raises(ValueError, match="104 bytes"):
        parse_capability(answer[:-1])


def test_a_file_is_no_video_device(tmp_path: Path) -> None:
    (tmp_path / "video0").touch()
    with pytest.raises(DeviceUnavailable, match="does not answer as a camera"):
        query_capability(tmp_path / "video0")


def test_the_own_camera_is_accepted_with_and_without_its_serial(tree: Path) -> None:
    identity = _identity(tree, "video0")
    require_own_camera(identity, None, allow_virtual=False)
    require_own_camera(identity, AllowedIdentity(SOCKET), allow_virtual=False)
    require_own_camera(
        identity, AllowedIdentity(f"/dev/v4l/by-path/{SOCKET}", "A1B2C3"), allow_virtual=False
    )


def test_every_name_of_a_socket_is_its_name(tree: Path) -> None:
    """Newer udev makes two links to one camera."""
    newer = SOCKET.replace("usb-", "usbv2-")
    (tree / "dev/v4l/by-path" / newer).symlink_to(tree / "dev/video0")
    identity = _identity(tree, "video0")
    for name in (SOCKET, newer):
        require_own_camera(identity, AllowedIdentity(name), allow_virtual=False)


@pytest.mark.parametrize(
    ("changed", "allowed", "told"),
    [
        (lambda own: replace(own, is_virtual=True), None, "is a virtual device"),
        (lambda own: own, AllowedIdentity("another-socket"), "not the one at another-socket"),
        (lambda own: replace(own, by_paths=()), AllowedIdentity(SOCKET), "not the one at"),
        (lambda own: own, AllowedIdentity(SOCKET, "other"), "another serial number"),
        (
            lambda own: replace(own, serial=None),
            AllowedIdentity(SOCKET, "A1B2C3"),
            "another serial number",
        ),
    ],
    ids=["virtual", "other socket", "no socket", "other serial", "no serial"],
)
def test_any_other_camera_is_refused(
    tree: Path,
    changed: Callable[[CameraIdentity], CameraIdentity],
    allowed: AllowedIdentity | None,
    told: str,
) -> None:
    with pytest.raises(DeviceUnavailable, match=told):
        require_own_camera(changed(_identity(tree, "video0")), allowed, allow_virtual=False)


def test_development_may_allow_a_virtual_device(tree: Path) -> None:
    require_own_camera(_identity(tree, "video9"), None, allow_virtual=True)


def test_the_driver_asks_before_it_opens_a_device(tree: Path) -> None:
    virtual = _identity(tree, "video9")
    # /dev/null is a device node that exists and may be opened on every machine.
    camera = OpenCvCamera("/dev/null", identify=lambda _device: virtual, monotonic_ns=lambda: 0)
    with pytest.raises(DeviceUnavailable, match="is a virtual device"):
        camera.open()


def test_a_synthetic_camera_can_refuse_to_be_virtual(tmp_path: Path) -> None:
    scene = film_set(tmp_path, Stage(person="chen-guiying"), allow_virtual=False)
    scene.frames(1)
    scene.show(attacked(AttackKind.VIRTUAL_DEVICE))
    with pytest.raises(DeviceUnavailable, match="is a virtual device"):
        scene.frames(1)
    with pytest.raises(DeviceUnavailable, match="is a virtual device"):
        scene.camera.open()
