"""What can come of one request, besides the answer hoped for. None of these is an exception."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class OfflineReason(StrEnum):
    """Why no answer came."""

    UNREACHABLE = "unreachable"
    TIMED_OUT = "timed_out"
    TLS = "tls"


@dataclass(frozen=True, slots=True)
class Offline:
    """No answer. Nothing is known of what the server did, and nothing needs to be."""

    reason: OfflineReason


@dataclass(frozen=True, slots=True)
class ServerBusy:
    """The server asks to be left alone for a while."""

    retry_after_s: float | None


@dataclass(frozen=True, slots=True)
class Refused:
    """The server said no, or gave an answer that cannot be accepted (``bad_answer``)."""

    code: str
    """A code of PROTOCOL.md §6, or one of this client's own: see the same section."""
    message: str


Failure = Offline | ServerBusy | Refused


def bad_answer(why: str) -> Refused:
    """An answer that does not follow the protocol; it changes nothing here."""
    return Refused("bad_answer", why)
