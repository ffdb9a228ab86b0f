"""What a printed receipt says. Pure: no Qt, no printer.

It says no score, no reason and no identity number, and the name as the screen shows it: a slip of
paper gets lost.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from typing import Final

from kiosk.domain.plain_text import one_line
from kiosk.domain.record import Outcome, Purpose, Receipt
from kiosk.ui.paper.words import PAPER_WORDS

LONGEST_TEXT: Final = 120
"""Characters of a name from elsewhere; more would waste paper."""
_PAGE_ENDS: Final = "#"


@dataclass(frozen=True, slots=True)
class PrintedVisit:
    """A visit whose record is saved."""

    office_name: str
    masked_name: str
    """Empty where nobody was identified."""
    purpose: Purpose | None
    outcome: Outcome
    """VERIFIED or REFERRED."""
    receipt: Receipt
    next_due: date | None


@dataclass(frozen=True, slots=True)
class PaperFact:
    """One line: what it is, and its value."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class PaperReceipt:
    """The paper from top to bottom; every text is one paragraph of plain text."""

    office: str
    title: str
    result: str
    facts: tuple[PaperFact, ...]
    next_due: PaperFact | None
    """Larger than the others: it is what the paper is kept for."""
    number: PaperFact
    qr_text: str
    """Empty where there is no code."""
    verification: str
    page: str
    """Where a phone that scans the code goes; empty for nowhere."""
    keep: str


def paper_receipt(visit: PrintedVisit, language: str, zone: tzinfo) -> PaperReceipt:
    """In ``language`` (a key of PAPER_WORDS; KeyError for others), times told in ``zone``."""
    words = PAPER_WORDS[language]
    receipt = visit.receipt
    page = _page(receipt.qr_text)
    recorded = words.clock_wrong
    if not receipt.clock_wrong:
        recorded = words.moment(datetime.fromtimestamp(receipt.recorded_wall_ms / 1000, zone))
    return PaperReceipt(
        office=plain(visit.office_name),
        title=words.title,
        result=words.verified if visit.outcome is Outcome.VERIFIED else words.referred,
        facts=(
            *_fact(words.name, plain(visit.masked_name)),
            *_fact(words.purpose, "" if visit.purpose is None else words.purposes[visit.purpose]),
            PaperFact(words.recorded, recorded),
        ),
        next_due=(
            None if visit.next_due is None else PaperFact(words.next_due, words.day(visit.next_due))
        ),
        number=PaperFact(
            words.number,
            words.number_pattern.format(sequence=receipt.sequence, code=receipt.code.upper()),
        ),
        qr_text=receipt.qr_text,
        verification=words.scan if page else words.ask_office,
        page=page,
        keep=words.keep,
    )


def plain(text: str) -> str:
    """One line of what can be seen: a name cannot add lines, nor turn the rest around."""
    joined = one_line(text)
    return joined if len(joined) <= LONGEST_TEXT else joined[: LONGEST_TEXT - 1] + "…"


def _fact(label: str, value: str) -> tuple[PaperFact, ...]:
    return (PaperFact(label, value),) if value else ()


def _page(qr_text: str) -> str:
    """The page's address without the receipt itself; a bare code needs the office's own reader."""
    page, ends, _ = qr_text.partition(_PAGE_ENDS)
    return page if ends else ""
