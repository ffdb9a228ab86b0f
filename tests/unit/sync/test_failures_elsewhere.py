"""Failures other systems had in practice, by name, as they would look here."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass

import pytest

from sync.client.link import CityLink
from sync.client.outcomes import SyncOutcome, UpToDate
from sync.client.ports import StoreUnavailable
from sync.client.results import Failure, Offline, OfflineReason
from sync.client.status import SyncMessage, message_of
from sync.wire.entry import SealedEntry
from sync.wire.roster import PersonItem, RosterRole
from tests.unit.sync.cities import AppSender, Kiosk, TestCity, new_key
from tests.unit.sync.journals import MemoryJournal

PERSON = PersonItem(
    revision=1,
    subject="p1",
    name="王小明",
    id_number="11010519491231002X",
    role=RosterRole.SUPERVISED,
)


def reconnect(city: TestCity, kiosk: Kiosk, sender: object) -> None:
    assert isinstance(sender, WritingSender | LosingSender)
    kiosk.link = CityLink(
        sender,
        signing_key=kiosk.journal.key,
        server_key=city.city.key.public_key(),
        office="office-1",
        random_bytes=random.Random(3).randbytes,
    )


@dataclass
class WritingSender:
    """Somebody checks in while each upload is on its way."""

    real: AppSender
    journal: MemoryJournal
    visits: int

    def send(
        self, method: str, target: str, body: bytes, headers: Mapping[str, str]
    ) -> bytes | Failure:
        answer = self.real.send(method, target, body, headers)
        if target == "/v1/sync/entries" and self.visits:
            self.visits -= 1
            self.journal.write()
        return answer


@dataclass
class LosingSender:
    """Requests arrive, their answers do not; first ``lost`` of them."""

    real: AppSender
    lost: int

    def send(
        self, method: str, target: str, body: bytes, headers: Mapping[str, str]
    ) -> bytes | Failure:
        answer = self.real.send(method, target, body, headers)
        if target == "/v1/sync/entries" and self.lost:
            self.lost -= 1
            return Offline(OfflineReason.TIMED_OUT)
        return answer


def test_records_made_while_sending_are_neither_skipped_nor_sent_twice__mosip(
    city: TestCity,
) -> None:
    """MOSIP pages by offset through a list that its own loop makes shorter."""
    journal = MemoryJournal(new_key())
    kiosk = city.kiosk(journal)
    journal.write(120)
    reconnect(city, kiosk, WritingSender(city.sender, journal, visits=7))
    outcome = kiosk.sync()
    assert isinstance(outcome, UpToDate)
    assert outcome.entries_sent == len(journal.sealed()) == 127
    assert city.held(journal.device) == journal.sealed()


@pytest.mark.parametrize("lost", [1, 3])
def test_an_answer_that_is_lost_strands_and_doubles_nothing__odk_collect_1017(
    city: TestCity, lost: int
) -> None:
    """A send that looks failed has worked: nothing is deleted, the next hello tells."""
    journal = MemoryJournal(new_key())
    kiosk = city.kiosk(journal)
    journal.write(90)
    reconnect(city, kiosk, LosingSender(city.sender, lost))
    for _ in range(lost):
        assert isinstance(kiosk.sync(), Offline)
    outcome = kiosk.sync()
    assert isinstance(outcome, UpToDate)
    assert city.held(journal.device) == journal.sealed()


def test_only_everything_acknowledged_is_called_up_to_date__cht_core_8303(
    city: TestCity,
) -> None:
    """CHT's "sync now" reported success when nothing had been sent."""
    journal = MemoryJournal(new_key())
    kiosk = city.kiosk(journal)
    journal.write(60)
    reconnect(city, kiosk, LosingSender(city.sender, 1))
    shown: list[tuple[SyncMessage, int]] = []
    for _ in range(2):
        outcome: SyncOutcome = kiosk.sync()
        acknowledged = kiosk.memory.load()
        assert acknowledged is not None
        shown.append((message_of(outcome), acknowledged.seq))
    assert shown == [(SyncMessage.OFFLINE, 0), (SyncMessage.UP_TO_DATE, 60)]


def test_a_page_that_cannot_be_kept_moves_no_cursor__pouchdb_1240(
    city: TestCity, monkeypatch: pytest.MonkeyPatch
) -> None:
    """PouchDB wrote its checkpoint before the documents it stood for."""

    def full_disk(_: object) -> None:
        raise StoreUnavailable("no room")

    kiosk = city.kiosk(MemoryJournal(new_key()))
    city.administration.put("office-1", PERSON)
    with monkeypatch.context() as patched:
        patched.setattr(kiosk.roster, "apply", full_disk)
        assert message_of(kiosk.sync()) is SyncMessage.STORE_FAILED
    assert kiosk.roster.cursor() == 0
    assert isinstance(kiosk.sync(), UpToDate)
    assert list(kiosk.roster.items) == ["p1"]


def test_one_entry_nobody_can_read_holds_up_nothing__securedrop_3478(city: TestCity) -> None:
    journal = MemoryJournal(new_key())
    kiosk = city.kiosk(journal)
    journal.write(1)
    content = b"\xa1\x61v\x63new"
    unsigned = SealedEntry(content, b"")
    signature = journal.key.sign(b"baodao-entry-signature-v1" + unsigned.hash)
    journal.keep(2, SealedEntry(content, signature))
    journal.write(80)
    assert isinstance(kiosk.sync(), UpToDate)
    assert city.held(journal.device) == journal.sealed()
