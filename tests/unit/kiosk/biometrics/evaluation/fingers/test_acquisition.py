from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np

from kiosk.biometrics.evaluation.fingers.acquisition import (
    Sides,
    acquire,
    from_characteristics,
    from_images,
    from_window,
)
from kiosk.biometrics.evaluation.fingers.dataset import read_fingers
from tests.unit.kiosk.biometrics.evaluation.fingers.stand_ins import (
    GreyExtractor,
    acquired,
    fingers,
    ticking,
)


def test_what_gives_no_minutiae_is_counted_and_named() -> None:
    found = acquired((10, 0, 20), (0,), (30,))
    assert found.person.tolist() == [0, 0, 2]
    assert found.subjects == ("f0", "f1", "f2")
    assert found.images_per_subject.tolist() == [3, 1, 1]
    assert found.failures == ("f0_1: no minutiae found in it", "f1_0: no minutiae found in it")
    assert [float(one.positions_px[0, 0]) for one in found.probes] == [10.0, 20.0, 30.0]
    assert found.ms_per_image.tolist() == [1.0, 1.0, 1.0]


def test_a_file_that_is_no_picture_is_named_once(tmp_path: Path) -> None:
    (tmp_path / "1_1.png").write_text("Dear Sir or Madam")
    found = acquire(
        read_fingers(tmp_path, 500), Sides(from_images(GreyExtractor())), ticking(), lambda *_: None
    )
    assert len(found.failures) == 1
    assert found.failures[0].startswith(f"{tmp_path / '1_1.png'}: not a picture")


def test_an_image_of_more_than_a_finger_is_refused() -> None:
    slap = replace(fingers((10,)), dpi=100)
    large = acquire(slap, Sides(from_images(GreyExtractor())), ticking(), lambda *_: None)
    assert large.person.size == 1
    found = acquire(
        replace(slap, dpi=6), Sides(from_images(GreyExtractor())), ticking(), lambda *_: None
    )
    assert "show more than one finger" in found.failures[0]


def test_one_extraction_serves_both_sides() -> None:
    found = acquired((10, 20))
    assert found.references == found.probes


def test_references_of_another_extractor() -> None:
    told: list[tuple[int, int]] = []
    sides = Sides(from_characteristics(GreyExtractor()), from_window(GreyExtractor()))
    found = acquire(fingers((200, 220)), sides, ticking(), lambda *done: told.append(done))
    probe, reference = found.probes[0], found.references[0]
    # The character file keeps whole pixels, 4 bits of quality, and no kind that means anything.
    assert (int(probe.kinds[0]), int(reference.kinds[0])) == (0, 2)
    assert float(probe.positions_px[0, 0]) == round(float(reference.positions_px[0, 0]))
    assert abs(float(probe.angles_rad[0]) - 1.0) < np.radians(0.5)
    assert told == [(1, 2), (2, 2)]
