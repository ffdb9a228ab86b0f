"""Nobody sees what is not theirs, by any route."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import sync.server.api
from sync.server.api.principal import Role
from sync.server.read_tables import DERIVED
from sync.server.tables import Device
from tests.unit.sync.api.conftest import OFFICES, Platform
from tests.unit.sync.cities import OFFICE
from tests.unit.sync.databases import on_both_databases

pytest_generate_tests = on_both_databases
SCOPES = [
    (Role.CITY, "", set(OFFICES)),
    (Role.DISTRICT, "north", {OFFICE, "office-2"}),
    (Role.DISTRICT, "nowhere", set()),
    (Role.OFFICE, "office-3", {"office-3"}),
]


@pytest.mark.parametrize(("role", "scope", "visible"), SCOPES)
def test_every_route_shows_ones_own_offices_only(
    platform: Platform, role: Role, scope: str, visible: set[str]
) -> None:
    key = platform.key(role, scope)
    assert {row["office"] for row in items(platform, "/offices", key)} == visible
    assert {row["office"] for row in items(platform, "/devices", key)} == visible
    today = platform.call("GET", "/today", key).json()["items"]
    assert {row["office"] for row in today} == visible
    for office, device in platform.devices.items():
        status = 200 if office in visible else 404
        paths = (
            f"/offices/{office}/people",
            f"/offices/{office}/people/{office}-p1",
            f"/offices/{office}/people/{office}-p1/visits",
            f"/offices/{office}/people/{office}-p1/hours?month=2026-03",
            f"/offices/{office}/today",
            f"/offices/{office}/flags",
            f"/offices/{office}/proposals",
            f"/offices/{office}/leaves",
            f"/devices/{device}/entries",
            f"/devices/{device}/entries/1/2",
        )
        answers = [platform.call("GET", path, key) for path in paths]
        assert [answer.status_code for answer in answers] == [status] * len(paths)
        if status == 404:
            assert not any(office in answer.text for answer in answers)


def items(platform: Platform, path: str, key: dict[str, str]) -> list[dict[str, str]]:
    """Everything of a list, two at a time."""
    found: list[dict[str, str]] = []
    after: str | None = ""
    while after is not None:
        page = platform.call("GET", f"{path}?limit=2&after={after}", key).json()
        found, after = found + page["items"], page["next"]
    return found


def test_what_a_moved_kiosk_wrote_elsewhere_stays_there(platform: Platform) -> None:
    device = platform.devices[OFFICE]
    with platform.city.city.database.writing() as session:
        session.get_one(Device, device).office = "office-3"
    key = platform.key(Role.OFFICE, "office-3")
    rows = platform.call("GET", f"/devices/{device}/entries", key).json()["items"]
    assert len(rows) == 3
    assert not any(row["readable"] or row["kind"] or row["wall_ms"] for row in rows)
    detail = platform.call("GET", f"/devices/{device}/entries/1/1", key).json()
    assert (detail["content"], detail["signature"]) == (None, None)


def test_only_a_city_approves_and_revokes(platform: Platform) -> None:
    device = platform.devices[OFFICE]
    for role, scope in ((Role.DISTRICT, "north"), (Role.OFFICE, OFFICE)):
        for change in ("approve", "revoke"):
            answer = platform.call("POST", f"/devices/{device}/{change}", platform.key(role, scope))
            assert (answer.status_code, answer.json()["error"]) == (403, "forbidden")
    city = platform.key(Role.CITY)
    assert platform.call("POST", f"/devices/{device}/revoke", city).json()["state"] == "revoked"
    assert platform.call("POST", f"/devices/{device}/approve", city).status_code == 409


def test_a_district_makes_codes_for_its_own_offices(platform: Platform) -> None:
    key = platform.key(Role.DISTRICT, "north")
    assert platform.call("POST", f"/offices/{OFFICE}/codes", key).status_code == 201
    assert platform.call("POST", "/offices/office-3/codes", key).status_code == 404
    office = platform.key(Role.OFFICE, OFFICE)
    assert platform.call("POST", f"/offices/{OFFICE}/codes", office).status_code == 403


def test_only_one_module_reads_the_rows() -> None:
    """Scope is enforced in scope.py because nobody else names the tables to read."""
    tables = {"Office", "RosterPerson", "RosterOfficer", "StoredEntry", "ForkedEntry", "StoredHead"}
    tables |= {"RosterChange", "SealedPerson", "DecidedDraft", "AcknowledgedFlag", "office_facts"}
    tables |= {table.name.upper() for table in DERIVED} | {"DERIVED", "COURSES", "office_feed"}
    folder = Path(sync.server.api.__file__).parent
    for path in folder.glob("*.py"):
        if path.name == "scope.py":
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        named = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
        assert not named & tables, path.name


def test_a_forgotten_filter_would_be_seen(platform: Platform) -> None:
    """The property above can fail: a city key sees what an office key must not."""
    city = items(platform, "/devices", platform.key(Role.CITY))
    office = items(platform, "/devices", platform.key(Role.OFFICE, "office-3"))
    assert len(city) > len(office) == 1
