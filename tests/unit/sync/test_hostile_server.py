"""A server with the right key, or somebody in its place, that tries to drive a kiosk (threat T18).

The production loop runs on a clock that only its own waits move. Whatever is answered, it asks at
most once in 30 s on average and keeps nothing: SecureDrop's client was driven into hot loops by
answers it did not understand (freedomofpress/securedrop-client 3568, 3573).
"""

from __future__ import annotations

import random
import threading
import tracemalloc
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import pytest

from sync.client.backoff import Backoff
from sync.client.link import CityLink
from sync.client.loop import SyncLoop
from sync.client.outcomes import SyncOutcome
from sync.client.results import Failure, Offline, OfflineReason, Refused, ServerBusy
from sync.client.session import sync_once
from sync.client.status import SyncStatus
from sync.wire.heads import HeadsStatement, sign_statement
from sync.wire.messages import (
    HelloAnswer,
    HelloRequest,
    Limits,
    Position,
    UploadAnswer,
    UploadOutcome,
)
from sync.wire.pages import sign_page
from sync.wire.requests import DEVICE_HEADER, NONCE_HEADER
from sync.wire.roster import PersonItem, RosterPage, RosterRole
from sync.wire.time_token import TimeToken, sign_token
from tests.unit.sync.cities import OFFICE, Kiosk, new_key
from tests.unit.sync.journals import MemoryJournal

SERVER_KEY = new_key(77)
REQUESTS = 1_000
LARGEST_ANSWER_BYTES = 2_097_152
Request = tuple[str, bytes, Mapping[str, str]]
Answer = Callable[[Request, random.Random], bytes | Failure]


@dataclass
class HostileServer:
    """A Sender that answers as its script says and counts."""

    answer: Answer
    chance: random.Random
    requests: int = 0

    def send(
        self, method: str, target: str, body: bytes, headers: Mapping[str, str]
    ) -> bytes | Failure:
        self.requests += 1
        return self.answer((target, body, headers), self.chance)


def statement(request: Request, nonce: str, seq: int = 0, epoch: int = 1) -> HeadsStatement:
    return HeadsStatement(
        device=request[2][DEVICE_HEADER],
        instance_id="0" * 32,
        server_time_ms=2**53 - 1,
        nonce=nonce,
        heads=((epoch, seq, bytes(32)),) if seq else (),
        branches=(),
    )


def hello(request: Request, seq: int = 0, epoch: int = 1) -> bytes:
    """An answer to a hello with everything signed as it should be."""
    _, body, headers = request
    head = HelloRequest.model_validate_json(body).head
    nonce, server_nonce = headers[NONCE_HEADER], "1" * 64
    token = TimeToken(
        device=headers[DEVICE_HEADER],
        head=(head.epoch, head.seq, head.hash),
        nonce=nonce,
        server_nonce=server_nonce,
        server_time_ms=2**53 - 1,
    )
    return (
        HelloAnswer(
            protocol=1,
            statement=sign_statement(statement(request, nonce, seq, epoch), SERVER_KEY),
            time=sign_token(token, SERVER_KEY),
            server_nonce=server_nonce,
            limits=Limits(max_entries=1, max_bytes=32_768),
        )
        .model_dump_json()
        .encode()
    )


def uploaded(request: Request, outcome: UploadOutcome) -> bytes:
    nonce = HelloOrUpload.nonce_of(request)
    return (
        UploadAnswer(
            outcome=outcome,
            at=Position(epoch=1, seq=1),
            message="again",
            statement=sign_statement(statement(request, nonce), SERVER_KEY),
            server_nonce="1" * 64,
        )
        .model_dump_json()
        .encode()
    )


class HelloOrUpload:
    """Scripts that are honest at first."""

    @staticmethod
    def nonce_of(request: Request) -> str:
        # The upload is small enough to be sent as it is.
        start = request[1].index(b'"client_nonce":"') + len(b'"client_nonce":"')
        return request[1][start : start + 32].decode("ascii")

    @staticmethod
    def with_upload(outcome: UploadOutcome) -> Answer:
        def answer(request: Request, chance: random.Random) -> bytes | Failure:
            if request[0].endswith("/hello"):
                return hello(request)
            if request[0].endswith("/entries"):
                return uploaded(request, outcome)
            return junk(request, chance)

        return answer


def junk(_: Request, chance: random.Random) -> bytes | Failure:
    return chance.randbytes(chance.randint(0, 5_000))


def largest(_: Request, __: random.Random) -> bytes | Failure:
    return b"{" * LARGEST_ANSWER_BYTES


def refusals(_: Request, chance: random.Random) -> bytes | Failure:
    codes = ("stale_nonce", "revoked", "not_approved", "protocol_unsupported", "a_new_one")
    return Refused(chance.choice(codes), "no" * 200)


def busy_at_once(_: Request, __: random.Random) -> bytes | Failure:
    return ServerBusy(0.0)


def hangs_up(_: Request, __: random.Random) -> bytes | Failure:
    return Offline(OfflineReason.UNREACHABLE)


def far_ahead(request: Request, chance: random.Random) -> bytes | Failure:
    """Heads no kiosk has, of the last epoch there is."""
    if request[0].endswith("/hello"):
        return hello(request, seq=2**53 - 1, epoch=2**31 - 1)
    return junk(request, chance)


def endless_roster(request: Request, _: random.Random) -> bytes | Failure:
    """Every page says that there is more."""
    target = request[0]
    if target.endswith("/hello"):
        return hello(request)
    if target.endswith("/entries"):
        return Refused("bad_request", "no")
    since = int(target.rpartition("=")[2])
    item = PersonItem(
        revision=since + 1,
        subject=f"p{since % 3}",
        name="王小明",
        id_number="11010519491231002X",
        role=RosterRole.SUPERVISED,
    )
    page = RosterPage(
        nonce=request[2][NONCE_HEADER],
        office=OFFICE,
        office_name="x",
        since=since,
        until=since + 1,
        more=True,
        items=(item,),
    )
    return sign_page(page, SERVER_KEY).model_dump_json().encode()


SCRIPTS = {
    "junk": junk,
    "largest": largest,
    "refusals": refusals,
    "busy_at_once": busy_at_once,
    "hangs_up": hangs_up,
    "far_ahead": far_ahead,
    "endless_roster": endless_roster,
    "gap": HelloOrUpload.with_upload(UploadOutcome.GAP),
    "fork": HelloOrUpload.with_upload(UploadOutcome.FORK),
    "rejected": HelloOrUpload.with_upload(UploadOutcome.REJECTED),
    "advanced": HelloOrUpload.with_upload(UploadOutcome.ADVANCED),
}


@dataclass
class Drive:
    """The production loop on a clock of its own."""

    server: HostileServer
    seed: int
    now_s: float = 0.0
    statuses: int = 0
    kept_bytes: list[int] = field(default_factory=list)
    stop: threading.Event = field(default_factory=threading.Event)

    def run(self, requests: int) -> None:
        journal = MemoryJournal(new_key(5))
        journal.write(1)
        link = CityLink(
            self.server,
            signing_key=journal.key,
            server_key=SERVER_KEY.public_key(),
            office=OFFICE,
            random_bytes=random.Random(self.seed).randbytes,
        )
        kiosk = Kiosk(journal, link)

        def attempt() -> SyncOutcome:
            if self.server.requests >= requests:
                self.stop.set()
            kiosk.keeper.times.clear()
            kiosk.roster.pages.clear()
            del kiosk.memory.statements[:-1]
            return sync_once(
                link, journal, kiosk.roster, kiosk.memory, kiosk.batch, keeper=kiosk.keeper
            )

        loop = SyncLoop(
            attempt,
            journal,
            kiosk.memory,
            backoff=Backoff(random.Random(self.seed)),
            publish=self.publish,
            wall_ms=lambda: 0,
            wait=self.wait,
        )
        loop.run(self.stop, threading.Event())

    def publish(self, status: SyncStatus) -> None:
        self.statuses += 1
        if tracemalloc.is_tracing():
            self.kept_bytes.append(tracemalloc.get_traced_memory()[0])

    def wait(self, event: threading.Event, seconds: float) -> bool:
        self.now_s += seconds
        return event.is_set()


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_hostile_server_cannot_drive_a_kiosk__securedrop_3568_3573(name: str) -> None:
    seed = 20
    drive = Drive(HostileServer(SCRIPTS[name], random.Random(seed)), seed)
    drive.run(40 if name == "largest" else REQUESTS)
    asked, seconds = drive.server.requests, drive.now_s
    assert asked >= 40
    assert seconds / asked >= 30, f"seed {seed}: {asked} requests in {seconds:.0f} s"


@pytest.mark.parametrize("name", ["junk", "refusals", "endless_roster", "gap"])
def test_a_hostile_server_fills_no_memory(name: str) -> None:
    seed = 21
    drive = Drive(HostileServer(SCRIPTS[name], random.Random(seed)), seed)
    tracemalloc.start()
    try:
        drive.run(300)
    finally:
        tracemalloc.stop()
    half = len(drive.kept_bytes) // 2
    assert half > 5
    grown = max(drive.kept_bytes[half:]) - max(drive.kept_bytes[:half])
    assert grown < 100_000, f"seed {seed}: {grown} bytes more in the second half"
