"""The entries of PROTOCOL.md's test vectors, one after another in a chain."""

from __future__ import annotations

from datetime import date

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sync.wire.entry import AttemptFields, ClockGrade, Entry, EntryKind, SealedEntry
from sync.wire.identity import device_id
from sync.wire.visit_body import VisitBody, to_body

DEVICE_KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))


def first_entry() -> Entry:
    return Entry(
        kind=EntryKind.BOOT,
        office="office-1",
        body={"reason": "power"},
        device=device_id(DEVICE_KEY.public_key()),
        epoch=1,
        seq=1,
        prev=bytes(32),
        event_id=bytes.fromhex("019500000000700080000000000000a1"),
        wall_ms=1_750_000_000_000,
        boot_id=bytes.fromhex("00112233445566778899aabbccddeeff"),
        boot_ms=1234,
        clock_grade=ClockGrade.RTC_ONLY,
        software="0.1.0",
    )


def check_in_entry(before: SealedEntry) -> Entry:
    """An attack that was noticed: attempts, and what raised the alarm."""
    return Entry(
        kind=EntryKind.CHECK_IN,
        office="office-1",
        subject="p-1",
        purpose="routine_report",
        outcome="referred",
        reasons=("presentation_attack",),
        attempts=(
            AttemptFields(
                modality="face",
                number=1,
                quality=77,
                pad="attack",
                score=0.25,
                score_is="dissimilarity",
                threshold=0.5,
                decision="match",
                engine="dlib-resnet-v1",
            ),
            AttemptFields(
                modality="fingerprint",
                number=1,
                finger=2,
                pad="not_evaluated_no_engine",
                failure="timed_out",
            ),
        ),
        rule_pack="city-default-1",
        body={"claim_method": "id_number", "pad_alarms_1": "bezel,flatness"},
        device=device_id(DEVICE_KEY.public_key()),
        epoch=1,
        seq=2,
        prev=before.hash,
        event_id=bytes.fromhex("019500000000700080000000000000a2"),
        wall_ms=1_750_000_030_000,
        boot_id=bytes.fromhex("00112233445566778899aabbccddeeff"),
        boot_ms=31_234,
        clock_grade=ClockGrade.RTC_ONLY,
        software="0.1.0",
    )


def finger_entry(before: SealedEntry) -> Entry:
    """A finger that the quick comparison left open and the image settled."""
    first, second = (
        AttemptFields(
            modality="fingerprint",
            number=number,
            finger=2,
            quality=80,
            pad="not_evaluated_no_engine",
            score=score,
            score_is="similarity",
            threshold=0.25,
            decision=decision,
            engine="mcc-geometry-1",
        )
        for number, score, decision in ((1, 0.125, "non_match"), (2, 0.5, "match"))
    )
    return check_in_entry(before).model_copy(
        update={
            "outcome": "referred",
            "reasons": ("fingerprint_second_not_enrolled",),
            "attempts": (first, second),
            "body": {
                "claim_method": "face_proposal",
                "finger_stage_1": "image",
                "finger_stage_2": "characteristics",
            },
            "seq": 3,
            "event_id": bytes.fromhex("019500000000700080000000000000a3"),
            "wall_ms": 1_750_000_060_000,
            "boot_ms": 61_234,
        }
    )


def export_entry(before: SealedEntry) -> Entry:
    """Two enrolled fingers of somebody leave as records."""
    return Entry(
        kind=EntryKind.REFERENCE_EXPORT,
        office="office-1",
        subject="p-1",
        outcome="granted",
        body={"fingers": "2,7", "format": "iso19794-2", "reason": "change of platform"},
        device=device_id(DEVICE_KEY.public_key()),
        epoch=1,
        seq=4,
        prev=before.hash,
        event_id=bytes.fromhex("019500000000700080000000000000a4"),
        wall_ms=1_750_000_090_000,
        boot_id=bytes.fromhex("00112233445566778899aabbccddeeff"),
        boot_ms=91_234,
        clock_grade=ClockGrade.RTC_ONLY,
        software="0.1.0",
    )


def review_entry(before: SealedEntry) -> Entry:
    """An officer found that the attack of ``check_in_entry`` was none."""
    return export_entry(before).model_copy(
        update={
            "kind": EntryKind.VISIT_REVIEWED,
            "officer": "o-1",
            "outcome": "match",
            "body": {
                "visit": f"{device_id(DEVICE_KEY.public_key())}/1/2",
                "why": "document_seen",
                "note": "",
            },
            "seq": 5,
            "event_id": bytes.fromhex("019500000000700080000000000000a5"),
            "wall_ms": 1_750_000_120_000,
            "boot_ms": 121_234,
        }
    )


def manual_entry(before: SealedEntry) -> Entry:
    """Two officers entered a report that answers a due day."""
    said = VisitBody(due_met=date(2025, 6, 16), all_due_met=(date(2025, 6, 16),))
    return review_entry(before).model_copy(
        update={
            "kind": EntryKind.MANUAL_CHECK_IN,
            "purpose": "routine_report",
            "outcome": "verified",
            "rule_pack": "rules@2",
            "body": {
                **to_body(said),
                "why": "no_usable_finger",
                "note": "hands bandaged",
                "document": "identity_card",
                "second_officer": "o-2",
                "roster_revision": 11,
            },
            "seq": 6,
            "event_id": bytes.fromhex("019500000000700080000000000000a6"),
            "wall_ms": 1_750_000_150_000,
            "boot_ms": 151_234,
        }
    )


def announcement_entry(before: SealedEntry) -> Entry:
    """An initial announcement, read in Chinese, at which a passport was handed in and signed."""
    return review_entry(before).model_copy(
        update={
            "kind": EntryKind.ANNOUNCEMENT,
            "outcome": "signed",
            "body": {
                "text": "announcement-1",
                "text_sha256.zh": "5a" * 32,
                "exit_filed": True,
                "document.passport": 1,
                "signature_sha256": "c3" * 32,
            },
            "seq": 7,
            "event_id": bytes.fromhex("019500000000700080000000000000a7"),
            "wall_ms": 1_750_000_180_000,
            "boot_ms": 181_234,
        }
    )
