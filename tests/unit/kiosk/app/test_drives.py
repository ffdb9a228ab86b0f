"""Which mounted drives an officer is offered, by what the kernel says of them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kiosk.app.drives import Drive, MountedDrives
from kiosk.app.mounts import mount_holding, mounts_of

ROOT = "21 1 8:2 / / rw,relatime shared:1 - ext4 /dev/sda2 rw"
DATA = "22 21 8:3 / /var/lib/baodao rw - ext4 /dev/sda3 rw"
PROC = "23 21 0:5 / /proc rw - proc proc rw"
STICK = r"30 21 8:17 / /media/OFFICE\0407 rw,nosuid - vfat /dev/sdb1 rw"


class Machine:
    """A /sys and a mountinfo of the test's own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.mountinfo = folder / "mountinfo"
        self.system = folder / "sys"
        (self.system / "dev" / "block").mkdir(parents=True)
        self.gone: set[str] = set()
        self.partition("pci0000:00/ata1", "sda", "8:2", "sda2")
        self.partition("pci0000:00/ata1", "sda", "8:3", "sda3")

    def disk(self, bus: str, name: str, device: str, removable: str = "0") -> Path:
        disk = self.system / "devices" / bus / "block" / name
        disk.mkdir(parents=True, exist_ok=True)
        (disk / "removable").write_text(removable + "\n")
        self._link(device, disk)
        return disk

    def partition(self, bus: str, disk: str, device: str, name: str, removable: str = "0") -> Path:
        block = self.disk(bus, disk, f"{disk}:0", removable) / name
        block.mkdir()
        (block / "partition").write_text("1\n")
        self._link(device, block)
        return block

    def _link(self, device: str, target: Path) -> None:
        link = self.system / "dev" / "block" / device
        if not link.is_symlink():
            link.symlink_to(target)

    def found(self, *mounts: str, folders: tuple[Path, ...] = ()) -> tuple[Drive, ...]:
        self.mountinfo.write_bytes(os.fsencode("\n".join((ROOT, DATA, PROC, *mounts)) + "\n"))
        drives = MountedDrives(
            Path("/var/lib/baodao"),
            folders,
            mountinfo=self.mountinfo,
            system=self.system,
            free_bytes=self._free,
        )
        return drives.mounted()

    def _free(self, folder: Path) -> int:
        if str(folder) in self.gone:
            raise OSError(5, "Input/output error")
        return 3_000_000


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def test_a_stick_is_found_and_the_kiosks_own_disk_is_not(machine: Machine) -> None:
    machine.partition("pci0000:00/usb1/1-2", "sdb", "8:17", "sdb1")
    (stick,) = machine.found(STICK)
    assert (stick.folder, stick.label) == (Path("/media/OFFICE 7"), "OFFICE 7")
    assert (stick.free_bytes, stick.read_only) == (3_000_000, False)


def test_nothing_is_found_where_nothing_is_plugged_in(machine: Machine) -> None:
    assert machine.found() == ()
    machine.mountinfo.unlink()
    drives = MountedDrives(Path("/var"), mountinfo=machine.mountinfo, system=machine.system)
    assert drives.mounted() == ()


def test_a_disk_that_says_it_is_removable_is_one_whatever_it_hangs_on(machine: Machine) -> None:
    machine.disk("platform/mmc0", "mmcblk0", "179:0", removable="1")
    (card,) = machine.found("40 21 179:0 / /media/card rw - exfat /dev/mmcblk0 rw")
    assert card.label == "card"


def test_a_kiosk_that_runs_from_a_stick_does_not_offer_it(machine: Machine) -> None:
    machine.partition("pci0000:00/usb1/1-1", "sdc", "8:33", "sdc1")
    machine.partition("pci0000:00/usb1/1-1", "sdc", "8:34", "sdc2")
    own = "41 21 8:33 / /var/lib/baodao rw - ext4 /dev/sdc1 rw"
    assert machine.found(own, "42 21 8:34 / /media/rest rw - ext4 /dev/sdc2 rw") == ()


def test_an_encrypted_stick_is_what_it_lies_on(machine: Machine) -> None:
    block = machine.partition("pci0000:00/usb1/1-2", "sdb", "8:17", "sdb1")
    mapped = machine.disk("virtual", "dm-0", "253:0")
    (mapped / "slaves").mkdir()
    (mapped / "slaves" / "sdb1").symlink_to(block)
    (stick,) = machine.found("43 21 253:0 / /media/secret rw - ext4 /dev/mapper/luks rw")
    assert stick.label == "secret"


def test_a_write_protected_stick_says_so_by_either_option(machine: Machine) -> None:
    machine.partition("pci0000:00/usb1/1-2", "sdb", "8:17", "sdb1")
    for line in (
        "30 21 8:17 / /media/a ro,nosuid - vfat /dev/sdb1 rw",
        "30 21 8:17 / /media/a rw,nosuid - vfat /dev/sdb1 ro,errors=remount-ro",
    ):
        (stick,) = machine.found(line)
        assert stick.read_only


def test_a_drive_mounted_twice_is_one_and_a_bind_mount_is_none(machine: Machine) -> None:
    machine.partition("pci0000:00/usb1/1-2", "sdb", "8:17", "sdb1")
    again = "31 21 8:17 / /mnt/again rw - vfat /dev/sdb1 rw"
    bound = "32 21 8:17 /folder /srv/folder rw - vfat /dev/sdb1 rw"
    assert [it.folder for it in machine.found(bound, STICK, again)] == [Path("/media/OFFICE 7")]


def test_one_that_was_pulled_out_meanwhile_is_left_out(machine: Machine) -> None:
    machine.partition("pci0000:00/usb1/1-2", "sdb", "8:17", "sdb1")
    machine.gone.add("/media/OFFICE 7")
    assert machine.found(STICK) == ()


def test_a_folder_of_the_setup_is_offered_only_while_something_is_mounted_there(
    machine: Machine,
) -> None:
    share = Path("/mnt/share")
    assert machine.found(folders=(share,)) == ()
    mounted = "50 21 0:44 / /mnt/share rw - nfs4 city:/carry rw"
    (drive,) = machine.found(mounted, folders=(share,))
    assert drive.folder == share


def test_a_label_of_any_bytes_is_text_and_its_key_is_plain(machine: Machine) -> None:
    machine.partition("pci0000:00/usb1/1-2", "sdb", "8:17", "sdb1")
    name = b"/media/<img src=x>\xff=cmd()"
    line = b"30 21 8:17 / " + name.replace(b" ", rb"\040") + b" rw - vfat /dev/sdb1 rw"
    (stick,) = machine.found(os.fsdecode(line))
    assert stick.label == "<img src=x>?=cmd()"
    assert stick.key == name.hex()


def test_lines_of_another_form_are_left_out() -> None:
    assert mounts_of("garbage\n1 2 3\n\n- - -\n") == ()
    (mount,) = mounts_of(STICK)
    assert mount_holding(Path("/media/OFFICE 7/x"), (mount,)) == mount
    assert mount_holding(Path("/media"), (mount,)) is None
