"""Whole rounds: the real client against the real server, into a kiosk's real store."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from kiosk.app.roster_changes import OfficerRosterChanges
from kiosk.app.store_health import StoreHealth
from kiosk.app.sync_ports import SyncAcknowledgements, SyncJournal, SyncRoster, SyncTime
from kiosk.domain.identity import OfficerId
from kiosk.domain.roster_change import HeldChange
from kiosk.enrolment.problems import StoreFault
from kiosk.store.ballast import Ballast
from kiosk.store.errors import DiskFull
from kiosk.store.roster import Roster
from kiosk.store.roster_gate import RosterGate
from kiosk.store.sync_state import SyncState
from sync.client.batch import BatchLimit
from sync.client.link import CityLink
from sync.client.outcomes import HeldRoster, SyncOutcome, UpToDate
from sync.client.session import sync_once
from sync.wire.entry import EntryKind
from tests.unit.kiosk.store.rig import StoreRig, look_up, store_rig
from tests.unit.kiosk.store.roster_feed import officer, person
from tests.unit.kiosk.store.signed_pages import entries, gate_of
from tests.unit.sync.cities import OFFICE, TestCity

CHEN = OfficerId("o1")


@dataclass
class RealKiosk:
    """What a kiosk's process has of synchronisation, and what its officer's screens ask."""

    rig: StoreRig
    link: CityLink
    gate: RosterGate
    changes: OfficerRosterChanges

    def sync(self) -> SyncOutcome:
        return sync_once(
            self.link,
            SyncJournal(self.rig.journal),
            SyncRoster(Roster(self.rig.database), self.gate),
            SyncAcknowledgements(SyncState(self.rig.database)),
            BatchLimit(),
            keeper=SyncTime(self.rig.journal),
        )

    def people(self) -> int:
        return len(Roster(self.rig.database).people())


@pytest.fixture
def kiosk(city: TestCity, tmp_path: Path) -> Iterator[RealKiosk]:
    """In step with a city that has twenty people and an officer in its feed."""
    city.administration.put(OFFICE, *(person(1, at) for at in range(20)), officer(1, 1))
    with store_rig(tmp_path) as rig:
        key = rig.keys.signing_key()
        registration = city.register(key)
        link = CityLink(
            city.sender,
            signing_key=key,
            server_key=registration.server_key,
            office=registration.office,
            random_bytes=random.Random(7).randbytes,
        )
        ballast = Ballast(tmp_path / "ballast", 1_000_000)
        health = StoreHealth(rig.database, lambda _: None, ballast)
        gate = gate_of(rig)
        running = RealKiosk(rig, link, gate, OfficerRosterChanges(gate, health))
        assert isinstance(running.sync(), UpToDate)
        yield running


def remove_half(city: TestCity) -> None:
    for number in range(10):
        city.administration.remove(OFFICE, f"p{number}")


def test_a_held_change_waits_round_after_round_and_entries_still_go_up(
    city: TestCity, kiosk: RealKiosk
) -> None:
    remove_half(city)
    for number in range(3):
        kiosk.rig.journal.append(look_up(number))
        assert isinstance(kiosk.sync(), HeldRoster)
    assert kiosk.people() == 20
    kinds = [entry.kind for entry in entries(kiosk.rig, *EntryKind)]
    assert kinds.count(EntryKind.ROSTER_HELD) == 1
    assert len(city.held(kiosk.rig.journal.device)) == len(kinds)


def test_the_round_after_the_confirmation_applies_it_beside_what_came_since(
    city: TestCity, kiosk: RealKiosk
) -> None:
    remove_half(city)
    kiosk.sync()
    held = kiosk.changes.held()
    assert isinstance(held, HeldChange)
    assert len(held.change.removed) == 10
    assert kiosk.changes.confirm(CHEN, held.page) is None
    city.administration.put(OFFICE, person(1, 30))
    outcome = kiosk.sync()
    assert isinstance(outcome, UpToDate)
    assert kiosk.people() == 11
    assert kiosk.changes.held() is None
    (confirmed,) = entries(kiosk.rig, EntryKind.ROSTER_CONFIRMED)
    assert (confirmed.officer, confirmed.body["until"]) == (CHEN, held.until)


def test_what_is_no_longer_shown_is_not_confirmed_and_is_no_fault(
    city: TestCity, kiosk: RealKiosk
) -> None:
    remove_half(city)
    kiosk.sync()
    held = kiosk.changes.held()
    assert isinstance(held, HeldChange)
    city.administration.remove(OFFICE, "p10")
    kiosk.sync()
    assert kiosk.changes.confirm(CHEN, held.page) is None
    assert entries(kiosk.rig, EntryKind.ROSTER_CONFIRMED) == []
    assert isinstance(kiosk.sync(), HeldRoster)


def test_a_store_that_cannot_write_confirms_nothing(
    city: TestCity, kiosk: RealKiosk, monkeypatch: pytest.MonkeyPatch
) -> None:
    remove_half(city)
    kiosk.sync()
    held = kiosk.changes.held()
    assert isinstance(held, HeldChange)

    def full(*_: object, **__: object) -> None:
        raise DiskFull("no room")

    monkeypatch.setattr(kiosk.gate, "confirm", full)
    assert kiosk.changes.confirm(CHEN, held.page) is StoreFault.DISK_FULL
    monkeypatch.setattr(kiosk.gate, "held", full)
    assert kiosk.changes.held() is StoreFault.DISK_FULL


def test_the_republished_roster_of_a_restored_server_is_no_change(
    city: TestCity, kiosk: RealKiosk
) -> None:
    """Every item comes again under another revision, and nobody is removed or renamed."""
    city.administration.republish(OFFICE, 500)
    outcome = kiosk.sync()
    assert isinstance(outcome, UpToDate)
    assert outcome.roster_items == 21
    assert kiosk.people() == 20
