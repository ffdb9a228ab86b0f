"""mindtct through libfprint, on synthetic fingers."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest

from drivers.fingerprint.characteristics import encode_character_file
from drivers.fingerprint.emulator.extractor import extract_features
from drivers.fingerprint.synthetic import finger_for
from drivers.fingerprint.synthetic_impression import impression
from kiosk.biometrics.fingerprint.characteristics import minutiae_of_characteristics
from kiosk.biometrics.fingerprint.geometry import GeometryComparator
from kiosk.biometrics.fingerprint.libfprint import Libfprint, RawMinutia
from kiosk.biometrics.fingerprint.mindtct import LibraryMissing, MindtctExtractor
from kiosk.biometrics.fingerprint.minutiae import GrayImage, Minutiae, MinutiaKind

PEOPLE = ("a", "b", "c")


@pytest.fixture(scope="module")
def mindtct() -> MindtctExtractor:
    try:
        return MindtctExtractor()
    except LibraryMissing as missing:
        pytest.skip(str(missing))


@pytest.fixture(scope="module")
def images() -> dict[tuple[str, int], GrayImage]:
    """Two presses of one finger of each person, 0 to 255."""
    masters = {person: finger_for(person, 2) for person in PEOPLE}
    return {
        (person, press): impression(masters[person], press) * np.uint8(17)
        for person in PEOPLE
        for press in (1, 2)
    }


def test_presses_of_one_finger_are_more_alike_than_of_two(
    mindtct: MindtctExtractor, images: dict[tuple[str, int], GrayImage]
) -> None:
    comparator = GeometryComparator()
    prepared = {
        key: comparator.prepare(mindtct.extract(image, 500)) for key, image in images.items()
    }
    scores = {
        (a, b): comparator.compare(prepared[a], prepared[b]).value
        for a, b in combinations(prepared, 2)
    }
    same = [score for (a, b), score in scores.items() if a[0] == b[0]]
    different = [score for (a, b), score in scores.items() if a[0] != b[0]]
    assert min(same) > 2 * max(different)


def test_what_it_finds_lies_where_another_extractor_finds_it(
    mindtct: MindtctExtractor, images: dict[tuple[str, int], GrayImage]
) -> None:
    """The emulated sensor's extractor: other code, the same directions and places."""
    for person in PEOPLE:
        image = images[person, 1]
        found = mindtct.extract(image, 500)
        file = encode_character_file(extract_features(image // np.uint8(17)), 384)
        others = minutiae_of_characteristics(file)
        near, apart_rad = _pairs(found, others)
        assert near > 0.5 * min(len(found), len(others))
        assert np.mean(np.abs(apart_rad) < np.radians(25)) > 0.9


def _pairs(a: Minutiae, b: Minutiae) -> tuple[int, np.ndarray[tuple[int], np.dtype[np.float64]]]:
    """How many lie within 6 px of one another, and how their directions differ."""
    apart_px = np.linalg.norm(a.positions_px[:, None] - b.positions_px[None], axis=2)
    i, j = np.nonzero(apart_px < 6)
    turns = (a.angles_rad[i].astype(np.float64) - b.angles_rad[j]) / (2 * np.pi)
    return len(i), (turns - np.rint(turns)) * 2 * np.pi


def test_it_finds_both_kinds_with_a_quality(
    mindtct: MindtctExtractor, images: dict[tuple[str, int], GrayImage]
) -> None:
    found = mindtct.extract(images["a", 1], 500)
    assert mindtct.engine == "mindtct-1"
    assert 15 <= len(found) <= 80
    assert set(found.kinds.tolist()) == {MinutiaKind.ENDING, MinutiaKind.BIFURCATION}
    assert int(found.qualities.min()) >= 1
    assert len(set(found.qualities.tolist())) > 1


def test_the_same_image_gives_the_same_minutiae(
    mindtct: MindtctExtractor, images: dict[tuple[str, int], GrayImage]
) -> None:
    first, again = (mindtct.extract(images["b", 1], 500) for _ in range(2))
    assert first.positions_px.tolist() == again.positions_px.tolist()
    assert first.angles_rad.tolist() == again.angles_rad.tolist()


def test_another_resolution_is_brought_to_500_dpi(
    mindtct: MindtctExtractor, images: dict[tuple[str, int], GrayImage]
) -> None:
    larger = np.kron(images["a", 1], np.ones((2, 2), dtype=np.uint8)).astype(np.uint8)
    found = mindtct.extract(larger, 1000)
    assert (found.width_px, found.height_px) == (256, 288)
    near, _ = _pairs(found, mindtct.extract(images["a", 1], 500))
    assert near > 0.7 * len(found)


@pytest.mark.parametrize("shape", [(288, 256), (64, 64), (63, 200), (8, 8), (1, 1)])
@pytest.mark.parametrize("grey", [0, 255])
def test_nothing_is_found_where_there_is_no_finger(
    mindtct: MindtctExtractor, shape: tuple[int, int], grey: int
) -> None:
    found = mindtct.extract(np.full(shape, grey, dtype=np.uint8), 500)
    assert len(found) == 0
    assert (found.height_px, found.width_px) == shape


def test_what_is_no_image_is_refused(mindtct: MindtctExtractor) -> None:
    with pytest.raises(ValueError, match="two-dimensional uint8"):
        mindtct.extract(np.zeros((3, 3, 3), dtype=np.uint8), 500)
    with pytest.raises(ValueError, match="100 to 2000 dpi"):
        mindtct.extract(np.zeros((300, 300), dtype=np.uint8), 20)


@pytest.mark.parametrize("library", ["libfprint-of-nobody.so.2", "libc.so.6"])
def test_a_missing_or_strange_library_is_a_typed_error(library: str) -> None:
    with pytest.raises(LibraryMissing, match=r"apt-get install .*libfprint-2-2"):
        MindtctExtractor(Libfprint(library))


class _Answering(Libfprint):
    """A library whose answers are chosen."""

    def __init__(self, *minutiae: RawMinutia) -> None:
        self._minutiae = list(minutiae)

    def detect(self, image: GrayImage) -> list[RawMinutia]:
        assert image.dtype == np.uint8
        return self._minutiae


def test_directions_turn_clockwise_from_up() -> None:
    up = RawMinutia(10, 20, 0, 0.5, is_ending=True)
    minutiae = [replace(up, direction=direction) for direction in (0, 8, 16, 24)]
    found = MindtctExtractor(_Answering(*minutiae)).extract(np.zeros((99, 99), np.uint8), 500)
    assert np.degrees(found.angles_rad).tolist() == pytest.approx([270, 0, 90, 180], abs=1e-4)
    assert found.qualities.tolist() == [50] * 4


def test_the_library_is_not_loaded_before_it_is_opened() -> None:
    code = "import kiosk.biometrics.fingerprint.mindtct; print(open('/proc/self/maps').read())"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "numpy" in run.stdout
    assert "libfprint" not in run.stdout
