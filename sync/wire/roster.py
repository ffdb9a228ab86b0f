"""The roster feed of one office: who reports here and who works here. Normative: PROTOCOL.md §5."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Identifier = Annotated[str, Field(min_length=1, max_length=64, pattern=r"^[A-Za-z0-9_.:-]+$")]
Name = Annotated[str, Field(min_length=1, max_length=64)]


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class RosterRole(StrEnum):
    """Supervised person (社区矫正对象) or member of staff."""

    SUPERVISED = "supervised"
    STAFF = "staff"


class PersonItem(_Strict):
    """Insert or replace a person."""

    op: Literal["person"] = "person"
    revision: Annotated[int, Field(ge=1)]
    subject: Identifier
    name: Name
    id_number: Annotated[str, Field(pattern=r"^\d{17}[\dX]$")]
    role: RosterRole
    category: Annotated[str, Field(max_length=32)] = ""
    report_every_days: Annotated[int, Field(ge=0, le=366)] = 0


class OfficerItem(_Strict):
    """Insert or replace somebody who may log in at the kiosk."""

    op: Literal["officer"] = "officer"
    revision: Annotated[int, Field(ge=1)]
    officer: Identifier
    name: Name
    pin_hash: Annotated[str, Field(max_length=256, pattern=r"^\$argon2id\$")]


class Tombstone(_Strict):
    """Remove a person or officer."""

    op: Literal["tombstone"] = "tombstone"
    revision: Annotated[int, Field(ge=1)]
    identifier: Identifier


RosterItem = Annotated[PersonItem | OfficerItem | Tombstone, Field(discriminator="op")]


class RosterPage(_Strict):
    """A run of changes in revision order, for one office."""

    office: Identifier
    office_name: Name
    since: Annotated[int, Field(ge=0)]
    """The cursor the kiosk had."""
    until: Annotated[int, Field(ge=0)]
    """The cursor after this page."""
    more: bool
    items: Annotated[tuple[RosterItem, ...], Field(max_length=500)]
