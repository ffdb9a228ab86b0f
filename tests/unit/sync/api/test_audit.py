"""Every read of personal data and every change is in a chain that cannot be edited unseen."""

from __future__ import annotations

import pytest

from sync.server.api.audit import AuditDamaged, verify
from sync.server.api.principal import Role
from sync.server.api.tables import AuditHead, AuditRow
from tests.unit.sync.api.conftest import Platform
from tests.unit.sync.cities import OFFICE
from tests.unit.sync.databases import on_both_databases

pytest_generate_tests = on_both_databases


def acts(platform: Platform) -> list[tuple[str, str | None, str | None]]:
    """(action, office, subject) of what was done, oldest first."""
    rows = platform.call("GET", "/audit?limit=200", platform.key(Role.CITY)).json()["items"]
    done = [row for row in reversed(rows) if not row["refused"]]
    return [(row["action"], row["office"], row["subject"]) for row in done]


def test_reads_and_changes_are_written_down(platform: Platform) -> None:
    key = platform.key(Role.OFFICE, OFFICE)
    device = platform.devices[OFFICE]
    platform.call("GET", f"/offices/{OFFICE}/people", key)
    platform.call("GET", f"/offices/{OFFICE}/people/{OFFICE}-p1", key)
    platform.call("GET", f"/devices/{device}/entries", key)
    platform.call("GET", f"/devices/{device}/entries/1/1", key)
    platform.call("POST", f"/devices/{device}/approve", platform.key(Role.CITY))
    assert acts(platform) == [
        ("listed_people", OFFICE, None),
        ("read_person", OFFICE, f"{OFFICE}-p1"),
        ("listed_entries", None, None),
        ("read_entry", None, None),
        ("approved_device", None, None),
    ]


def test_what_was_refused_read_nothing(platform: Platform) -> None:
    key = platform.key(Role.OFFICE, OFFICE)
    assert platform.call("GET", "/offices/office-3/people", key).status_code == 404
    assert platform.call("GET", "/audit", key).status_code == 403
    assert acts(platform) == []


def test_what_was_refused_is_written_down_as_refused(platform: Platform) -> None:
    key, device = platform.key(Role.OFFICE, OFFICE), platform.devices["office-3"]
    platform.call("GET", "/offices/office-3/people", key)
    platform.call("GET", f"/devices/{device}/entries/1/2", key)
    platform.call("POST", f"/devices/{device}/revoke", key)
    platform.call("GET", "/audit", key)
    rows = platform.call("GET", "/audit", platform.key(Role.CITY)).json()["items"]
    assert all(row["refused"] for row in rows)
    assert [(row["action"], row["office"], row["device"], row["what"]) for row in rows[::-1]] == [
        ("listed_people", "office-3", None, "after "),
        ("read_entry", None, device, "1/2"),
        ("revoked_device", None, device, ""),
        ("read_audit", None, None, f"before {2**53 - 1}"),
    ]


def test_reading_the_audit_is_in_the_audit(platform: Platform) -> None:
    key = platform.key(Role.CITY)
    platform.call("GET", "/audit", key)
    assert acts(platform) == [("read_audit", None, None)]


def test_the_audit_is_paged(platform: Platform) -> None:
    key = platform.key(Role.CITY)
    for _ in range(5):
        platform.call("GET", f"/offices/{OFFICE}/people", key)
    first = platform.call("GET", "/audit?limit=3&before=6", key).json()
    rest = platform.call("GET", f"/audit?limit=3&before={first['next']}", key).json()
    assert [row["seq"] for row in first["items"] + rest["items"]] == [5, 4, 3, 2, 1]
    assert rest["next"] is None


def test_an_edit_is_found(platform: Platform) -> None:
    key = platform.key(Role.CITY)
    for _ in range(4):
        platform.call("GET", f"/offices/{OFFICE}/people", key)
    database = platform.city.city.database
    with database.reading() as session:
        assert verify(session) == 4
    with database.writing() as session:
        row = session.get_one(AuditRow, 2)
        row.content = row.content.replace(b"office-1", b"office-2")
    with database.reading() as session, pytest.raises(AuditDamaged, match="row 2 was changed"):
        verify(session)


@pytest.mark.parametrize(("seq", "message"), [(2, "row 2 does not continue"), (4, "ends at 3")])
def test_a_removed_row_is_found(platform: Platform, seq: int, message: str) -> None:
    key = platform.key(Role.CITY)
    for _ in range(4):
        platform.call("GET", f"/offices/{OFFICE}/people", key)
    database = platform.city.city.database
    with database.writing() as session:
        session.delete(session.get_one(AuditRow, seq))
    with database.reading() as session, pytest.raises(AuditDamaged, match=message):
        verify(session)
    with database.writing() as session:
        session.delete(session.get_one(AuditHead, 1))
    with database.reading() as session, pytest.raises(AuditDamaged):
        verify(session)
