from __future__ import annotations

import pytest

from kiosk.biometrics.fingerprint.extractors import best_extractor, chosen_extractor
from kiosk.biometrics.fingerprint.leader import weights_file
from kiosk.biometrics.fingerprint.libfprint import Libfprint, LibraryMissing
from kiosk.biometrics.fingerprint.mindtct import MindtctExtractor


@pytest.fixture
def no_weights(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weights_file, "PACKAGE", "pyfing_that_nobody_has")


def test_leader_is_the_best() -> None:
    chosen = best_extractor()
    assert chosen.extractor is not None
    assert chosen.extractor.engine == "leader-1"
    assert chosen.is_best
    assert "onnxruntime" in chosen.message


@pytest.mark.usefixtures("no_weights")
def test_mindtct_where_leader_is_missing() -> None:
    try:
        MindtctExtractor()
    except LibraryMissing as problem:
        pytest.skip(str(problem))
    chosen = best_extractor()
    assert chosen.extractor is not None
    assert chosen.extractor.engine == "mindtct-1"
    assert not chosen.is_best
    assert "run make setup" in chosen.message


@pytest.mark.usefixtures("no_weights")
def test_without_both_the_reasons_are_said() -> None:
    chosen = best_extractor(lambda: MindtctExtractor(Libfprint("libfprint-that-nobody-has.so")))
    assert chosen.extractor is None
    assert not chosen.is_best
    assert "run make setup" in chosen.message
    assert "libfprint" in chosen.message


def test_mindtct_is_taken_where_the_settings_say_so_although_leader_is_there() -> None:
    try:
        MindtctExtractor()
    except LibraryMissing as problem:
        pytest.skip(str(problem))
    chosen = chosen_extractor("mindtct")
    assert chosen.extractor is not None
    assert chosen.extractor.engine == "mindtct-1"
    assert not chosen.is_best


def test_nothing_replaces_the_mindtct_that_the_settings_name() -> None:
    missing = chosen_extractor(
        "mindtct", lambda: MindtctExtractor(Libfprint("libfprint-that-nobody-has.so"))
    )
    assert missing.extractor is None
    assert "settings want mindtct" in missing.message
    assert chosen_extractor("best").is_best
