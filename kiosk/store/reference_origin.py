"""Where a reference was enrolled, and which of two is the newer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Slot = tuple[str, int | None, str]
"""Modality, finger, and a face's engine: what one enrolment puts into the place of another."""


@dataclass(frozen=True, slots=True)
class Origin:
    """The journal entry a reference was enrolled with, at whichever kiosk."""

    device: str
    epoch: int
    seq: int
    enrolled_ms: int | None
    """That entry's wall clock; None where its content was pruned, which makes it old."""

    def is_newer_than(self, other: Origin) -> bool:
        """By place in one kiosk's journal; between kiosks only their clocks can tell."""
        if self.device == other.device:
            return (self.epoch, self.seq) > (other.epoch, other.seq)
        return (self.enrolled_ms or 0) > (other.enrolled_ms or 0)


def slot_of(modality: str, finger: int | None, engine: str) -> Slot:
    """Of a finger only the reference enrolled last counts, whatever its engine."""
    return (modality, finger, engine if finger is None else "")


def newer_slots(
    held: Mapping[Slot, Sequence[Origin]], offered: Mapping[Slot, Sequence[Origin]]
) -> frozenset[Slot]:
    """The offered slots that are empty here, or hold nothing but older references."""
    return frozenset(
        slot
        for slot, origins in offered.items()
        if all(new.is_newer_than(old) for new in origins for old in held.get(slot, ()))
    )
