"""``baodao journal pad``: outcomes and cues counted, nobody named."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.cli.main import main
from kiosk.domain.capture import CaptureFailure, Modality, PadCue, PadOutcome
from kiosk.domain.record import Attempt, CheckInRecord, NotCaptured, Outcome, Purpose
from kiosk.store.check_ins import content_of
from tests.unit.kiosk.checkin.samples import FACE_MATCH
from tests.unit.kiosk.store.rig import OFFICE, look_up, store_rig
from tests.unit.kiosk.store.server_copy import server_copy

GENUINE = replace(FACE_MATCH, pad=PadOutcome.BONA_FIDE)
SHEET = replace(GENUINE, pad=PadOutcome.ATTACK, pad_alarms=(PadCue.BEZEL, PadCue.FLATNESS))
SCREEN = replace(SHEET, number=2, pad_alarms=(PadCue.BEZEL,))
NOT_COMPARED = replace(SCREEN, number=3, result=NotCaptured(CaptureFailure.DEVICE_FAULT))
"""Its capture was watched; the comparison came to nothing."""
NOTHING = Attempt(Modality.FACE, 4, NotCaptured(CaptureFailure.TIMED_OUT))
FINGER = Attempt(Modality.FINGERPRINT, 1, NotCaptured(CaptureFailure.TIMED_OUT))
COUNTED = """\
4 face attempts
       3  attack
       1  bona_fide
alarms were raised by
       3  bezel
       1  flatness
"""


def record(*attempts: Attempt) -> CheckInRecord:
    return CheckInRecord(None, None, Purpose.ROUTINE_REPORT, Outcome.REFERRED, (), attempts)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A kiosk's database and the server's copy of it."""
    with store_rig(tmp_path / "kiosk") as rig:
        rig.journal.append(look_up(0))
        for each in (
            record(GENUINE, FINGER),
            record(SHEET, SCREEN, NOT_COMPARED, NOTHING),
            record(),
        ):
            rig.journal.append(content_of(each, OFFICE, "city-1", 7))
        server_copy(tmp_path / "server.db", rig)
    return tmp_path


@pytest.mark.parametrize("path", ["kiosk/kiosk.db", "server.db"])
def test_captured_faces_are_counted_by_outcome_and_cue(
    folder: Path, path: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["journal", "pad", str(folder / path)]) == 0
    assert capsys.readouterr().out == COUNTED


def test_what_cannot_be_read_is_said(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["journal", "pad", str(folder / "none.db")]) == 2
    assert "none.db" in capsys.readouterr().err
    key = folder / "kiosk" / "keys" / "database.key"
    key.write_text("00" * 32 + "\n", "utf-8")
    assert main(["journal", "pad", str(folder / "kiosk" / "kiosk.db")]) == 2
    assert capsys.readouterr().err
