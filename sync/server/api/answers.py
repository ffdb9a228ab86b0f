"""What the platform's API takes and gives, as JSON."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Path, Query
from pydantic import BaseModel, ConfigDict, Field

from sync.server.api.principal import Role
from sync.wire.messages import Base64, DeviceId, ErrorAnswer
from sync.wire.roster_fields import Identifier

MAX_PAGE = 200

DevicePath = Annotated[str, Path(pattern=r"^[0-9a-f]{64}$")]
OfficePath = Annotated[str, Path(min_length=1, max_length=64, pattern=r"^[A-Za-z0-9_.:-]+$")]
SubjectPath = Annotated[str, Path(min_length=1, max_length=64, pattern=r"^[A-Za-z0-9_.:-]+$")]
EpochPath = Annotated[int, Path(ge=1, le=2**31 - 1)]
SeqPath = Annotated[int, Path(ge=1, le=2**53 - 1)]
After = Annotated[str, Query(max_length=64, pattern=r"^[A-Za-z0-9_.:-]*$")]
Limit = Annotated[int, Query(ge=1, le=MAX_PAGE)]

_CAUSES = {
    400: "The request cannot be read.",
    401: "Nobody is logged in, or the key is not valid.",
    403: "The role does not allow it, or the CSRF header is missing.",
    404: "There is none, or none for this principal.",
    405: "Not with this method.",
    409: "As things stand it is not possible.",
    413: "The body is too large.",
    422: "A parameter or the body is not as described.",
    429: "Too many wrong passwords: wait as long as Retry-After says.",
    503: "The database is busy: wait as long as Retry-After says.",
}


def refusals(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The refusals of a route, for its description."""
    return {
        status: {"model": ErrorAnswer, "description": _CAUSES[status]}
        for status in (*statuses, 422, 503)
    }


class Answer(BaseModel):
    """What is answered."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Credentials(BaseModel):
    """POST /session."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)
    name: Identifier
    password: Annotated[str, Field(min_length=1, max_length=256)]


class Me(Answer):
    """Who asks."""

    who: str
    role: Role
    scope: str
    csrf: str | None
    """To be sent with every change; None for a key."""


class OfficeLine(Answer):
    """An office."""

    office: str
    name: str
    district: str
    roster_revision: int


class HeadLine(Answer):
    """The last entry of an epoch."""

    epoch: int
    seq: int
    received_ms: int


class DeviceLine(Answer):
    """A kiosk."""

    device: DeviceId
    office: str
    state: str
    registered_ms: int
    heads: tuple[HeadLine, ...]


class Code(Answer):
    """A one-time registration code, shown this once."""

    code: str


class PersonLine(Answer):
    """A person in a list: no identity number."""

    subject: str
    name: str
    role: str
    category: str


class PersonDetail(PersonLine):
    """A person."""

    id_number: str
    report_every_days: int


class EntryLine(Answer):
    """A journal entry in a list. Where ``readable`` is false the fields after it are null."""

    epoch: int
    seq: int
    hash: str
    state: str
    received_ms: int
    readable: bool
    kind: str | None = None
    subject: str | None = None
    officer: str | None = None
    purpose: str | None = None
    outcome: str | None = None
    reasons: tuple[str, ...] | None = None
    wall_ms: int | None = None
    clock_grade: str | None = None


class EntryDetail(EntryLine):
    """A journal entry with the bytes the kiosk signed; null where they may not be seen."""

    content: Base64 | None
    signature: Base64 | None


class AuditLine(Answer):
    """An act on the platform."""

    seq: int
    at_ms: int
    who: str
    action: str
    office: str | None
    subject: str | None
    device: str | None
    request: str
    what: str
    """Which entry, or from where a list went on; empty where that says nothing more."""
    refused: bool
    """It was asked for and not given."""


class Offices(Answer):
    """A page; ``after`` of the next one, or null at the end."""

    items: tuple[OfficeLine, ...]
    next: Identifier | None


class Devices(Answer):
    """A page; ``after`` of the next one, or null at the end."""

    items: tuple[DeviceLine, ...]
    next: str | None


class People(Answer):
    """A page; ``after`` of the next one, or null at the end."""

    items: tuple[PersonLine, ...]
    next: Identifier | None


class Entries(Answer):
    """A page; ``after_epoch`` and ``after_seq`` of the next one, or nulls at the end."""

    items: tuple[EntryLine, ...]
    next_epoch: int | None
    next_seq: int | None


class AuditPage(Answer):
    """A page, newest first; ``before`` of the next one, or null at the end."""

    items: tuple[AuditLine, ...]
    next: int | None
