"""Which of a person's stored pictures stands at which time: idle, and motions when asked."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

from drivers.camera.clip import ClipManifest
from drivers.camera.motion import Motion, MotionManifest


@dataclass(frozen=True, slots=True)
class Shown:
    """One stored picture of a person."""

    motion: Motion | None
    """The motion it belongs to; none is the idle clip."""
    index: int


@dataclass(frozen=True, slots=True)
class _Act:
    """A motion with its time, in milliseconds of the performance."""

    motion: Motion
    manifest: MotionManifest
    departs_ms: float

    @property
    def ends_ms(self) -> float:
        return self.departs_ms + self.manifest.duration_ms


class Performance:
    """The idle clip, which pauses at its rest picture while a motion is played."""

    def __init__(self, idle: ClipManifest) -> None:
        self._idle = idle
        self._acts: deque[_Act] = deque()
        self._paused_ms = 0.0
        """Time spent in motions that are over."""

    def perform(self, motion: Motion, manifest: MotionManifest, asked_ms: float) -> None:
        """Play the motion once, when the idle clip next comes to rest after all asked before."""
        paused_ms = self._paused_ms + sum(act.manifest.duration_ms for act in self._acts)
        free_ms = max(asked_ms, self._acts[-1].ends_ms) if self._acts else asked_ms
        departs_ms = self._idle.next_rest_ms(free_ms - paused_ms) + paused_ms
        self._acts.append(_Act(motion, manifest, departs_ms))

    def shown_at(self, elapsed_ms: float) -> Shown:
        """The picture at a time not before any asked for earlier."""
        while self._acts and elapsed_ms >= self._acts[0].ends_ms:
            self._paused_ms += self._acts.popleft().manifest.duration_ms
        if self._acts and elapsed_ms >= self._acts[0].departs_ms:
            act = self._acts[0]
            return Shown(act.motion, act.manifest.index_at(elapsed_ms - act.departs_ms))
        return Shown(None, self._idle.index_at(elapsed_ms - self._paused_ms))
