"""The fingerprint benchmarks do what they say they time; how long it takes is not looked at."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.bench import finger_accuracy, finger_compare, finger_extract, finger_search
from kiosk.bench.catalogue import names
from kiosk.bench.finger_decision import desk, enrolled
from kiosk.biometrics.evaluation.fingers.dataset import FingerSet, synthetic_fingers
from kiosk.biometrics.fingerprint.leader.opening import open_leader
from kiosk.biometrics.fingerprint.libfprint import LibraryMissing


def test_every_one_is_listed() -> None:
    listed = {
        "finger.compare",
        "finger.extract",
        "finger.template_decision",
        "finger.image_decision_115200",
    }
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


def test_a_comparison_is_timed_against_geometry_alone() -> None:
    found = finger_compare.run("finger.compare")
    assert found.ours > 0
    assert found.peer is not None
    assert found.peer > 0


def test_errors_are_told_in_per_cent(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> object:
        raise LibraryMissing("libfprint is not installed")

    monkeypatch.setattr(finger_accuracy, "MindtctExtractor", missing)
    fingers = few_impressions(2)
    rate, fnmr = finger_accuracy.run(fingers)
    assert rate.name == f"finger.eer.{fingers.title}"
    assert fnmr.name == f"finger.fnmr.{fingers.title}"
    assert 0 <= rate.ours <= 50
    assert 0 <= fnmr.ours <= 100
    assert (rate.peer, rate.ratio, rate.peer_name) == (None, None, finger_extract.NO_PEER)


def test_one_finger_has_no_error_rates() -> None:
    with pytest.raises(ValueError, match="two fingers"):
        finger_accuracy.run(few_impressions(1))


def few_impressions(count: int) -> FingerSet:
    """Two impressions each are enough here, and soon read."""
    whole = synthetic_fingers(count)
    fingers = tuple(replace(it, impressions=it.impressions[:2]) for it in whole.fingers)
    return replace(whole, fingers=fingers)


def test_a_search_is_timed_against_the_loop(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finger_search, "FINGERS", 4)
    found = finger_search.run("finger.search_400")
    assert found.ours > 0
    assert found.peer is not None
    assert found.peer > 0
