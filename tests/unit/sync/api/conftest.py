"""A city with two districts, three offices, people and a kiosk with entries in each office."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import httpx
import pytest

from sync.server.api.principal import Role
from sync.server.api.sessions import new_key
from sync.server.api.users import Passwords, add_user
from sync.server.settings import ServerSettings
from sync.wire.roster import PersonItem, RosterRole
from tests.unit.sync.cities import OFFICE, TestCity, running_city
from tests.unit.sync.cities import new_key as new_device_key
from tests.unit.sync.journals import MemoryJournal

PREFIX = "/v1/platform"
PASSWORD = "long enough to be one"
OFFICES = {OFFICE: "north", "office-2": "north", "office-3": "south"}
"""The least that Argon2 takes: what is tested here is not how hard a password is to guess."""


@dataclass
class Platform:
    """The API with somebody to ask it."""

    city: TestCity
    devices: dict[str, str]
    """Office to device."""

    def key(self, role: Role, scope: str = "") -> dict[str, str]:
        """The header of a new API key."""
        with self.city.city.database.writing() as session:
            now_ms = self.city.clock()
            key = new_key(
                session,
                label="test",
                role=role,
                scope=scope,
                now_ms=now_ms,
                expires_ms=now_ms + 86_400_000,
                random_bytes=self.city.city.random_bytes,
            )
        return {"Authorization": f"Bearer {key}"}

    def user(self, name: str, role: Role = Role.CITY, scope: str = "") -> None:
        passwords = Passwords(self.city.city.settings.password_hasher())
        with self.city.city.database.writing() as session:
            add_user(session, passwords, name=name, password=PASSWORD, role=role, scope=scope)

    def call(
        self, method: str, path: str, headers: dict[str, str] | None = None, body: bytes = b""
    ) -> httpx.Response:
        content_type = {"Content-Type": "application/json"} if body else {}
        return self.city.client.request(
            method, PREFIX + path, body or None, {**content_type, **(headers or {})}
        )


@pytest.fixture
def platform(city_settings: ServerSettings) -> Iterator[Platform]:
    with running_city(city_settings) as city:
        devices = {}
        for number, (office, district) in enumerate(OFFICES.items(), start=1):
            city.administration.put_office(office, f"{office}司法所", district)
            city.administration.put(office, *_people(office))
            journal = MemoryJournal(new_device_key(number), office=office)
            journal.write(3)
            code = city.administration.new_code(office, approved=True)
            city.reconnect(journal, city.register_with(journal.key, code)).sync()
            devices[office] = journal.device
        yield Platform(city, devices)


def _people(office: str) -> tuple[PersonItem, ...]:
    return tuple(
        PersonItem(
            revision=1,
            subject=f"{office}-p{number}",
            name=f"张{number}",
            id_number=f"11010519491231{number:03}X",
            role=RosterRole.SUPERVISED,
        )
        for number in range(3)
    )
