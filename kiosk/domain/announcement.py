"""The initial announcement (入矫宣告): what is read to a person, and what is stated with it.

实施办法 (2020) 20: an officer announces the legal documents, the term, the rules, what breaking
them leads to, and the rights; afterwards the person signs to have understood it all.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

MOST_OF_A_KIND: Final = 9
"""Travel documents of one kind that can be stated; one person has one or two."""


class TextLanguage(StrEnum):
    """The languages in which the text is there; the Chinese one has legal effect."""

    CHINESE = "zh"
    ENGLISH = "en"


class TravelDocument(StrEnum):
    """What somebody hands in who may not leave the country (出境入境管理法 12)."""

    PASSPORT = "passport"
    HK_MACAO_PERMIT = "hk_macao_permit"
    """往来港澳通行证."""
    TAIWAN_PERMIT = "taiwan_permit"
    """大陆居民往来台湾通行证."""
    OTHER = "other"


class WhyUnsigned(StrEnum):
    """Why the person does not sign on the screen, as the officer says."""

    CANNOT_WRITE = "cannot_write"
    INJURED = "injured"
    CANNOT_SEE = "cannot_see"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class AnnouncementScript:
    """One version of the text, and how many pages it has in every language."""

    version: str
    pages: int

    def __post_init__(self) -> None:
        if self.pages < 1:
            raise ValueError("an announcement has at least one page")


@dataclass(frozen=True, slots=True)
class Surrendered:
    """Travel documents of one kind that were handed in; no numbers of theirs."""

    kind: TravelDocument
    count: int
    """1 to MOST_OF_A_KIND."""
