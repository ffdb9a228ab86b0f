"""What came out of checking a receipt, in words and as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from kiosk.store.receipt_entry import InJournal
from sync.rules.china_time import CHINA_TIME
from sync.wire.entry import ClockGrade
from sync.wire.receipt import Receipt

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_CLOCKS: Mapping[str, str] = {
    ClockGrade.ANCHORED_THIS_BOOT: "a clock checked against the city's since it was switched on",
    ClockGrade.ANCHORED_EARLIER: "a clock checked against the city's before it was switched on",
    ClockGrade.RTC_ONLY: "a clock nobody has checked",
    ClockGrade.ANOMALOUS: "a clock that was wrong or had just been changed",
}
_JOURNAL = {
    InJournal.HELD: "The journal holds this entry.",
    InJournal.MISSING: "The journal given does not hold this entry.",
    InJournal.ANOTHER: "The journal given holds another entry in its place: ask the city.",
}


class Verdict(StrEnum):
    """Whether the kiosk's signature holds."""

    SIGNED = "signed"
    KIOSK_REVOKED = "kiosk_revoked"
    """Signed with the key of a kiosk the city no longer trusts."""
    FORGED = "forged"
    UNKNOWN_KIOSK = "unknown_kiosk"


@dataclass(frozen=True, slots=True)
class Finding:
    """Everything that was checked."""

    verdict: Verdict
    why_not: str = ""
    receipt: Receipt | None = None
    """None where the signature proves nothing: then nothing it says is repeated."""
    office_name: str = ""
    id_number_fits: bool | None = None
    """None where no number was given."""
    in_journal: InJournal | None = None
    """None where no journal was given."""

    @property
    def proven(self) -> bool:
        """Signed by a trusted kiosk, and nothing that was asked for failed."""
        return (
            self.verdict is Verdict.SIGNED
            and self.id_number_fits is not False
            and self.in_journal in (None, InJournal.HELD)
        )


def sentence_of(finding: Finding) -> str:
    """For people: one sentence on the signature, and one for each thing asked for."""
    if finding.receipt is None:
        return f"Not proven: {finding.why_not}."
    said = [_essence(finding, finding.receipt)]
    if finding.id_number_fits is not None:
        fits = "fits; one wrong number in 65,536 does too" if finding.id_number_fits else "differs"
        said.append(f"The identity number {fits}.")
    if finding.in_journal is not None:
        said.append(_JOURNAL[finding.in_journal])
    return " ".join(said)


def result_of(finding: Finding) -> dict[str, object]:
    """For programs."""
    receipt = finding.receipt
    return {
        "proven": finding.proven,
        "verdict": finding.verdict.value,
        "message": sentence_of(finding),
        "id_number_fits": finding.id_number_fits,
        "in_journal": finding.in_journal and finding.in_journal.value,
        "receipt": None
        if receipt is None
        else {
            "device": receipt.device_id,
            "office": receipt.office,
            "epoch": receipt.epoch,
            "seq": receipt.seq,
            "entry_hash": receipt.entry_hash.hex(),
            "wall_ms": receipt.wall_ms,
            "clock_grade": receipt.clock_grade,
            "purpose": receipt.purpose,
            "outcome": receipt.outcome,
            "next_due": receipt.next_due,
        },
    }


def _essence(finding: Finding, receipt: Receipt) -> str:
    office = finding.office_name or receipt.office
    worth = "Proven" if finding.proven else "Only partly proven"
    opening = f"{worth}: the kiosk at {office} recorded"
    if finding.verdict is Verdict.KIOSK_REVOKED:
        opening = f"Not proven: a kiosk at {office}, which the city has revoked since, signed for"
    due = "" if receipt.next_due is None else f"; the next report is due on {receipt.next_due}"
    clock = _CLOCKS.get(receipt.clock_grade, "a clock of unknown worth")
    return (
        f"{opening} a {receipt.purpose} that ended as {receipt.outcome}, as its entry "
        f"{receipt.epoch}/{receipt.seq}, on {_when(receipt.wall_ms)} by {clock}{due}."
    )


def _when(wall_ms: int) -> str:
    try:
        moment = (_EPOCH + timedelta(milliseconds=wall_ms)).astimezone(CHINA_TIME)
    except OverflowError:
        return f"a day no calendar has ({wall_ms} ms)"
    return moment.strftime("%Y-%m-%d at %H:%M China time")
