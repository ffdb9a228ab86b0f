"""One HTTP request with every bound set: time, size, redirects, trust."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

import requests
import urllib3
from pydantic import ValidationError

from sync.client.results import (
    Failure,
    Offline,
    OfflineReason,
    Refused,
    ServerBusy,
    bad_answer,
)
from sync.client.tls import PrivateAuthorityAdapter, private_authority_context
from sync.wire.messages import ErrorAnswer

MAX_ANSWER_BYTES = 2_097_152
MAX_RETRY_AFTER_S = 3600.0
_CHUNK_BYTES = 65_536
_LOOPBACK = {"localhost", "127.0.0.1", "::1"}


@dataclass(frozen=True, slots=True)
class Deadlines:
    """Seconds allowed for connecting, for silence in between, and for a whole answer."""

    connect_s: float = 10.0
    silence_s: float = 30.0
    answer_s: float = 120.0


class Sender(Protocol):
    """Anything that takes a request to the server and brings back what came of it."""

    def send(
        self, method: str, target: str, body: bytes, headers: Mapping[str, str]
    ) -> bytes | Failure:
        """One request; the body of a 200 answer or what came instead."""
        ...


class Transport:
    """A connection to one server. Used by one thread at a time."""

    def __init__(
        self,
        base_url: str,
        *,
        ca_file: Path | None = None,
        deadlines: Deadlines | None = None,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        """``ca_file`` (PEM) is the city's own authority; without it the system's are trusted.

        Raises ValueError for an address that is neither https nor on this machine, OSError or
        ssl.SSLError for an unusable ``ca_file``.
        """
        parts = urlsplit(base_url)
        loopback = parts.scheme == "http" and parts.hostname in _LOOPBACK
        if not parts.hostname or not (parts.scheme == "https" or loopback):
            raise ValueError(f"the server's address must be https://…, not {base_url}")
        self._base_url = base_url.rstrip("/")
        self._deadlines = deadlines or Deadlines()
        self._monotonic = monotonic
        self._session = requests.Session()
        self._session.trust_env = False
        self._session.headers = {"Accept": "application/json", "Accept-Encoding": "identity"}
        if ca_file is not None:
            self._session.verify = str(ca_file)
            self._session.mount(
                "https://", PrivateAuthorityAdapter(private_authority_context(ca_file))
            )

    def send(
        self, method: str, target: str, body: bytes, headers: Mapping[str, str]
    ) -> bytes | Failure:
        """One request; the body of a 200 answer or what came instead."""
        deadlines = self._deadlines
        started_s = self._monotonic()
        if body:
            headers = {**headers, "Content-Type": "application/json"}
        try:
            with self._session.request(
                method,
                self._base_url + target,
                data=body or None,
                headers=headers,
                timeout=(deadlines.connect_s, deadlines.silence_s),
                allow_redirects=False,
                stream=True,
            ) as response:
                answer = self._read(response, started_s + deadlines.answer_s)
                return answer if isinstance(answer, Failure) else _judge(response, answer)
        except requests.exceptions.SSLError:
            return Offline(OfflineReason.TLS)
        except (requests.exceptions.Timeout, urllib3.exceptions.TimeoutError):
            return Offline(OfflineReason.TIMED_OUT)
        except (requests.exceptions.ConnectionError, urllib3.exceptions.HTTPError):
            return Offline(OfflineReason.UNREACHABLE)
        except requests.exceptions.RequestException as error:
            return bad_answer(f"not HTTP as agreed: {type(error).__name__}")

    def close(self) -> None:
        """Close the connection."""
        self._session.close()

    def _read(self, response: requests.Response, deadline_s: float) -> bytes | Failure:
        if response.headers.get("Content-Encoding", "identity") != "identity":
            return bad_answer("the answer is compressed, which was not asked for")
        answer = bytearray()
        while True:
            # read1 returns what one receive brought: a slow drip cannot hold the deadline off.
            chunk: bytes = response.raw.read1(_CHUNK_BYTES)
            if not chunk:
                return bytes(answer)
            answer += chunk
            if len(answer) > MAX_ANSWER_BYTES:
                return bad_answer(f"the answer is larger than {MAX_ANSWER_BYTES} bytes")
            if self._monotonic() > deadline_s:
                return Offline(OfflineReason.TIMED_OUT)


def _judge(response: requests.Response, answer: bytes) -> bytes | Failure:
    status = response.status_code
    if status == requests.codes.ok:
        return answer
    if 300 <= status < 400:
        return Refused("redirected", "the server sends elsewhere; redirects are not followed")
    if status in {408, 429} or status >= 500:
        return ServerBusy(_retry_after_s(response.headers.get("Retry-After", "")))
    try:
        refusal = ErrorAnswer.model_validate_json(answer)
    except ValidationError:
        return bad_answer(f"status {status} without a reason that can be read")
    return Refused(refusal.error, refusal.message)


def _retry_after_s(header: str) -> float | None:
    """Seconds (RFC 9110, 10.2.3); a date is ignored, since the clock may be wrong."""
    if not (header.isascii() and header.isdigit()):
        return None
    return min(float(header[:9]), MAX_RETRY_AFTER_S)
