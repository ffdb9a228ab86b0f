"""A server that holds the right key and misbehaves, or an attacker who replays it."""

from __future__ import annotations

import gzip
import random
from collections.abc import Mapping
from dataclasses import dataclass, field

import pytest

from sync.client.link import CityLink
from sync.client.outcomes import SyncOutcome
from sync.client.results import Failure, Refused
from sync.wire.heads import HeadsStatement, open_statement, sign_statement
from sync.wire.messages import Position, UploadAnswer, UploadOutcome, UploadRequest
from tests.unit.sync.cities import AppSender, Kiosk, TestCity, new_key
from tests.unit.sync.journals import MemoryJournal


@dataclass
class LyingSender:
    """Answers uploads by itself, in the server's name; everything else is honest."""

    city: TestCity
    outcome: UploadOutcome
    at: Position | None = None
    uploads: int = 0

    def send(
        self, method: str, target: str, body: bytes, headers: Mapping[str, str]
    ) -> bytes | Failure:
        if target != "/v1/sync/entries":
            return self.city.sender.send(method, target, body, headers)
        self.uploads += 1
        if headers.get("Content-Encoding") == "gzip":
            body = gzip.decompress(body)
        request = UploadRequest.model_validate_json(body)
        statement = HeadsStatement(
            device=headers["Baodao-Device"],
            instance_id="0" * 32,
            server_time_ms=0,
            nonce=request.client_nonce,
            heads=(),
            branches=(),
        )
        answer = UploadAnswer(
            outcome=self.outcome,
            at=self.at,
            message="So it is.",
            statement=sign_statement(statement, self.city.city.key),
            server_nonce=headers["Baodao-Nonce"],
        )
        return answer.model_dump_json().encode()


@dataclass
class ReplayingSender:
    """Gives every request the first answer that was ever given at its address."""

    real: AppSender
    first: dict[str, bytes] = field(default_factory=dict)

    def send(
        self, method: str, target: str, body: bytes, headers: Mapping[str, str]
    ) -> bytes | Failure:
        if target not in self.first:
            answer = self.real.send(method, target, body, headers)
            assert isinstance(answer, bytes)
            self.first[target] = answer
        return self.first[target]


@pytest.fixture
def kiosk(city: TestCity) -> Kiosk:
    return city.kiosk(MemoryJournal(new_key()))


def through(city: TestCity, kiosk: Kiosk, sender: LyingSender | ReplayingSender) -> SyncOutcome:
    kiosk.link = CityLink(
        sender,
        signing_key=kiosk.journal.key,
        server_key=city.city.key.public_key(),
        office="office-1",
        random_bytes=random.Random(1).randbytes,
    )
    return kiosk.sync()


@pytest.mark.parametrize(
    "claim", [UploadOutcome.ADVANCED, UploadOutcome.ALREADY, UploadOutcome.QUARANTINED]
)
def test_an_outcome_acknowledges_nothing(
    city: TestCity, kiosk: Kiosk, claim: UploadOutcome
) -> None:
    kiosk.journal.write(3)
    outcome = through(city, kiosk, LyingSender(city, claim))
    assert isinstance(outcome, Refused)
    assert outcome.code == "bad_answer"
    acknowledged = kiosk.memory.load()
    assert acknowledged is not None
    assert acknowledged.seq == 0


def test_a_server_that_asks_again_and_again_is_left_alone(city: TestCity, kiosk: Kiosk) -> None:
    kiosk.journal.write(3)
    sender = LyingSender(city, UploadOutcome.GAP, Position(epoch=1, seq=1))
    outcome = through(city, kiosk, sender)
    assert isinstance(outcome, Refused)
    assert outcome.code == "no_progress"
    assert sender.uploads == 4


def test_a_rejection_must_name_its_entry(city: TestCity, kiosk: Kiosk) -> None:
    kiosk.journal.write(3)
    outcome = through(city, kiosk, LyingSender(city, UploadOutcome.REJECTED))
    assert isinstance(outcome, Refused)
    assert outcome.code == "bad_answer"


def test_an_old_answer_is_not_taken_for_a_new_one(city: TestCity, kiosk: Kiosk) -> None:
    kiosk.journal.write(3)
    sender = ReplayingSender(city.sender)
    through(city, kiosk, sender)
    kept = kiosk.memory.load()
    kiosk.link = CityLink(
        sender,
        signing_key=kiosk.journal.key,
        server_key=city.city.key.public_key(),
        office="office-1",
        random_bytes=random.Random(2).randbytes,
    )
    outcome = kiosk.sync()
    assert isinstance(outcome, Refused)
    assert outcome == Refused("bad_answer", "the statement answers another request")
    assert kiosk.memory.load() == kept


def test_another_key_is_not_the_city(city: TestCity, kiosk: Kiosk) -> None:
    kiosk.link = CityLink(
        city.sender,
        signing_key=kiosk.journal.key,
        server_key=new_key(50).public_key(),
        office="office-1",
        random_bytes=random.Random(2).randbytes,
    )
    outcome = kiosk.sync()
    assert isinstance(outcome, Refused)
    assert "not signed" in outcome.message
    assert kiosk.memory.statements == []


def test_failed_uploads_are_made_smaller_and_good_ones_larger(city: TestCity, kiosk: Kiosk) -> None:
    kiosk.journal.write(1)
    start = kiosk.batch.entries
    for _ in range(12):
        kiosk.batch.failed()
    assert kiosk.batch.entries == 1
    kiosk.sync()
    assert kiosk.batch.entries > 1
    for _ in range(100):
        kiosk.batch.succeeded()
    assert start < kiosk.batch.entries <= city.city.settings.limits.max_entries


def test_statements_the_server_signs_are_the_ones_kept(city: TestCity, kiosk: Kiosk) -> None:
    kiosk.journal.write(2)
    kiosk.sync()
    last = kiosk.memory.statements[-1]
    signed = sign_statement(last, city.city.key)
    assert open_statement(signed, city.city.key.public_key()) == last
    assert last.instance_id == city.city.instance_id
