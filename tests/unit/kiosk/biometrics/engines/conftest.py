"""What the tests of engines share."""

from __future__ import annotations

import dlib
import pytest


@pytest.fixture(scope="session")
def face_detector() -> dlib.fhog_object_detector:
    """dlib's own, which it unpacks anew at every call: half a second of CPU."""
    return dlib.get_frontal_face_detector()


@pytest.fixture(autouse=True)
def _detector_unpacked_once(
    face_detector: dlib.fhog_object_detector, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every engine that is opened here gets the same detector; it keeps nothing of a picture."""
    monkeypatch.setattr(dlib, "get_frontal_face_detector", lambda: face_detector)
