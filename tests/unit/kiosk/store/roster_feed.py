"""Pages of a roster feed with people who do not exist."""

from __future__ import annotations

from kiosk.domain.identity import check_character
from sync.wire.roster import OfficerItem, PersonItem, RosterItem, RosterPage, RosterRole, Tombstone
from tests.unit.kiosk.store.rig import OFFICE

PIN_HASH = "$argon2id$v=19$m=8,t=1,p=1$c2FsdHNhbHQ$aGFzaA"


def id_number(number: int) -> str:
    first_17 = f"44010619900101{number:03d}"
    return first_17 + check_character(first_17)


def person(revision: int, number: int, *, name: str = "李建国", every: int = 7) -> PersonItem:
    return PersonItem(
        revision=revision,
        subject=f"p{number}",
        name=name,
        id_number=id_number(number),
        role=RosterRole.SUPERVISED,
        category="普管",
        report_every_days=every,
    )


def officer(revision: int, number: int) -> OfficerItem:
    return OfficerItem(revision=revision, officer=f"o{number}", name="王芳", pin_hash=PIN_HASH)


def tombstone(revision: int, identifier: str) -> Tombstone:
    return Tombstone(revision=revision, identifier=identifier)


def page(
    since: int, *items: RosterItem, office: str = OFFICE, until: int | None = None
) -> RosterPage:
    last = items[-1].revision if items else since
    return RosterPage(
        nonce="0" * 64,
        office=office,
        office_name="某司法所",
        since=since,
        until=last if until is None else until,
        more=False,
        items=items,
    )
