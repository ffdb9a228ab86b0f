"""PROTOCOL.md's vectors are what the code computes, and its tables are complete."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

import sync.wire
from sync.wire.chain import verify_chain
from sync.wire.entry import (
    AttemptFields,
    ClockGrade,
    Entry,
    EntryKind,
    SealedEntry,
    decode_entry,
    encode_entry,
    seal_entry,
)
from sync.wire.heads import HeadsStatement, sign_statement
from sync.wire.identity import device_id, public_key_bytes
from sync.wire.messages import UploadOutcome
from sync.wire.pages import sign_page
from sync.wire.requests import SignedRequest, registration_proof, request_headers
from sync.wire.roster import PersonItem, RosterPage, RosterRole

TEXT = (Path(sync.wire.__file__).parent / "PROTOCOL.md").read_text(encoding="utf-8")
SERVER_SOURCES = Path(sync.wire.__file__).parents[1] / "server"
DEVICE_KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
SERVER_KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32, 64)))


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


def vector_of(sealed: SealedEntry) -> dict[str, str]:
    return {
        "content": sealed.content.hex(),
        "hash": sealed.hash.hex(),
        "signature": sealed.signature.hex(),
    }


def sealed_from(written: dict[str, str]) -> SealedEntry:
    return SealedEntry(bytes.fromhex(written["content"]), bytes.fromhex(written["signature"]))


def computed_vectors() -> dict[str, dict[str, str]]:
    """Everything from fixed keys: device seed 00…1f, server seed 20…3f."""
    device = device_id(DEVICE_KEY.public_key())
    sealed = seal_entry(first_entry(), DEVICE_KEY)
    alarmed = seal_entry(check_in_entry(sealed), DEVICE_KEY)
    finger = seal_entry(finger_entry(alarmed), DEVICE_KEY)
    request = SignedRequest("00" * 16, "POST", "/v1/sync/hello", b"{}")
    proof = registration_proof("ABCD-EFGH-JKMN-PQRS", public_key_bytes(DEVICE_KEY.public_key()))
    statement = HeadsStatement(
        device=device,
        instance_id="11" * 16,
        server_time_ms=1_750_000_001_000,
        nonce="00" * 16,
        heads=((1, 1, sealed.hash),),
        branches=(),
    )
    heads = sign_statement(statement, SERVER_KEY)
    person = PersonItem(
        revision=1,
        subject="p-1",
        name="王小明",
        id_number="11010519491231002X",
        role=RosterRole.SUPERVISED,
        category="普管",
        report_every_days=7,
    )
    page = sign_page(
        RosterPage(
            office="office-1",
            office_name="新华司法所",
            since=0,
            until=1,
            more=False,
            items=(person,),
        ),
        SERVER_KEY,
    )
    return {
        "device": {
            "private_seed": DEVICE_KEY.private_bytes_raw().hex(),
            "public_key": public_key_bytes(DEVICE_KEY.public_key()).hex(),
            "device_id": device,
        },
        "server": {
            "private_seed": SERVER_KEY.private_bytes_raw().hex(),
            "public_key": public_key_bytes(SERVER_KEY.public_key()).hex(),
        },
        "entry": vector_of(sealed),
        "check_in": vector_of(alarmed),
        "finger_check_in": vector_of(finger),
        "reference_export": vector_of(seal_entry(export_entry(finger), DEVICE_KEY)),
        "registration": {
            "code": "ABCD-EFGH-JKMN-PQRS",
            "signed_bytes": proof.hex(),
            "signature": DEVICE_KEY.sign(proof).hex(),
        },
        "request": {
            "nonce": request.nonce,
            "method": request.method,
            "target": request.target,
            "body": request.body.hex(),
            "signed_bytes": request.signed_bytes().hex(),
            "signature": request_headers(request, DEVICE_KEY)["Baodao-Signature"],
        },
        "heads": {"content": heads.content.hex(), "signature": heads.signature.hex()},
        "roster_page": {"content": page.content.hex(), "signature": page.signature.hex()},
    }


def written_vectors() -> dict[str, dict[str, str]]:
    block = re.search(r"```json\n(.*?)```", TEXT[TEXT.index("## §7") :], re.DOTALL)
    assert block is not None
    vectors: dict[str, dict[str, str]] = json.loads(block.group(1))
    return vectors


@pytest.mark.parametrize("name", sorted(computed_vectors()))
def test_the_documents_vectors_are_the_codes(name: str) -> None:
    assert written_vectors()[name] == computed_vectors()[name]


def test_the_document_has_no_other_vectors() -> None:
    assert set(written_vectors()) == set(computed_vectors())


def test_the_entry_vectors_are_a_chain() -> None:
    names = ("entry", "check_in", "finger_check_in", "reference_export")
    vectors = [written_vectors()[name] for name in names]
    sealed = [sealed_from(vector) for vector in vectors]
    assert sealed[0].content == encode_entry(first_entry())
    assert decode_entry(sealed[1].content) == check_in_entry(sealed[0])
    assert decode_entry(sealed[3].content) == export_entry(sealed[2])
    report = verify_chain(
        zip(sealed, (bytes.fromhex(it["hash"]) for it in vectors), strict=True),
        device=written_vectors()["device"]["device_id"],
        key=DEVICE_KEY.public_key(),
    )
    assert report.ok
    assert report.entries == 4


def test_every_error_code_of_the_server_is_documented() -> None:
    sources = "\n".join(path.read_text(encoding="utf-8") for path in SERVER_SOURCES.glob("*.py"))
    raised = set(re.findall(r'ApiError\(\s*\d{3},\s*"([a-z_]+)"', sources))
    assert raised >= {"stale_nonce", "too_large", "code_used", "roster_behind", "busy"}
    assert raised <= set(re.findall(r"`([a-z_]+)`", section("§6")))


def test_every_outcome_and_entry_field_is_documented() -> None:
    assert {outcome.value for outcome in UploadOutcome} <= set(
        re.findall(r"`([a-z_]+)`", section("§4"))
    )
    assert set(Entry.model_fields) <= set(re.findall(r"`([a-z_]+)`", section("§2")))


def section(number: str) -> str:
    start = TEXT.index(f"## {number} ")
    end = TEXT.find("\n## §", start + 1)
    return TEXT[start : end if end >= 0 else len(TEXT)]
