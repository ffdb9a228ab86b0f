"""Offices, their kiosks and their people."""

from __future__ import annotations

from fastapi import APIRouter

from sync.server.api.answers import (
    After,
    Code,
    DeviceLine,
    DevicePath,
    Devices,
    HeadLine,
    Limit,
    OfficeLine,
    OfficePath,
    Offices,
    People,
    PersonDetail,
    PersonLine,
    SubjectPath,
    refusals,
)
from sync.server.api.audit import Action
from sync.server.api.principal import Role
from sync.server.api.scope import Scope
from sync.server.api.visits import VisitOf, missing
from sync.server.errors import ApiError
from sync.server.registration import new_code
from sync.server.tables import Device, DeviceState

router = APIRouter(tags=["places"])


@router.get("/offices", responses=refusals(401))
def offices(visit: VisitOf, after: After = "", limit: Limit = 50) -> Offices:
    """Offices by identifier."""
    with visit.reading() as scope:
        rows = scope.offices(after, limit)
        items = tuple(
            OfficeLine(
                office=row.office,
                name=row.name,
                district=row.district,
                roster_revision=row.revision,
            )
            for row in rows
        )
    return Offices(items=items, next=items[-1].office if len(items) == limit else None)


@router.get("/devices", responses=refusals(401))
def devices(visit: VisitOf, after: After = "", limit: Limit = 50) -> Devices:
    """Kiosks by identifier."""
    with visit.reading() as scope:
        items = tuple(_device_line(scope, row) for row in scope.devices(after, limit))
    return Devices(items=items, next=items[-1].device if len(items) == limit else None)


@router.post("/devices/{device}/approve", responses=refusals(401, 403, 404, 409))
def approve(visit: VisitOf, device: DevicePath) -> DeviceLine:
    """Hear a kiosk from now on, or take the flag off a forked one."""
    with visit.audited(Action.APPROVED_DEVICE, device=device) as (_, scope):
        visit.require(Role.CITY)
        row = _device(scope, device)
        if row.state == DeviceState.REVOKED:
            message = "This device was revoked: a new kiosk needs a new key."
            raise ApiError(409, "revoked", message)
        row.state = DeviceState.ACTIVE
        return _device_line(scope, row)


@router.post("/devices/{device}/revoke", responses=refusals(401, 403, 404))
def revoke(visit: VisitOf, device: DevicePath) -> DeviceLine:
    """Refuse a kiosk from its next request on."""
    with visit.audited(Action.REVOKED_DEVICE, device=device) as (_, scope):
        visit.require(Role.CITY)
        row = _device(scope, device)
        row.state = DeviceState.REVOKED
        return _device_line(scope, row)


@router.post("/offices/{office}/codes", status_code=201, responses=refusals(401, 403, 404))
def make_code(visit: VisitOf, office: OfficePath) -> Code:
    """A one-time registration code. The kiosk that uses it waits for approval."""
    with visit.audited(Action.MADE_CODE, office=office) as (session, scope):
        visit.require(Role.CITY, Role.DISTRICT)
        if scope.office(office) is None:
            raise missing("office")
        code = new_code(
            session,
            office,
            approved=False,
            now_ms=visit.city.wall_ms(),
            random_bytes=visit.city.random_bytes,
        )
    return Code(code=code)


@router.get("/offices/{office}/people", responses=refusals(401, 404))
def people(visit: VisitOf, office: OfficePath, after: After = "", limit: Limit = 50) -> People:
    """People of an office by identifier, without identity numbers."""
    what = f"after {after}"
    with visit.audited(Action.LISTED_PEOPLE, office=office, what=what) as (_, scope):
        if scope.office(office) is None:
            raise missing("office")
        items = tuple(
            PersonLine(subject=row.subject, name=row.name, role=row.role, category=row.category)
            for row in scope.people(office, after, limit)
        )
    return People(items=items, next=items[-1].subject if len(items) == limit else None)


@router.get("/offices/{office}/people/{subject}", responses=refusals(401, 404))
def person(visit: VisitOf, office: OfficePath, subject: SubjectPath) -> PersonDetail:
    """One person."""
    with visit.audited(Action.READ_PERSON, office=office, subject=subject) as (_, scope):
        row = scope.person(office, subject)
        if row is None:
            raise missing("person")
        return PersonDetail(
            subject=row.subject,
            name=row.name,
            role=row.role,
            category=row.category,
            id_number=row.id_number,
            report_every_days=row.report_every_days,
        )


def _device(scope: Scope, device: str) -> Device:
    row = scope.device_to_change(device)
    if row is None:
        raise missing("device")
    return row


def _device_line(scope: Scope, row: Device) -> DeviceLine:
    heads = tuple(
        HeadLine(epoch=epoch, seq=seq, received_ms=received_ms)
        for epoch, seq, received_ms in scope.heads(row)
    )
    return DeviceLine(
        device=row.device,
        office=row.office,
        state=row.state,
        registered_ms=row.registered_ms,
        heads=heads,
    )
