"""What officer and person do at an initial announcement."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.domain.announcement import TextLanguage, TravelDocument, WhyUnsigned
from kiosk.domain.signature import Signature


@dataclass(frozen=True, slots=True)
class AnnouncementOpened:
    """The announcement is made to the person on the screen."""


@dataclass(frozen=True, slots=True)
class PageRead:
    """The person has been read, and shown to its end, this page."""

    page: int
    """From 1; so that a second touch does not turn a page that nobody has seen."""
    language: TextLanguage


@dataclass(frozen=True, slots=True)
class PageTurnedBack:
    """To the screen before; nothing stated on the way is lost, but the ink is."""


@dataclass(frozen=True, slots=True)
class DocumentsCounted:
    """So many travel documents of this kind are handed in."""

    kind: TravelDocument
    count: int


@dataclass(frozen=True, slots=True)
class NoDocumentsToggled:
    """The person says to hold no travel document, or takes that back."""


@dataclass(frozen=True, slots=True)
class ExitFilingToggled:
    """The officer says that the exit restriction was filed with the police, or takes it back."""


@dataclass(frozen=True, slots=True)
class DocumentsStated:
    """They are as shown; go on to the signature."""


@dataclass(frozen=True, slots=True)
class SignatureGiven:
    """The person says that the signature is complete."""

    signature: Signature


@dataclass(frozen=True, slots=True)
class SigningImpossible:
    """The person does not sign; why is asked next."""


@dataclass(frozen=True, slots=True)
class UnsignedStated:
    """The officer says why there is no signature, and that the text was announced."""

    why: WhyUnsigned


AnnouncingEvent = (
    AnnouncementOpened
    | PageRead
    | PageTurnedBack
    | DocumentsCounted
    | NoDocumentsToggled
    | ExitFilingToggled
    | DocumentsStated
    | SignatureGiven
    | SigningImpossible
    | UnsignedStated
)
