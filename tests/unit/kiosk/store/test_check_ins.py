from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

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
    NormalisedScore,
    NormalisedThreshold,
    SimilarityScore,
    SimilarityThreshold,
)
from kiosk.domain.due import DueFacts
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
from kiosk.domain.visit_content import (
    Acknowledged,
    Answer,
    Completion,
    RaisedFlag,
    VisitContent,
)
from kiosk.store.check_ins import content_of, receipt_of
from kiosk.store.journal import Committed
from sync.wire.chain import EMPTY_HEAD
from sync.wire.entry import AttemptFields, ClockGrade, EntryContent, EntryKind, decode_entry
from sync.wire.visit_body import MAX_FLAGS, VisitBody, VisitFlag, from_body
from tests.unit.kiosk.store.rig import OFFICE, StoreRig

FACE = Attempt(
    Modality.FACE,
    1,
    Compared(DissimilarityScore(0.31), DissimilarityThreshold(0.4), ComparisonDecision.MATCH),
    quality=QualityScore(77),
    pad=PadOutcome.BONA_FIDE,
    engine="dlib-resnet-v1",
)
FINGER = Attempt(
    Modality.FINGERPRINT,
    2,
    Compared(SimilarityScore(12), SimilarityThreshold(50), ComparisonDecision.NON_MATCH),
    finger=FingerPosition.LEFT_INDEX,
    engine="zfm",
)
NOTHING = Attempt(Modality.FINGERPRINT, 1, NotCaptured(CaptureFailure.TIMED_OUT))
RECORD = CheckInRecord(
    SubjectId("p1"),
    ClaimMethod.FACE_PROPOSAL,
    Purpose.ROUTINE_REPORT,
    Outcome.REFERRED,
    (Reason.FINGERPRINT_NON_MATCH,),
    (FACE, NOTHING, FINGER),
)


SAID = replace(
    RECORD,
    due=DueFacts(date(2026, 3, 2), (date(2026, 2, 23), date(2026, 3, 2)), 7, date(2026, 3, 9)),
    rule_pack="gz@1",
    questionnaire="weekly@2",
    leave="l1",
    content=VisitContent(
        answers=(Answer("q1", "yes"), Answer("q2", "3")),
        flags=(RaisedFlag("talk", None, 8), RaisedFlag("moved", "q1", 24, high=True)),
        acknowledged=(Acknowledged("m1", 5),),
        wants_to_talk=True,
        completion=Completion.COMPLETE,
    ),
)
NOTHING_SAID: dict[str, str | int | None] = {
    "policy": "city-1",
    "due_met": None,
    "due_met_all": "",
    "late_days": 0,
    "next_due": None,
    "content": "none_asked",
}


def committed_at(moment: datetime) -> Committed:
    digest = bytes.fromhex("0123456789abcdef" * 4)
    return Committed(1, 42, digest, int(moment.timestamp() * 1000), bytes(16), ClockGrade.RTC_ONLY)


def test_a_record_becomes_an_entry() -> None:
    assert content_of(RECORD, OFFICE, "city-1", 7) == EntryContent(
        kind=EntryKind.CHECK_IN,
        office=OFFICE,
        subject="p1",
        purpose="routine_report",
        outcome="referred",
        reasons=("fingerprint_non_match",),
        rule_pack="",
        body={"claim_method": "face_proposal", "roster_revision": 7, **NOTHING_SAID},
        attempts=(
            AttemptFields(
                modality="face",
                number=1,
                quality=77,
                pad="bona_fide",
                score=0.31,
                score_is="dissimilarity",
                threshold=0.4,
                decision="match",
                engine="dlib-resnet-v1",
            ),
            AttemptFields(
                modality="fingerprint",
                number=1,
                pad="not_evaluated_no_engine",
                failure="timed_out",
            ),
            AttemptFields(
                modality="fingerprint",
                number=2,
                finger=7,
                pad="not_evaluated_no_engine",
                score=12,
                score_is="similarity",
                threshold=50,
                decision="non_match",
                engine="zfm",
            ),
        ),
    )


def test_a_normalised_score_says_so_and_survives_the_journal(rig: StoreRig) -> None:
    compared = Compared(NormalisedScore(-5.5), NormalisedThreshold(-3.2), ComparisonDecision.MATCH)
    record = replace(RECORD, attempts=(replace(FACE, result=compared),))
    rig.journal.append(content_of(record, OFFICE, "city-1", 7))
    sealed = rig.journal.entries_after(EMPTY_HEAD, limit=1, max_bytes=10**6)[0]
    (attempt,) = decode_entry(sealed.content).attempts
    assert (attempt.score, attempt.score_is) == (-5.5, "normalised_dissimilarity")
    assert (attempt.threshold, attempt.decision) == (-3.2, "match")


def test_what_raised_an_alarm_is_named_per_face_attempt(rig: StoreRig) -> None:
    sheet = replace(FACE, pad=PadOutcome.ATTACK, pad_alarms=(PadCue.BEZEL, PadCue.FLATNESS))
    loop = replace(FACE, number=3, pad=PadOutcome.ATTACK, pad_alarms=(PadCue.LOOP,))
    record = replace(RECORD, attempts=(sheet, replace(FACE, number=2), loop, NOTHING))
    rig.journal.append(content_of(record, OFFICE, "city-1", 7))
    sealed = rig.journal.entries_after(EMPTY_HEAD, limit=1, max_bytes=10**6)[0]
    assert decode_entry(sealed.content).body == {
        "claim_method": "face_proposal",
        "roster_revision": 7,
        **NOTHING_SAID,
        "pad_alarms_1": "bezel,flatness",
        "pad_alarms_3": "loop",
    }


def test_where_a_finger_was_compared_is_named_per_attempt(rig: StoreRig) -> None:
    poor = replace(FINGER, number=1, result=NotCaptured(CaptureFailure.LOW_QUALITY))
    quick = replace(FINGER, stage=FingerStage.CHARACTERISTICS)
    degraded = replace(FINGER, number=3, stage=FingerStage.SENSOR)
    record = replace(RECORD, attempts=(FACE, poor, quick, degraded))
    rig.journal.append(content_of(record, OFFICE, "city-1", 7))
    sealed = rig.journal.entries_after(EMPTY_HEAD, limit=1, max_bytes=10**6)[0]
    assert decode_entry(sealed.content).body == {
        "claim_method": "face_proposal",
        "roster_revision": 7,
        **NOTHING_SAID,
        "finger_stage_2": "characteristics",
        "finger_stage_3": "sensor",
    }


def test_a_record_without_a_claim_becomes_an_entry() -> None:
    record = CheckInRecord(
        None, None, Purpose.SUMMONS, Outcome.DECLINED, (Reason.NO_PRESENTATION,), ()
    )
    content = content_of(record, OFFICE, "city-1", 7)
    assert (content.subject, content.attempts) == (None, ())
    assert content.body == {"claim_method": None, "roster_revision": 7, **NOTHING_SAID}


def test_the_entry_survives_the_journal(rig: StoreRig) -> None:
    content = content_of(RECORD, OFFICE, "city-1", 7)
    rig.journal.append(content)
    sealed = rig.journal.entries_after(EMPTY_HEAD, limit=1, max_bytes=10**6)[0]
    entry = decode_entry(sealed.content)
    assert entry.model_dump(include=set(EntryContent.model_fields)) == content.model_dump()


def test_duty_and_content_stand_in_the_entry(rig: StoreRig) -> None:
    rig.journal.append(content_of(SAID, OFFICE, "city-1", 7))
    sealed = rig.journal.entries_after(EMPTY_HEAD, limit=1, max_bytes=10**6)[0]
    entry = decode_entry(sealed.content)
    assert (entry.rule_pack, entry.questionnaire) == ("gz@1", "weekly@2")
    assert from_body(entry.body) == VisitBody(
        policy="city-1",
        due_met=date(2026, 3, 2),
        all_due_met=(date(2026, 2, 23), date(2026, 3, 2)),
        late_days=7,
        next_due=date(2026, 3, 9),
        answers=(("q1", "yes"), ("q2", "3")),
        flags=(VisitFlag("moved", "q1", 24, True), VisitFlag("talk", None, 8, False)),
        acknowledged=(("m1", 5),),
        wants_to_talk=True,
        content="complete",
        leave="l1",
    )


def test_more_flags_than_an_entry_holds_leave_the_most_pressing(rig: StoreRig) -> None:
    flags = tuple(RaisedFlag(f"f{number}", "q1", 200 - number) for number in range(100))
    high = RaisedFlag("high", "q1", 700, high=True)
    record = replace(RECORD, content=VisitContent(flags=(*flags, high)))
    kept = from_body(content_of(record, OFFICE, "city-1", 7).body).flags
    assert len(kept) == MAX_FLAGS
    assert {flag.code for flag in kept} == {"high", *(f"f{99 - n}" for n in range(MAX_FLAGS - 1))}


def test_a_receipt() -> None:
    committed = committed_at(datetime(2026, 3, 2, 9, 30, tzinfo=UTC))
    receipt = receipt_of(committed, replace(SAID, outcome=Outcome.VERIFIED))
    assert (receipt.sequence, receipt.code) == (42, "01234-56789")
    assert receipt.recorded_wall_ms == committed.wall_ms
    assert receipt.next_due == date(2026, 3, 9)


def test_a_receipt_of_a_clock_known_to_be_wrong_tells_no_day() -> None:
    moment = committed_at(datetime(2000, 1, 1, tzinfo=UTC))
    wrong = replace(moment, clock_grade=ClockGrade.ANOMALOUS)
    receipt = receipt_of(wrong, replace(SAID, outcome=Outcome.VERIFIED))
    assert receipt.clock_wrong
    assert receipt.next_due is None


@pytest.mark.parametrize(
    "record",
    [
        replace(SAID, outcome=Outcome.REFERRED),
        replace(SAID, outcome=Outcome.DECLINED),
        replace(SAID, outcome=Outcome.VERIFIED, due=None),
    ],
)
def test_no_next_report_is_promised(record: CheckInRecord) -> None:
    committed = committed_at(datetime(2026, 3, 2, tzinfo=UTC))
    assert receipt_of(committed, record).next_due is None
