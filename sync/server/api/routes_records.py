"""Journal entries, the audit, and the keys by which anybody can check entries."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from sync.server.api.answers import (
    AuditLine,
    AuditPage,
    DevicePath,
    Entries,
    EntryDetail,
    EntryLine,
    EpochPath,
    Limit,
    SeqPath,
    refusals,
)
from sync.server.api.audit import Action, newest
from sync.server.api.principal import Role
from sync.server.api.scope import VisibleEntry
from sync.server.api.visits import CityOf, VisitOf, missing
from sync.server.public_keys import key_list
from sync.wire.key_list import KeyList

router = APIRouter(tags=["records"])
_HIGHEST = 2**53 - 1


@router.get("/devices/{device}/entries", responses=refusals(401, 404))
def entries(
    visit: VisitOf,
    device: DevicePath,
    after_epoch: Annotated[int, Query(ge=0, le=2**31 - 1)] = 0,
    after_seq: Annotated[int, Query(ge=0, le=_HIGHEST)] = 0,
    limit: Limit = 50,
) -> Entries:
    """Entries of a kiosk in order."""
    what = f"after {after_epoch}/{after_seq}"
    with visit.audited(Action.LISTED_ENTRIES, device=device, what=what) as (_, scope):
        row = scope.device(device)
        if row is None:
            raise missing("device")
        found = scope.entries(row, (after_epoch, after_seq), limit)
        items = tuple(_line(visible) for visible in found)
    last = items[-1] if len(items) == limit else None
    if last is None:
        return Entries(items=items, next_epoch=None, next_seq=None)
    return Entries(items=items, next_epoch=last.epoch, next_seq=last.seq)


@router.get("/devices/{device}/entries/{epoch}/{seq}", responses=refusals(401, 404))
def entry(visit: VisitOf, device: DevicePath, epoch: EpochPath, seq: SeqPath) -> EntryDetail:
    """One entry with the bytes that the kiosk signed."""
    with visit.audited(Action.READ_ENTRY, device=device, what=f"{epoch}/{seq}") as (_, scope):
        row = scope.device(device)
        visible = None if row is None else scope.entry(row, epoch, seq)
        if visible is None:
            raise missing("entry")
        readable = visible.entry is not None
        return EntryDetail(
            **_line(visible).model_dump(),
            content=visible.stored.content if readable else None,
            signature=visible.stored.signature if readable else None,
        )


@router.get("/audit", responses=refusals(401, 403))
def audit(
    visit: VisitOf, before: Annotated[int, Query(ge=1, le=_HIGHEST)] = _HIGHEST, limit: Limit = 50
) -> AuditPage:
    """Who did what, newest first. For the city."""
    with visit.audited(Action.READ_AUDIT, what=f"before {before}") as (session, _):
        visit.require(Role.CITY)
        rows = newest(session, before, limit)
    items = tuple(
        AuditLine(
            seq=row.seq,
            at_ms=row.at_ms,
            who=row.who,
            action=row.action,
            office=row.office,
            subject=row.subject,
            device=row.device,
            request=row.request,
            what=row.what,
            refused=row.refused,
        )
        for row in rows
    )
    return AuditPage(items=items, next=items[-1].seq if len(items) == limit else None)


@router.get("/public-keys", responses=refusals())
def public_keys(city: CityOf) -> KeyList:
    """The public keys of the platform and of its kiosks. Nobody needs to log in for them."""
    return key_list(city)


def _line(visible: VisibleEntry) -> EntryLine:
    stored, read = visible.stored, visible.entry
    line = EntryLine(
        epoch=stored.epoch,
        seq=stored.seq,
        hash=stored.hash.hex(),
        state=stored.state,
        received_ms=stored.received_ms,
        readable=read is not None,
    )
    if read is None:
        return line
    return line.model_copy(
        update={
            "kind": read.kind.value,
            "subject": read.subject,
            "officer": read.officer,
            "purpose": read.purpose,
            "outcome": read.outcome,
            "reasons": read.reasons,
            "wall_ms": read.wall_ms,
            "clock_grade": read.clock_grade.value,
        }
    )
