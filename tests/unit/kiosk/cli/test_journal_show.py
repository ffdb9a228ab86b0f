"""``baodao journal show``: every attempt on a line, subject ids and no names."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.cli.main import main
from kiosk.domain.capture import (
    CaptureFailure,
    FingerPosition,
    FingerStage,
    Modality,
    PadCue,
    PadOutcome,
    QualityScore,
)
from kiosk.domain.comparison import (
    ComparisonDecision,
    DissimilarityScore,
    DissimilarityThreshold,
    SimilarityScore,
    SimilarityThreshold,
)
from kiosk.domain.identity import SubjectId
from kiosk.domain.record import (
    Attempt,
    CheckInRecord,
    ClaimMethod,
    Compared,
    NotCaptured,
    Outcome,
    Purpose,
    Reason,
)
from kiosk.store.check_ins import content_of
from tests.unit.kiosk.store.rig import OFFICE, StoreRig, look_up, store_rig
from tests.unit.kiosk.store.server_copy import server_copy
from tests.unit.kiosk.store.statements import anchor

FACE = Attempt(
    Modality.FACE,
    1,
    Compared(DissimilarityScore(0.25), DissimilarityThreshold(0.4), ComparisonDecision.MATCH),
    quality=QualityScore(80),
    pad=PadOutcome.ATTACK,
    pad_alarms=(PadCue.BEZEL, PadCue.FLATNESS),
    engine="face-1",
)
FINGER = Attempt(
    Modality.FINGERPRINT,
    1,
    Compared(SimilarityScore(0.41), SimilarityThreshold(0.29), ComparisonDecision.MATCH),
    finger=FingerPosition.RIGHT_INDEX,
    quality=QualityScore(70),
    engine="leader-1",
    stage=FingerStage.IMAGE,
)
DEGRADED = replace(
    FINGER,
    number=2,
    result=Compared(SimilarityScore(0.0), SimilarityThreshold(50), ComparisonDecision.NON_MATCH),
    quality=None,
    stage=FingerStage.SENSOR,
)
NOTHING = Attempt(
    Modality.FINGERPRINT,
    3,
    NotCaptured(CaptureFailure.TIMED_OUT),
    finger=FingerPosition.LEFT_THUMB,
)
FIRST = """\
{device} 1/2  subject p1  referred (presentation_attack)  time not calibrated \
(rtc_only)
  face 1: dissimilarity 0.25, threshold 0.4, match, quality 80, PAD attack, alarms bezel,flatness
"""
SECOND = """\
{device} 1/4  subject nobody  referred
  fingerprint 1: finger 2, stage image, similarity 0.41, threshold 0.29, match, quality 70
  fingerprint 2: finger 2, stage sensor, degraded: compared on the sensor, similarity 0, \
threshold 50, non_match
  fingerprint 3: finger 6, not captured: timed_out
"""


def write(rig: StoreRig) -> None:
    """A look-up and two check-ins; between these the server's time came."""
    subject, by = SubjectId("p1"), ClaimMethod.ID_NUMBER
    reasons = (Reason.PRESENTATION_ATTACK,)
    attempts = FINGER, DEGRADED, NOTHING
    attack = CheckInRecord(subject, by, Purpose.ROUTINE_REPORT, Outcome.REFERRED, reasons, (FACE,))
    fingers = CheckInRecord(None, None, Purpose.ROUTINE_REPORT, Outcome.REFERRED, (), attempts)
    rig.journal.append(look_up(0))
    rig.journal.append(content_of(attack, OFFICE, "city-1", 7))
    anchor(rig.journal, rig.clock.wall)
    rig.journal.append(content_of(fingers, OFFICE, "city-1", 7))


@pytest.fixture
def device(tmp_path: Path) -> str:
    """A kiosk's database and the server's copy of it."""
    with store_rig(tmp_path / "kiosk") as rig:
        write(rig)
        server_copy(tmp_path / "server.db", rig)
        return rig.journal.device


@pytest.mark.parametrize("path", ["kiosk/kiosk.db", "server.db"])
def test_each_check_in_is_printed_with_its_attempts(
    tmp_path: Path, device: str, path: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["journal", "show", str(tmp_path / path)]) == 0
    assert capsys.readouterr().out == (FIRST + SECOND).format(device=device)
    assert main(["journal", "show", str(tmp_path / path), "--last", "1"]) == 0
    assert capsys.readouterr().out == SECOND.format(device=device)


def test_the_newest_of_every_kiosk_are_shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with store_rig(tmp_path / "a") as one, store_rig(tmp_path / "b") as other:
        write(one)
        write(other)
        server_copy(tmp_path / "server.db", one, other)
        expected = [
            SECOND.format(device=each) for each in (one.journal.device, other.journal.device)
        ]
    assert main(["journal", "show", str(tmp_path / "server.db"), "--last", "1"]) == 0
    assert capsys.readouterr().out == "".join(sorted(expected))


def test_a_journal_without_check_ins_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with store_rig(tmp_path) as rig:
        rig.journal.append(look_up(0))
    assert main(["journal", "show", str(tmp_path / "kiosk.db")]) == 0
    assert capsys.readouterr().out == "no check-ins\n"


@pytest.mark.usefixtures("device")
def test_what_cannot_be_read_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["journal", "show", str(tmp_path / "none.db")]) == 2
    assert "none.db" in capsys.readouterr().err
    key = tmp_path / "kiosk" / "keys" / "database.key"
    key.write_text("00" * 32 + "\n", "utf-8")
    assert main(["journal", "show", str(tmp_path / "kiosk" / "kiosk.db")]) == 2
    assert capsys.readouterr().err


@pytest.mark.usefixtures("device")
@pytest.mark.parametrize("count", ["0", "-1", "few"])
def test_a_count_that_is_none_is_refused(
    tmp_path: Path, count: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["journal", "show", str(tmp_path / "server.db"), "--last", count])
    said = capsys.readouterr().err
    assert "use 1 or more" in said or "is not a whole number" in said
