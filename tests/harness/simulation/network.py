"""What happens to a request between a kiosk and the city."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from sync.client.results import Failure, Offline, OfflineReason, ServerBusy
from tests.harness.simulation.kiosk_site import KioskCrashed
from tests.harness.simulation.server_site import ServerCrashed, ServerSite

_LOST = Offline(OfflineReason.TIMED_OUT)


@dataclass(frozen=True, slots=True)
class Request:
    """A signed request, as anybody on the way can keep it."""

    method: str
    target: str
    body: bytes
    headers: Mapping[str, str]


@dataclass
class Network:
    """Delivers honestly, or does one of the things networks and machines do."""

    server: ServerSite
    rng: random.Random
    say: Callable[[str], None]
    meanwhile: Callable[[], None]
    """Something else happens while a request is under way."""
    fault_rate: float = 0.0
    cut: bool = False
    """Nothing gets through at all."""
    under_way: list[Request] = field(default_factory=list)
    """Given up by the kiosk, delivered some time later, or never."""
    answers: dict[str, list[bytes]] = field(default_factory=dict)
    """Earlier answers by path, to come again in place of the right one."""

    def send(
        self, method: str, target: str, body: bytes, headers: Mapping[str, str]
    ) -> bytes | Failure:
        """Implements the client's Sender. Raises KioskCrashed."""
        if self.cut:
            return Offline(OfflineReason.UNREACHABLE)
        request = Request(method, target, body, dict(headers))
        if self.rng.random() >= self.fault_rate:
            return self.deliver(request)
        fault = self.rng.choice(_FAULTS)
        self.say(f"{fault.__name__.strip('_').replace('_', ' ')}: {method} {target}")
        return fault(self, request)

    def deliver(self, request: Request) -> bytes | Failure:
        """To the server and back."""
        try:
            answer = self.server.call(request.method, request.target, request.body, request.headers)
        except ServerCrashed:
            self.say("server crashed before its commit")
            self.server.restart()
            return Offline(OfflineReason.UNREACHABLE)
        if isinstance(answer, bytes):
            self.answers.setdefault(_path(request), []).append(answer)
        return answer


def _path(request: Request) -> str:
    return request.target.partition("?")[0]


def _request_lost(_network: Network, _request: Request) -> bytes | Failure:
    return _LOST


def _answer_lost(network: Network, request: Request) -> bytes | Failure:
    network.deliver(request)
    return _LOST


def _request_delayed(network: Network, request: Request) -> bytes | Failure:
    network.under_way.append(request)
    return _LOST


def _request_doubled(network: Network, request: Request) -> bytes | Failure:
    network.deliver(request)
    return network.deliver(request)


def _request_kept_by_somebody(network: Network, request: Request) -> bytes | Failure:
    network.under_way.append(request)
    return network.deliver(request)


def _answer_of_another_request(network: Network, request: Request) -> bytes | Failure:
    answer = network.deliver(request)
    earlier = network.answers.get(_path(request))
    return network.rng.choice(earlier) if earlier else answer


def _answer_damaged(network: Network, request: Request) -> bytes | Failure:
    answer = network.deliver(request)
    if not isinstance(answer, bytes):
        return answer
    at = network.rng.randrange(len(answer))
    return answer[:at] + bytes([answer[at] ^ 1 << network.rng.randrange(8)]) + answer[at + 1 :]


def _server_busy(network: Network, _request: Request) -> bytes | Failure:
    return ServerBusy(network.rng.choice([None, 1.0, 30.0]))


def _server_crashes(network: Network, request: Request) -> bytes | Failure:
    network.server.crash_at_commit = True
    answer = network.deliver(request)
    network.server.crash_at_commit = False
    return answer


def _server_dies_after_its_commit(network: Network, request: Request) -> bytes | Failure:
    network.deliver(request)
    network.server.restart()
    return Offline(OfflineReason.UNREACHABLE)


def _kiosk_crashes_before_the_request(_network: Network, _request: Request) -> bytes | Failure:
    raise KioskCrashed


def _kiosk_crashes_before_the_answer(network: Network, request: Request) -> bytes | Failure:
    network.deliver(request)
    raise KioskCrashed


def _something_else_happens_first(network: Network, request: Request) -> bytes | Failure:
    network.meanwhile()
    return network.deliver(request)


_FAULTS: tuple[Callable[[Network, Request], bytes | Failure], ...] = (
    _request_lost,
    _answer_lost,
    _request_delayed,
    _request_doubled,
    _request_kept_by_somebody,
    _answer_of_another_request,
    _answer_damaged,
    _server_busy,
    _server_crashes,
    _server_dies_after_its_commit,
    _kiosk_crashes_before_the_request,
    _kiosk_crashes_before_the_answer,
    _something_else_happens_first,
)
