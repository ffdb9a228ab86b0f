"""A journal entry: its fields, its canonical bytes, its hash and its signature.

Normative text: PROTOCOL.md §2. The bytes that were hashed and signed are kept for ever and are
never produced a second time by re-encoding.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any, Final, Literal

import cbor2
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from sync.wire.fixed_map import FixedMap, array_head, encodes_to
from sync.wire.signatures import is_signed

ENTRY_VERSION: Final = 1
ALGORITHM: Final = "ed25519-sha256"
GENESIS_HASH = bytes(32)
MAX_ENTRY_BYTES = 32_768
_HASH_DOMAIN = b"baodao-entry-v1"
_SIGNATURE_DOMAIN = b"baodao-entry-signature-v1"

Text = Annotated[str, Field(max_length=256)]
Scalar = bool | int | float | Annotated[str, Field(max_length=4096)] | None


class EntryKind(StrEnum):
    """What happened. Failures, look-ups and log-ins are entries too."""

    BOOT = "boot"
    CHECK_IN = "check_in"
    LOOK_UP = "look_up"
    ENROLMENT = "enrolment"
    OFFICER_LOG_IN = "officer_log_in"
    OFFICER_LOG_IN_FAILED = "officer_log_in_failed"
    CONFIGURATION = "configuration"
    DEVICE_FAULT = "device_fault"
    ROSTER_APPLIED = "roster_applied"
    REFERENCE_EXPORT = "reference_export"
    ANCHOR = "anchor"
    CLOCK_STEP = "clock_step"
    EPOCH_OPENED = "epoch_opened"
    ROSTER_HELD = "roster_held"
    ROSTER_CONFIRMED = "roster_confirmed"
    REFERENCE_SENT = "reference_sent"
    REFERENCE_RECEIVED = "reference_received"
    JOURNAL_EXPORT = "journal_export"
    JOURNAL_PRUNED = "journal_pruned"
    MANUAL_CHECK_IN = "manual_check_in"
    LEAVE_REQUESTED = "leave_requested"
    THOUGHT_REPORT = "thought_report"
    COURSE_TAKEN = "course_taken"
    FLAG_ACKNOWLEDGED = "flag_acknowledged"
    PROPOSAL_DECIDED = "proposal_decided"
    DATA_PURGED = "data_purged"
    ANNOUNCEMENT = "announcement"
    VISIT_REVIEWED = "visit_reviewed"
    OFFICER_PIN_CHANGED = "officer_pin_changed"
    OFFICER_UNLOCKED = "officer_unlocked"
    PERSON_FILE_EXPORT = "person_file_export"
    DEPARTURE_PROPOSED = "departure_proposed"


class ClockGrade(StrEnum):
    """How far the kiosk's wall clock could be trusted when the entry was written."""

    ANCHORED_THIS_BOOT = "anchored_this_boot"
    ANCHORED_EARLIER = "anchored_earlier"
    RTC_ONLY = "rtc_only"
    ANOMALOUS = "anomalous"
    """The wall clock stepped, or lies before a time already proven."""


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class AttemptFields(_Strict):
    """One capture attempt of a check-in, flattened for the record."""

    modality: Text
    number: Annotated[int, Field(ge=1)]
    finger: Annotated[int, Field(ge=1, le=10)] | None = None
    quality: Annotated[int, Field(ge=0, le=100)] | None = None
    pad: Text
    score: float | None = None
    score_is: Literal["similarity", "dissimilarity", "normalised_dissimilarity"] | None = None
    threshold: float | None = None
    decision: Text | None = None
    failure: Text | None = None
    engine: Text = ""


class EntryContent(_Strict):
    """What the writer says; position, time and device are added by the journal."""

    kind: EntryKind
    office: Text
    subject: Text | None = None
    officer: Text | None = None
    purpose: Text | None = None
    outcome: Text | None = None
    reasons: tuple[Text, ...] = ()
    attempts: tuple[AttemptFields, ...] = ()
    rule_pack: Text = ""
    questionnaire: Text | None = None
    body: dict[Text, Scalar] = Field(default_factory=dict)


class Entry(EntryContent):
    """A whole entry, as hashed and signed."""

    v: Literal[1] = ENTRY_VERSION
    alg: Literal["ed25519-sha256"] = ALGORITHM
    device: Text
    epoch: Annotated[int, Field(ge=1)]
    seq: Annotated[int, Field(ge=1)]
    prev: Annotated[bytes, Field(min_length=32, max_length=32)]
    event_id: Annotated[bytes, Field(min_length=16, max_length=16)]
    """UUIDv7 (RFC 9562, 5.7); its time part is a convenience and never trusted."""
    wall_ms: int
    boot_id: Annotated[bytes, Field(min_length=16, max_length=16)]
    boot_ms: Annotated[int, Field(ge=0)]
    """Milliseconds of CLOCK_BOOTTIME, which no clock setting moves."""
    clock_grade: ClockGrade
    software: Text


_ENTRY_MAP, _ATTEMPT_MAP = FixedMap(Entry.model_fields), FixedMap(AttemptFields.model_fields)
_ATTEMPTS_AT: Final = _ENTRY_MAP.place("attempts")
_REAL_NUMBERS: Final = ("score", "threshold")
_ENUMERATIONS: Final[Mapping[str, Mapping[str, StrEnum]]] = {
    "kind": {member.value: member for member in EntryKind},
    "clock_grade": {member.value: member for member in ClockGrade},
}


@dataclass(frozen=True, slots=True)
class SealedEntry:
    """An entry as it is kept and sent."""

    content: bytes
    """Canonical CBOR (RFC 8949, 4.2.1) of an Entry, at most 32,768 bytes."""
    signature: bytes
    """Ed25519 (RFC 8032), 64 bytes, over the domain tag and the entry's hash."""

    @property
    def hash(self) -> bytes:
        """SHA-256 of the domain tag and the content, 32 bytes."""
        return hashlib.sha256(_HASH_DOMAIN + self.content).digest()


class EntryUnreadable(ValueError):
    """The bytes are not the canonical form of an entry; the message says in what way."""


def encode_entry(entry: Entry) -> bytes:
    """Canonical bytes of an entry. Raises EntryUnreadable when larger than MAX_ENTRY_BYTES."""
    content = _canonical(entry)
    if len(content) > MAX_ENTRY_BYTES:
        raise EntryUnreadable(f"entry of {len(content)} bytes; at most {MAX_ENTRY_BYTES} allowed")
    return content


def decode_entry(content: bytes) -> Entry:
    """Read canonical bytes; anything else raises EntryUnreadable."""
    if len(content) > MAX_ENTRY_BYTES:
        raise EntryUnreadable(f"entry of {len(content)} bytes; at most {MAX_ENTRY_BYTES} allowed")
    stream = io.BytesIO(content)
    try:
        fields = cbor2.load(stream)
    except (
        cbor2.CBORDecodeError,
        ValueError,
        RecursionError,
        MemoryError,
        OverflowError,
    ) as error:
        raise EntryUnreadable(f"not CBOR: {type(error).__name__}") from error
    if stream.tell() != len(content):
        raise EntryUnreadable("bytes follow the entry")
    try:
        entry = Entry.model_validate(_as_python(fields))
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise EntryUnreadable(f"field {where or '(all)'}: {first['msg']}") from error
    if not _is_canonical(fields, content):
        raise EntryUnreadable("not in canonical form")
    return entry


def seal_entry(entry: Entry, key: Ed25519PrivateKey) -> SealedEntry:
    """Encode and sign."""
    unsigned = SealedEntry(encode_entry(entry), b"")
    return SealedEntry(unsigned.content, key.sign(_SIGNATURE_DOMAIN + unsigned.hash))


def signature_is_valid(sealed: SealedEntry, key: Ed25519PublicKey) -> bool:
    """Whether the kiosk that holds ``key`` signed these bytes."""
    return hash_is_signed(sealed.hash, sealed.signature, key)


def hash_is_signed(entry_hash: bytes, signature: bytes, key: Ed25519PublicKey) -> bool:
    """Whether ``key`` signed the entry with this hash; for those who do not hold its content."""
    return is_signed(key, signature, _SIGNATURE_DOMAIN + entry_hash)


def _canonical(entry: Entry) -> bytes:
    fields = entry.model_dump(mode="python")
    fields["kind"] = entry.kind.value
    fields["clock_grade"] = entry.clock_grade.value
    return cbor2.dumps(fields, canonical=True)


def _is_canonical(fields: dict[str, Any], content: bytes) -> bool:
    """Whether ``content``, which decoded to the valid ``fields``, is what their entry encodes to.

    Encoding the decoded values gives the same bytes where every map has every field, in order, no
    integer stands for a real number, and neither true nor 1.0 for the version: the model would add
    the one and change the others.
    """
    if tuple(fields) != _ENTRY_MAP.order or type(fields["v"]) is not int:
        return False
    attempts = fields["attempts"]
    if not all(_as_the_model_has_it(attempt) for attempt in attempts):
        return False
    parts = _ENTRY_MAP.items(fields)
    listed: list[object] = [array_head(len(attempts))]
    for attempt in attempts:
        listed += _ATTEMPT_MAP.items(attempt)
    parts[_ATTEMPTS_AT : _ATTEMPTS_AT + 1] = listed
    return encodes_to(parts, content)


def _as_the_model_has_it(attempt: dict[str, Any]) -> bool:
    return tuple(attempt) == _ATTEMPT_MAP.order and not any(
        isinstance(attempt[name], int) for name in _REAL_NUMBERS
    )


def _as_python(fields: object) -> object:
    """CBOR has arrays and text where the strict model wants tuples and enumerations."""
    if not isinstance(fields, dict):
        return fields
    converted = dict(fields)
    for name in ("reasons", "attempts"):
        if isinstance(converted.get(name), list):
            converted[name] = tuple(converted[name])
    for name, members in _ENUMERATIONS.items():
        value = converted.get(name)
        if isinstance(value, str):
            converted[name] = members.get(value, value)
    return converted
