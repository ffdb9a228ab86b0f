"""Workers are started before anybody listens to them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.workers.crew import CAMERA, FACE, FINGERPRINT, ID_CARD, Crew
from kiosk.workers.ring import FrameRing
from kiosk.workers.settings import (
    FaceSettings,
    FingerprintSettings,
    IdCardSettings,
    SyntheticCameraSettings,
)


def made(id_card: IdCardSettings | None = None) -> Crew:
    nowhere = Path("/nonexistent")
    return Crew(
        camera=SyntheticCameraSettings(nowhere, nowhere),
        face=FaceSettings(),
        fingerprint=FingerprintSettings("/nonexistent"),
        id_card=id_card,
        clock=lambda: 0.0,
    )


@pytest.fixture
def crew() -> Iterator[Crew]:
    crew = made()
    yield crew
    crew.close()


def test_a_card_reader_works_only_where_there_is_one(crew: Crew) -> None:
    assert set(crew.workers) == {CAMERA, FACE, FINGERPRINT}
    with_reader = made(IdCardSettings("/nonexistent"))
    assert set(with_reader.workers) == {CAMERA, FACE, FINGERPRINT, ID_CARD}
    with_reader.close()


def test_the_engine_that_takes_longest_starts_first(crew: Crew) -> None:
    assert next(iter(crew.workers)) == FACE


def test_its_memory_is_a_frame_ring_that_outlives_whoever_attached_it(crew: Crew) -> None:
    FrameRing.attach(os.dup(crew.fileno())).close()
    again = FrameRing.attach(os.dup(crew.fileno()))
    assert again.newest() is None
    again.close()


def test_closed_twice_it_lets_go_once(crew: Crew) -> None:
    crew.close()
    with pytest.raises(OSError, match="Bad file descriptor"):
        os.fstat(crew.fileno())
    crew.close()
