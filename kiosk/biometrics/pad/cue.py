"""What one passive measure says about one presentation."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.domain.capture import PadCue


@dataclass(frozen=True, slots=True)
class Cue:
    """A figure, the limit it is held against, and whether it lies on the attack's side."""

    name: PadCue
    value: float
    limit: float
    alarm: bool
    sufficient: bool = True
    """False: too weak alone; two such alarms together count as one."""


def alarms(cues: tuple[Cue, ...]) -> tuple[PadCue, ...]:
    """Names of the cues that make an attack; empty when there is none."""
    strong = [cue.name for cue in cues if cue.alarm and cue.sufficient]
    weak = [cue.name for cue in cues if cue.alarm and not cue.sufficient]
    return tuple(strong + weak) if strong or len(weak) >= 2 else ()
