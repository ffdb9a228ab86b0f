"""Visits that were referred and wait for an officer's verdict."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kiosk.console.pages import Act, Content


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """One visit that waits."""

    key: str
    """The place of its entry."""
    subject: str
    name: str
    """As lists show it."""
    purpose: str
    """``Purpose`` of the record."""
    day: date
    at: str
    """Hours and minutes, by the kiosk's clock."""
    clock_trusted: bool
    reasons: tuple[str, ...]
    """``Reason`` of the record; also ones that are not known here."""
    verified_since: bool
    """The same person was verified in a later visit."""


@dataclass(frozen=True, slots=True)
class ReviewsContent(Content):
    """All of them, the oldest first."""

    lines: tuple[ReviewLine, ...] = ()


@dataclass(frozen=True, slots=True)
class AttemptLine:
    """One capture attempt, without its score."""

    modality: str
    finger: int
    """Position code (ISO/IEC 19794-2); 0 of a face, and where none is known."""
    result: str
    """"match", "non_match", or a ``CaptureFailure``."""
    alarmed: bool
    """Presentation attack detection raised the alarm."""


@dataclass(frozen=True, slots=True)
class ReviewContent(Content):
    """One of them."""

    line: ReviewLine
    attempts: tuple[AttemptLine, ...] = ()
    kept: bool = True
    """False once the journal no longer holds what happened."""


@dataclass(frozen=True, slots=True)
class RuleOnVisit(Act):
    """Give a verdict."""

    key: str
    verdict: str
    """"match", "no_match" or "match_with_concern"."""
    why: str
    """A ready ground's code; empty for none."""
    note: str
