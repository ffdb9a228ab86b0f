"""What was destroyed: counted by kind, sealed objects by their digests."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256

from sync.wire.entry import EntryContent, EntryKind, Scalar

DIGESTS_IN_A_TEXT = 60
"""64 hexadecimal digits each, with commas: below the 4,096 characters of a text."""
DIGESTS_IN_AN_ENTRY = 360
"""24 kB of the 32 kB of an entry."""


class DataKind(StrEnum):
    """What there is of a person at a kiosk beside the journal."""

    PERSON = "person"
    """The line of the roster: name and identity number."""
    REFERENCES = "references"
    RELEASED_REFERENCES = "released_references"
    """References that were kept, sealed and out of use, after the person's release."""
    ATTACHMENTS = "attachments"
    """Thought reports, signatures of announcements, and photographs of visits entered by hand."""
    NEEDS = "needs"
    FINGER_EXCEPTIONS = "finger_exceptions"
    SUPERVISION = "supervision"
    MESSAGES = "message"
    QUESTIONS = "question"
    LEAVES = "leave"
    MEASURES = "measure"
    HEALTH = "health"
    """Papers on health that were handed in, by name and day."""
    OTHER_ITEMS = "other_items"
    """Of the feed, of a later version."""
    ANSWERS = "answers"
    """Which questions were answered, and what was flagged in the answers."""
    READ_MESSAGES = "read_messages"
    CASEWORK = "casework"
    VISITS = "visits"
    """Of the journal's index."""


@dataclass
class Destroyed:
    """Collected while deleting, written down in the same transaction."""

    counts: Counter[DataKind] = field(default_factory=Counter)
    digests: dict[DataKind, list[str]] = field(default_factory=dict)

    def add(self, kind: DataKind, count: int) -> None:
        """Things whose content is too easily guessed for a digest to be harmless."""
        if count:
            self.counts[kind] += count

    def add_sealed(self, kind: DataKind, nonce: bytes, sealed: bytes) -> None:
        """One sealed object."""
        self.counts[kind] += 1
        self.digests.setdefault(kind, []).append(sealed_digest(nonce, sealed))

    def __bool__(self) -> bool:
        return bool(self.counts)


@dataclass(frozen=True, slots=True)
class Grounds:
    """Why something was destroyed."""

    why: str
    """``released``, ``transferred``, ``corrected`` or ``not_said`` of a person; ``expired``."""
    rules: tuple[str, ...]
    """Paths into the rule pack, as ``retention.attachments_days``."""
    pack: str
    """``RulePack.reference``; empty where no pack was in force."""
    roster_revision: int
    """Of the line that removed the person, or up to which the roster was applied."""
    subject: str | None = None
    references_kept: int = 0
    """References that stay, sealed and out of use, until the rule's days have passed."""


def sealed_digest(nonce: bytes, sealed: bytes) -> str:
    """SHA-256 over nonce and ciphertext, hexadecimal.

    Whoever has an older backup can find the object; nobody can find what was sealed.
    """
    return sha256(nonce + sealed).hexdigest()


def certificates(office: str, destroyed: Destroyed, grounds: Grounds) -> list[EntryContent]:
    """The entries that certify it: one, or more where there are many digests."""
    marks = [(kind, it) for kind in sorted(destroyed.digests) for it in destroyed.digests[kind]]
    starts = range(0, max(1, len(marks)), DIGESTS_IN_AN_ENTRY)
    parts = [marks[start : start + DIGESTS_IN_AN_ENTRY] for start in starts]
    common = _common(destroyed, grounds)
    return [
        EntryContent(
            kind=EntryKind.DATA_PURGED,
            office=office,
            subject=grounds.subject,
            rule_pack=grounds.pack,
            body=common | {"part": number, "parts": len(parts)} | _digest_texts(part),
        )
        for number, part in enumerate(parts, start=1)
    ]


def _common(destroyed: Destroyed, grounds: Grounds) -> dict[str, Scalar]:
    counts = {f"count.{kind.value}": destroyed.counts[kind] for kind in sorted(destroyed.counts)}
    return {
        "why": grounds.why,
        "rule": ",".join(grounds.rules),
        "roster_revision": grounds.roster_revision,
        "references_kept": grounds.references_kept,
        **counts,
    }


def _digest_texts(marks: list[tuple[DataKind, str]]) -> dict[str, Scalar]:
    texts: dict[str, Scalar] = {}
    for kind in sorted({kind for kind, _ in marks}):
        digests = [digest for of, digest in marks if of is kind]
        for number, start in enumerate(range(0, len(digests), DIGESTS_IN_A_TEXT), start=1):
            chunk = digests[start : start + DIGESTS_IN_A_TEXT]
            texts[f"sha256.{kind.value}.{number}"] = ",".join(chunk)
    return texts
