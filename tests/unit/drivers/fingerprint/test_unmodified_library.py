"""The emulator is right if the library as published works on it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
import pytest
from pyfingerprint.pyfingerprint import PyFingerprint

from drivers.fingerprint.emulator.process import EmulatorProcess


@pytest.fixture
def library(port: str) -> Iterator[PyFingerprint]:
    library = PyFingerprint(port, 57_600, 0xFFFFFFFF, 0)
    assert library.verifyPassword()
    library.clearDatabase()
    yield library
    library.clearDatabase()


def _read(library: PyFingerprint, emulator: EmulatorProcess, person: str, buffer: int) -> None:
    emulator.control.place(person, 2)
    assert library.readImage()
    assert library.convertImage(buffer)


def test_settings(library: PyFingerprint) -> None:
    _, _, capacity, level, address, size_code, baud_factor = library.getSystemParameters()
    assert (capacity, level, address, size_code, baud_factor) == (1000, 3, 0xFFFFFFFF, 2, 6)
    library.setSecurityLevel(5)
    library.setMaxPacketSize(64)
    assert library.getSystemParameters()[3] == 5
    assert library.getSystemParameters()[5] == 1
    library.setSecurityLevel(3)
    library.setMaxPacketSize(128)
    assert library.generateRandomNumber() != library.generateRandomNumber()


def test_enrol_store_search_delete(library: PyFingerprint, emulator: EmulatorProcess) -> None:
    assert not library.readImage()
    _read(library, emulator, "wang-qiang", 1)
    _read(library, emulator, "wang-qiang", 2)
    assert library.compareCharacteristics() > 50
    assert library.createTemplate()
    assert library.storeTemplate() == 0
    assert library.storeTemplate(700) == 700
    assert library.getTemplateCount() == 2
    assert [i for i, used in enumerate(library.getTemplateIndex(2)) if used] == [700 - 512]
    _read(library, emulator, "wang-qiang", 1)
    page, score = library.searchTemplate()
    assert page == 0
    assert score > 50
    assert library.loadTemplate(700, 2)
    assert library.compareCharacteristics() > 50
    _read(library, emulator, "li-na", 1)
    assert library.compareCharacteristics() == 0
    assert library.searchTemplate() == (-1, -1)
    assert library.deleteTemplate(0)
    assert library.getTemplateCount() == 1


def test_two_fingers_do_not_combine(library: PyFingerprint, emulator: EmulatorProcess) -> None:
    _read(library, emulator, "wang-qiang", 1)
    _read(library, emulator, "li-na", 2)
    assert not library.createTemplate()


@pytest.mark.parametrize("packet_bytes", [32, 256])
def test_characteristics_go_out_and_come_back(
    library: PyFingerprint, emulator: EmulatorProcess, packet_bytes: int
) -> None:
    library.setMaxPacketSize(packet_bytes)
    _read(library, emulator, "wang-qiang", 1)
    sent = library.downloadCharacteristics(1)
    assert len(sent) == 512
    assert library.uploadCharacteristics(2, sent)
    assert library.compareCharacteristics() == 400
    library.setMaxPacketSize(128)


def test_the_image_is_bit_exact(
    library: PyFingerprint, emulator: EmulatorProcess, tmp_path: Path
) -> None:
    emulator.control.place("wang-qiang", 2, impression=5)
    assert library.readImage()
    library.downloadImage(str(tmp_path / "finger.png"))
    picture = cv2.imread(str(tmp_path / "finger.png"), cv2.IMREAD_GRAYSCALE)
    assert picture is not None
    pixels = np.asarray(picture, dtype=np.uint8)
    grey = pixels // np.uint8(17)
    assert np.array_equal(grey * 17, pixels)
    assert (grey[:, 0::2] << 4 | grey[:, 1::2]).tobytes() == emulator.control.image().packed


def test_flash_faults_and_a_full_library(library: PyFingerprint, emulator: EmulatorProcess) -> None:
    _read(library, emulator, "wang-qiang", 1)
    emulator.control.set_fault(flash_error=True)
    with pytest.raises(Exception, match="Error writing to flash"):
        library.storeTemplate(1)
    emulator.control.clear_faults()
    emulator.control.set_fault(full_library=True)
    assert library.getTemplateCount() == 1000
    with pytest.raises(ValueError, match="position number"):
        library.storeTemplate()


def test_a_refused_password(library: PyFingerprint, emulator: EmulatorProcess) -> None:
    emulator.control.set_fault(wrong_password=True)
    assert not library.verifyPassword()
    with pytest.raises(Exception, match="0x21"):
        library.readImage()
    emulator.control.clear_faults()
    assert library.verifyPassword()


def test_password_and_address_can_be_changed(library: PyFingerprint) -> None:
    assert library.setPassword(0xBEEF)
    assert library.verifyPassword()
    assert library.setPassword(0)
    assert library.setAddress(0x01020304)
    assert library.getSystemParameters()[4] == 0x01020304
    assert library.setAddress(0xFFFFFFFF)


def test_a_new_baud_rate_is_not_followed_by_the_library(library: PyFingerprint, port: str) -> None:
    """pyfingerprint leaves its own port at the old rate, so the next answer is garbage."""
    library.setBaudRate(115_200)
    faster = PyFingerprint(port, 115_200, 0xFFFFFFFF, 0)
    assert faster.verifyPassword()
    faster.setBaudRate(57_600)
    slower = PyFingerprint(port, 57_600, 0xFFFFFFFF, 0)
    assert slower.verifyPassword()
