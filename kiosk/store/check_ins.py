"""From a check-in's record to its journal entry, and from the entry to the receipt."""

from __future__ import annotations

from datetime import date
from typing import Literal

from kiosk.domain.comparison import DissimilarityScore, NormalisedScore, SimilarityScore
from kiosk.domain.record import Attempt, CheckInRecord, Compared, NotCaptured, Outcome, Receipt
from kiosk.store.journal import Committed
from kiosk.store.visit_bodies import visit_body
from sync.wire.entry import AttemptFields, ClockGrade, EntryContent, EntryKind
from sync.wire.visit_body import to_body


def content_of(
    record: CheckInRecord, office: str, policy_version: str, roster_revision: int
) -> EntryContent:
    """What the journal keeps of a check-in. Raises VisitBodyUnwritable.

    ``roster_revision`` is how current the roster is; where the visit was prepared by an older one,
    the entry names that: it is what was asked and answered.
    """
    as_of = record.as_of
    claim = None if record.claim_method is None else record.claim_method.value
    return EntryContent(
        kind=EntryKind.CHECK_IN,
        office=office,
        subject=record.subject,
        purpose=record.purpose.value,
        outcome=record.outcome.value,
        reasons=tuple(reason.value for reason in record.reasons),
        attempts=tuple(attempt_fields(attempt) for attempt in record.attempts),
        rule_pack=record.rule_pack,
        questionnaire=record.questionnaire,
        body={
            "claim_method": claim,
            "roster_revision": roster_revision if as_of is None else as_of.roster_revision,
            **to_body(visit_body(record, policy_version)),
            **_pad_alarms(record.attempts),
            **_finger_stages(record.attempts),
        },
    )


def receipt_of(committed: Committed, record: CheckInRecord, qr_text: str = "") -> Receipt:
    """What the person takes away; only for an entry that is durable."""
    digits = committed.hash.hex()[:10]
    return Receipt(
        sequence=committed.seq,
        code=f"{digits[:5]}-{digits[5:]}",
        recorded_wall_ms=committed.wall_ms,
        next_due=None if clock_wrong(committed) else next_due(record),
        qr_text=qr_text,
        clock_wrong=clock_wrong(committed),
    )


def clock_wrong(committed: Committed) -> bool:
    """Whether the entry's own time contradicts the city's or the journal's."""
    return committed.clock_grade is ClockGrade.ANOMALOUS


def next_due(record: CheckInRecord) -> date | None:
    """The day of the next report; None where none is known, or an officer still decides."""
    if record.outcome is not Outcome.VERIFIED or record.due is None:
        return None
    return record.due.next_due


def attempt_fields(attempt: Attempt) -> AttemptFields:
    """One attempt as the journal keeps it."""
    compared = attempt.result if isinstance(attempt.result, Compared) else None
    failed = attempt.result if isinstance(attempt.result, NotCaptured) else None
    return AttemptFields(
        modality=attempt.modality.value,
        number=attempt.number,
        finger=None if attempt.finger is None else int(attempt.finger),
        quality=None if attempt.quality is None else attempt.quality.value,
        pad=attempt.pad.value,
        score=None if compared is None else compared.score.value,
        score_is=None if compared is None else _score_kind(compared),
        threshold=None if compared is None else compared.threshold.value,
        decision=None if compared is None else compared.decision.value,
        failure=None if failed is None else failed.failure.value,
        engine=attempt.engine,
    )


def _pad_alarms(attempts: tuple[Attempt, ...]) -> dict[str, str]:
    """Per face attempt what raised an alarm; attempts that raised none leave nothing."""
    return {
        f"pad_alarms_{attempt.number}": ",".join(cue.value for cue in attempt.pad_alarms)
        for attempt in attempts
        if attempt.pad_alarms
    }


def _finger_stages(attempts: tuple[Attempt, ...]) -> dict[str, str]:
    """Per fingerprint attempt where it was compared; attempts without a score leave nothing."""
    return {
        f"finger_stage_{attempt.number}": attempt.stage.value
        for attempt in attempts
        if attempt.stage is not None
    }


def _score_kind(
    compared: Compared,
) -> Literal["similarity", "dissimilarity", "normalised_dissimilarity"]:
    match compared.score:
        case SimilarityScore():
            return "similarity"
        case DissimilarityScore():
            return "dissimilarity"
        case NormalisedScore():
            return "normalised_dissimilarity"
