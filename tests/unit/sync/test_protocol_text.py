"""PROTOCOL.md's vectors are what the code computes, and its tables are complete."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import get_args

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

import sync.wire
from sync.wire.chain import verify_chain
from sync.wire.entry import (
    Entry,
    SealedEntry,
    decode_entry,
    encode_entry,
    seal_entry,
)
from sync.wire.heads import HeadsStatement, sign_statement
from sync.wire.identity import device_id, public_key_bytes
from sync.wire.messages import HelloRequest, KioskHead, UploadOutcome
from sync.wire.pages import sign_page
from sync.wire.receipt import sign_receipt
from sync.wire.receipt_subject import subject_tag
from sync.wire.requests import (
    SignedRequest,
    registration_proof,
    request_headers,
    sealing_key_proof,
)
from sync.wire.roster import RosterItem, RosterPage
from sync.wire.sealing_keys import sealing_key_of
from sync.wire.time_token import TimeToken, sign_token
from tests.unit.sync.protocol_entries import (
    DEVICE_KEY,
    announcement_entry,
    check_in_entry,
    export_entry,
    finger_entry,
    first_entry,
    manual_entry,
    review_entry,
)
from tests.unit.sync.protocol_roster import protocol_page
from tests.unit.sync.protocol_transfer import transfer_vector
from tests.unit.sync.receipts import ID_NUMBER, PAGE_URL, receipt

TEXT = (Path(sync.wire.__file__).parent / "PROTOCOL.md").read_text(encoding="utf-8")
SERVER_SOURCES = Path(sync.wire.__file__).parents[1] / "server"
SERVER_KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32, 64)))


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
    export = seal_entry(export_entry(finger), DEVICE_KEY)
    review = seal_entry(review_entry(export), DEVICE_KEY)
    manual = seal_entry(manual_entry(review), DEVICE_KEY)
    hello = HelloRequest(head=KioskHead(epoch=1, seq=1, hash=sealed.hash), roster_since=0)
    body = hello.model_dump_json().encode()
    request = SignedRequest("00" * 16, "POST", "/v1/sync/hello", body)
    sealing_key = sealing_key_of(DEVICE_KEY).public_key().public_bytes_raw()
    public_key = public_key_bytes(DEVICE_KEY.public_key())
    proof = registration_proof("ABCD-EFGH-JKMN-PQRS", public_key, sealing_key)
    sealing_proof = sealing_key_proof(sealing_key)
    statement = HeadsStatement(
        device=device,
        instance_id="11" * 16,
        server_time_ms=1_750_000_001_000,
        nonce="00" * 16,
        heads=((1, 1, sealed.hash),),
        branches=(),
        durable=((1, 1),),
    )
    token = TimeToken(
        device=device,
        head=(1, 1, sealed.hash),
        nonce="00" * 16,
        server_nonce="22" * 32,
        server_time_ms=1_750_000_001_000,
    )
    time = sign_token(token, SERVER_KEY)
    heads = sign_statement(statement, SERVER_KEY)
    page = sign_page(protocol_page(), SERVER_KEY)
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
        "reference_export": vector_of(export),
        "visit_reviewed": vector_of(review),
        "manual_check_in": vector_of(manual),
        "announcement": vector_of(seal_entry(announcement_entry(manual), DEVICE_KEY)),
        "registration": {
            "code": "ABCD-EFGH-JKMN-PQRS",
            "signed_bytes": proof.hex(),
            "signature": DEVICE_KEY.sign(proof).hex(),
        },
        "sealing_key": {
            "private_key": sealing_key_of(DEVICE_KEY).private_bytes_raw().hex(),
            "public_key": sealing_key.hex(),
            "signed_bytes": sealing_proof.hex(),
            "signature": DEVICE_KEY.sign(sealing_proof).hex(),
        },
        "request": {
            "nonce": request.nonce,
            "method": request.method,
            "target": request.target,
            "body": request.body.hex(),
            "signed_bytes": request.signed_bytes().hex(),
            "signature": request_headers(request, DEVICE_KEY)["Baodao-Signature"],
        },
        "time": {"content": time.content.hex(), "signature": time.signature.hex()},
        "heads": {"content": heads.content.hex(), "signature": heads.signature.hex()},
        "roster_page": {"content": page.content.hex(), "signature": page.signature.hex()},
        "transfer": transfer_vector(),
        "receipt": receipt_vector(alarmed),
    }


def receipt_vector(check_in: SealedEntry) -> dict[str, str]:
    """Of the ``check_in`` entry, with and without a page to check it at."""
    entry = decode_entry(check_in.content)
    tag = subject_tag(ID_NUMBER, check_in.hash)
    given = receipt(
        seq=entry.seq,
        entry_hash=check_in.hash,
        wall_ms=entry.wall_ms,
        clock_grade=entry.clock_grade.value,
        outcome=entry.outcome,
        next_due=None,
        subject_tag=tag,
    )
    return {
        "id_number": ID_NUMBER,
        "subject_tag": tag.hex(),
        "text": sign_receipt(given, DEVICE_KEY),
        "text_with_page": sign_receipt(given, DEVICE_KEY, PAGE_URL),
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
    names = (
        "entry",
        "check_in",
        "finger_check_in",
        "reference_export",
        "visit_reviewed",
        "manual_check_in",
        "announcement",
    )
    vectors = [written_vectors()[name] for name in names]
    sealed = [sealed_from(vector) for vector in vectors]
    assert sealed[0].content == encode_entry(first_entry())
    assert decode_entry(sealed[1].content) == check_in_entry(sealed[0])
    assert decode_entry(sealed[3].content) == export_entry(sealed[2])
    assert decode_entry(sealed[4].content) == review_entry(sealed[3])
    assert decode_entry(sealed[5].content) == manual_entry(sealed[4])
    assert decode_entry(sealed[6].content) == announcement_entry(sealed[5])
    report = verify_chain(
        zip(sealed, (bytes.fromhex(it["hash"]) for it in vectors), strict=True),
        device=written_vectors()["device"]["device_id"],
        key=DEVICE_KEY.public_key(),
    )
    assert report.ok
    assert report.entries == 7


def raised_in(paths: Iterable[Path]) -> set[str]:
    sources = "\n".join(path.read_text(encoding="utf-8") for path in paths)
    return set(re.findall(r'ApiError\(\s*\d{3},\s*"([a-z_]+)"', sources))


def test_every_error_code_that_kiosks_hear_is_documented() -> None:
    """What an office's people ask (office_*.py) no kiosk does."""
    paths = set(SERVER_SOURCES.glob("*.py")) - set(SERVER_SOURCES.glob("office_*.py"))
    raised = raised_in(paths)
    assert raised >= {"stale_nonce", "too_large", "code_used", "roster_behind", "busy"}
    assert raised <= set(re.findall(r"`([a-z_]+)`", section("§6")))


def test_every_error_code_of_an_offices_cases_is_in_the_platform_guide() -> None:
    raised = raised_in(SERVER_SOURCES.glob("office_*.py"))
    assert raised >= {"not_open", "noted", "another_persons"}
    guide = (SERVER_SOURCES.parents[1] / "docs" / "platform.md").read_text(encoding="utf-8")
    assert raised <= set(re.findall(r"`([a-z_]+)`", guide))


def test_every_outcome_and_entry_field_is_documented() -> None:
    assert {outcome.value for outcome in UploadOutcome} <= set(
        re.findall(r"`([a-z_]+)`", section("§4"))
    )
    assert set(Entry.model_fields) <= set(re.findall(r"`([a-z_]+)`", section("§2")))


def test_the_page_has_every_kind_of_item_and_every_field_is_documented() -> None:
    kinds = {type(item) for item in protocol_page().items}
    assert kinds == set(get_args(get_args(RosterItem)[0]))
    documented = set(re.findall(r"`([a-z_]+)`", section("§5")))
    assert {item.op for item in protocol_page().items} <= documented
    assert {field for kind in kinds for field in kind.model_fields} - {"op"} <= documented
    vector = bytes.fromhex(written_vectors()["roster_page"]["content"])
    assert RosterPage.model_validate_json(vector) == protocol_page()


def section(number: str) -> str:
    start = TEXT.index(f"## {number} ")
    end = TEXT.find("\n## §", start + 1)
    return TEXT[start : end if end >= 0 else len(TEXT)]
