"""The audit of the platform: reads of personal data and changes, done or refused, hash-chained.

An audit row is canonical CBOR {v, seq, prev, at_ms, who, action, office, subject, device, request,
what, refused}; its hash is SHA-256("baodao-audit-v1" ‖ content). Whoever edits one row breaks all
after it.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from dataclasses import fields as fields_of
from enum import StrEnum
from typing import Final

import cbor2
from pydantic import TypeAdapter, ValidationError
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from sync.server.api.tables import AuditHead, AuditRow

_DOMAIN = b"baodao-audit-v1"
_GENESIS = bytes(32)
_HEAD = 1
COMMAND_LINE: Final = "command line"
"""The request of an act at the server itself."""


class Action(StrEnum):
    """What was done."""

    LOGGED_IN = "logged_in"
    LOG_IN_FAILED = "log_in_failed"
    LOGGED_OUT = "logged_out"
    LISTED_PEOPLE = "listed_people"
    READ_PERSON = "read_person"
    LISTED_ENTRIES = "listed_entries"
    READ_ENTRY = "read_entry"
    READ_AUDIT = "read_audit"
    APPROVED_DEVICE = "approved_device"
    REVOKED_DEVICE = "revoked_device"
    MADE_CODE = "made_code"
    CHANGED_USER = "changed_user"
    CHANGED_KEY = "changed_key"
    CHANGED_OFFICE = "changed_office"
    CHANGED_ROSTER = "changed_roster"
    READ_DAY = "read_day"
    READ_STANDING = "read_standing"
    LISTED_VISITS = "listed_visits"
    READ_HOURS = "read_hours"
    LISTED_FLAGS = "listed_flags"
    ACKNOWLEDGED_FLAG = "acknowledged_flag"
    LISTED_PROPOSALS = "listed_proposals"
    DECIDED_PROPOSAL = "decided_proposal"
    LISTED_LEAVES = "listed_leaves"
    DECIDED_LEAVE = "decided_leave"


@dataclass(frozen=True, slots=True)
class Act:
    """What goes into the audit."""

    who: str
    action: Action
    office: str | None = None
    subject: str | None = None
    device: str | None = None
    request: str = ""
    what: str = ""
    refused: bool = False


@dataclass(frozen=True, slots=True)
class Audited:
    """A row of the audit, read."""

    seq: int
    at_ms: int
    who: str
    action: str
    office: str | None
    subject: str | None
    device: str | None
    request: str
    what: str = ""
    refused: bool = False


_AUDITED = TypeAdapter(Audited)


class AuditDamaged(Exception):
    """A row does not continue the one before; the message names it."""


def record(session: Session, act: Act, now_ms: int) -> None:
    """Add an act in the caller's transaction, which locks the end of the audit."""
    head = _locked_head(session)
    content = cbor2.dumps(
        {
            "v": 1,
            "seq": head.seq + 1,
            "prev": head.hash,
            "at_ms": now_ms,
            "who": act.who,
            "action": act.action.value,
            "office": act.office,
            "subject": act.subject,
            "device": act.device,
            "request": act.request,
            "what": act.what,
            "refused": act.refused,
        },
        canonical=True,
    )
    head.seq, head.hash = head.seq + 1, _hash(content)
    session.add(AuditRow(seq=head.seq, content=content, hash=head.hash))
    session.flush()


def _locked_head(session: Session) -> AuditHead:
    head = session.get(AuditHead, _HEAD, with_for_update=True)
    if head is not None:
        return head
    try:
        with session.begin_nested():
            session.add(AuditHead(id=_HEAD, seq=0, hash=_GENESIS))
    except IntegrityError:
        # Another first act was quicker.
        session.expire_all()
    return session.get_one(AuditHead, _HEAD, with_for_update=True)


def newest(session: Session, before: int, limit: int) -> list[Audited]:
    """Rows below a sequence number, newest first."""
    statement = select(AuditRow).where(AuditRow.seq < before).order_by(AuditRow.seq.desc())
    return [_read(row.content) for row in session.scalars(statement.limit(limit))]


def verify(session: Session) -> int:
    """Walk the whole audit; how many rows held. Raises AuditDamaged naming the first bad one."""
    found = select(AuditRow).order_by(AuditRow.seq).execution_options(yield_per=500)
    count, last = 0, _GENESIS
    with session.scalars(found) as rows:
        for row in _checked(rows):
            count, last = count + 1, row.hash
    head = session.get(AuditHead, _HEAD)
    if (head.seq, head.hash) != (count, last) if head else count:
        raise AuditDamaged(f"the audit ends at {count}, but its head says otherwise")
    return count


def _checked(rows: Iterable[AuditRow]) -> Iterator[AuditRow]:
    prev = _GENESIS
    for expected, row in enumerate(rows, start=1):
        if row.hash != _hash(row.content):
            raise AuditDamaged(f"audit row {expected} was changed")
        fields = _fields(row.content)
        if (row.seq, fields.get("seq"), fields.get("prev")) != (expected, expected, prev):
            raise AuditDamaged(f"audit row {expected} does not continue the one before it")
        prev = row.hash
        yield row


def _hash(content: bytes) -> bytes:
    return hashlib.sha256(_DOMAIN + content).digest()


def _fields(content: bytes) -> dict[str, object]:
    try:
        fields = cbor2.load(io.BytesIO(content))
    except (cbor2.CBORDecodeError, ValueError) as error:
        raise AuditDamaged("an audit row is not CBOR") from error
    if not isinstance(fields, dict):
        raise AuditDamaged("an audit row is not a map")
    return fields


def _read(content: bytes) -> Audited:
    fields = _fields(content)
    named = {each.name: fields[each.name] for each in fields_of(Audited) if each.name in fields}
    try:
        return _AUDITED.validate_python(named)
    except ValidationError as error:
        raise AuditDamaged("an audit row does not have its fields") from error
