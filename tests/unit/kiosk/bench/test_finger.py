"""The fingerprint benchmarks do what they say they time; how long it takes is not looked at."""

from __future__ import annotations

import pytest

from kiosk.bench import finger_extract
from kiosk.bench.catalogue import names
from kiosk.bench.finger_decision import desk, enrolled
from kiosk.biometrics.fingerprint.leader.opening import open_leader
from kiosk.biometrics.fingerprint.libfprint import LibraryMissing


def test_every_one_is_listed() -> None:
    listed = {"finger.extract", "finger.template_decision", "finger.image_decision_115200"}
    assert set(names()) >= listed


def test_both_paths_decide_for_the_enrolled_finger() -> None:
    """A path that does not match raises."""
    extractor = open_leader()
    with desk(extractor, enrolled(extractor), fast_line=False, paced=False) as found:
        assert found.by_template() > 0
        assert found.by_image() > 0


def test_without_libfprint_there_is_no_peer(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> object:
        raise LibraryMissing("libfprint is not installed")

    monkeypatch.setattr(finger_extract, "MindtctExtractor", missing)
    found = finger_extract.run("finger.extract")
    assert (found.peer, found.ratio) == (None, None)
    assert found.peer_name == finger_extract.NO_PEER
    assert found.ours > 0
