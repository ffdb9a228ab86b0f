"""What a change of the roster does to people, and whether it is to be believed unseen.

A breached platform can sign anything: many people removed or renamed at once are shown to an
officer first. The limits are those of the project's threat model (T11).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from kiosk.domain.identity import SubjectId

REMOVED_PERCENT: Final = 20
"""More of the people than this removed is implausible."""
RENAMED_PERCENT: Final = 5
"""More of the people than this with another name or identity number is implausible."""
FEWEST: Final = 3
"""So few are always plausible: a small office has one or two departures a week."""
COUNTED_DAYS: Final = 7
"""Changes of so many days count together, so that small pages do not pass what a large one may
not."""


@dataclass(frozen=True, slots=True)
class Removal:
    """Somebody who would no longer be on the roster."""

    subject: SubjectId
    name: str


@dataclass(frozen=True, slots=True)
class Renaming:
    """Somebody whose name or identity number would change; the names are equal where only the
    number does."""

    subject: SubjectId
    name: str
    new_name: str


@dataclass(frozen=True, slots=True)
class RosterChange:
    """What one page would do."""

    people: int
    """On the roster before it."""
    removed: tuple[Removal, ...]
    renamed: tuple[Renaming, ...]
    leaves_no_officer: bool
    """Somebody could log in before it, and nobody could after."""


@dataclass(frozen=True, slots=True)
class HeldChange:
    """A page that waits for an officer."""

    until: int
    """The feed's revision it leads to."""
    page: str
    """SHA-256 of the page as it was signed: tells it from another one that leads there."""
    change: RosterChange
    confirmed: bool
    """An officer has confirmed it; the next round of synchronisation applies it."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What an earlier page did."""

    people: int
    """On the roster before it."""
    removed: int
    renamed: int


def plausible(change: RosterChange, earlier: Sequence[Tally]) -> bool:
    """Whether the change may be applied unseen.

    ``earlier`` are the pages of the last COUNTED_DAYS, oldest first; shares are those of the people
    who were on the roster before the first of them.
    """
    people = earlier[0].people if earlier else change.people
    removed = sum(it.removed for it in earlier) + len(change.removed)
    renamed = sum(it.renamed for it in earlier) + len(change.renamed)
    return not (
        (change.removed and _too_many(removed, people, REMOVED_PERCENT))
        or (change.renamed and _too_many(renamed, people, RENAMED_PERCENT))
        or change.leaves_no_officer
    )


def _too_many(count: int, people: int, percent: int) -> bool:
    return count >= FEWEST and 100 * count > percent * people
