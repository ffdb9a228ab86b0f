"""What presentation attack detection said over a whole journal: counts, no persons."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from kiosk.domain.capture import Modality
from kiosk.store.errors import NotAJournal
from kiosk.store.key_files import read_key
from kiosk.store.readonly import snapshot, table_names
from sync.wire.entry import Entry, EntryKind, EntryUnreadable, decode_entry

_KIOSK = "journal", "SELECT content FROM journal"
_PLAIN = "entries", "SELECT content FROM entries"


@dataclass(frozen=True, slots=True)
class PadSummary:
    """Of the face attempts of check-ins in which a face was captured."""

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
    table, statement = _PLAIN if key_file is None else _KIOSK
    key = None if key_file is None else read_key(key_file)
    with snapshot(path, key) as connection:
        if table not in table_names(connection):
            raise NotAJournal(f"{path} holds no journal; check the path.")
        return _summary(content for (content,) in connection.execute(statement))


def _summary(contents: Iterable[bytes]) -> PadSummary:
    outcomes, cues, unreadable = Counter[str](), Counter[str](), 0
    for content in contents:
        try:
            entry = decode_entry(content)
        except EntryUnreadable:
            unreadable += 1
            continue
        if entry.kind is EntryKind.CHECK_IN:
            _count(entry, outcomes, cues)
    return PadSummary(outcomes.total(), outcomes, cues, unreadable)


def _count(entry: Entry, outcomes: Counter[str], cues: Counter[str]) -> None:
    for attempt in entry.attempts:
        if attempt.modality == Modality.FACE and attempt.failure is None:
            outcomes[attempt.pad] += 1
            named = entry.body.get(f"pad_alarms_{attempt.number}")
            cues.update(named.split(",") if isinstance(named, str) else ())
