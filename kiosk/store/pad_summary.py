"""What presentation attack detection said over a whole journal: counts, no persons."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kiosk.domain.capture import Modality
from kiosk.store.journal_entries import entries_of
from sync.wire.entry import Entry, EntryKind


@dataclass(frozen=True, slots=True)
class PadSummary:
    """Of the face attempts of check-ins in which a face was captured, compared or not."""

    attempts: int
    outcomes: Mapping[str, int]
    """Attempts by PAD outcome."""
    cues: Mapping[str, int]
    """Attempts by alarming cue; one attempt may count for several."""
    unreadable: int
    """Entries that this version cannot read, and so are not counted."""


def summarise_pad(path: Path, key_file: Path | None) -> PadSummary:
    """Read a kiosk's database with the key in ``key_file``, or with None the server's file.

    Nothing is verified: that is ``journal verify``. Raises StoreError.
    """
    outcomes, cues, unreadable = Counter[str](), Counter[str](), 0
    for entry in entries_of(path, key_file):
        if entry is None:
            unreadable += 1
        elif entry.kind is EntryKind.CHECK_IN:
            _count(entry, outcomes, cues)
    return PadSummary(outcomes.total(), outcomes, cues, unreadable)


def _count(entry: Entry, outcomes: Counter[str], cues: Counter[str]) -> None:
    """A captured face has a quality; the comparison after it may still have failed."""
    for attempt in entry.attempts:
        if attempt.modality == Modality.FACE and attempt.quality is not None:
            outcomes[attempt.pad] += 1
            named = entry.body.get(f"pad_alarms_{attempt.number}")
            cues.update(named.split(",") if isinstance(named, str) else ())
