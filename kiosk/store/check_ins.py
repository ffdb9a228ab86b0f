"""From a check-in's record to its journal entry, and from the entry to the receipt."""

from __future__ import annotations

from datetime import date
from typing import Literal

from kiosk.domain.comparison import DissimilarityScore, NormalisedScore, SimilarityScore
from kiosk.domain.person import Person
from kiosk.domain.record import Attempt, CheckInRecord, Compared, NotCaptured, Outcome, Receipt
from kiosk.domain.schedule import due_after
from kiosk.store.china_time import day_in_china
from kiosk.store.journal import Committed
from sync.wire.entry import AttemptFields, EntryContent, EntryKind


def content_of(
    record: CheckInRecord, office: str, policy_version: str, roster_revision: int
) -> EntryContent:
    """What the journal keeps of a check-in; ``roster_revision`` is how current the roster was."""
    claim = None if record.claim_method is None else record.claim_method.value
    return EntryContent(
        kind=EntryKind.CHECK_IN,
        office=office,
        subject=record.subject,
        purpose=record.purpose.value,
        outcome=record.outcome.value,
        reasons=tuple(reason.value for reason in record.reasons),
        attempts=tuple(attempt_fields(attempt) for attempt in record.attempts),
        rule_pack=policy_version,
        body={
            "claim_method": claim,
            "roster_revision": roster_revision,
            **_pad_alarms(record.attempts),
            **_finger_stages(record.attempts),
        },
    )


def receipt_of(
    committed: Committed, outcome: Outcome, person: Person | None, qr_text: str = ""
) -> Receipt:
    """What the person takes away; only for an entry that is durable."""
    digits = committed.hash.hex()[:10]
    return Receipt(
        sequence=committed.seq,
        code=f"{digits[:5]}-{digits[5:]}",
        recorded_wall_ms=committed.wall_ms,
        next_due=next_due(committed.wall_ms, outcome, person),
        qr_text=qr_text,
    )


def next_due(wall_ms: int, outcome: Outcome, person: Person | None) -> date | None:
    """The day by which the next report is owed, after a visit on the day in China."""
    if outcome is not Outcome.VERIFIED or person is None:
        return None
    return due_after(person, day_in_china(wall_ms))


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
