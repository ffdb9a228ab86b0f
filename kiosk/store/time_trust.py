"""How far the wall clock can be trusted, when it stepped, and when the server's time is due.

Pure functions of clock readings: nothing here reads a clock. No entry is refused for time.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sync.wire.entry import ClockGrade

TOLERANCE_MS: Final = 120_000
"""Clocks that differ by no more agree: above any drift or answer delay, below any lie that pays."""
ANCHOR_AGE_MS: Final = 15 * 60 * 1000
"""PROTOCOL.md §4.5."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Both clocks, read at one moment."""

    wall_ms: int
    """Unix time in milliseconds, as the operating system believes it."""
    boot_id: bytes
    boot_ms: int
    """Milliseconds since that boot; no clock setting moves it."""

    @property
    def offset_ms(self) -> int:
        """The wall clock's time of boot: it moves only when the wall clock is set."""
        return self.wall_ms - self.boot_ms


@dataclass(frozen=True, slots=True)
class Anchor:
    """A moment at which the server's signed time came."""

    server_ms: int
    at: Reading


@dataclass(frozen=True, slots=True)
class ClockStep:
    """The wall clock was set: what it would have shown, and what it shows."""

    from_ms: int
    to_ms: int

    @property
    def step_ms(self) -> int:
        """Negative when the clock went back."""
        return self.to_ms - self.from_ms


def trusted_ms(now: Reading, anchor: Anchor | None) -> int | None:
    """The server's time plus what the boot clock counted since; None without one in this boot."""
    if anchor is None or anchor.at.boot_id != now.boot_id:
        return None
    return anchor.server_ms + now.boot_ms - anchor.at.boot_ms


def clock_grade(now: Reading, anchor: Anchor | None, last: Reading | None) -> ClockGrade:
    """How good the wall clock is. ``anchor`` is the newest; ``last`` is the entry's before.

    In a boot with an anchor trusted time alone decides.
    """
    trusted = trusted_ms(now, anchor)
    if trusted is not None:
        agrees = abs(now.wall_ms - trusted) <= TOLERANCE_MS
        return ClockGrade.ANCHORED_THIS_BOOT if agrees else ClockGrade.ANOMALOUS
    if now.wall_ms < _at_least_ms(anchor, last) - TOLERANCE_MS:
        return ClockGrade.ANOMALOUS
    return ClockGrade.RTC_ONLY if anchor is None else ClockGrade.ANCHORED_EARLIER


def clock_step(now: Reading, anchor: Anchor | None, last: Reading | None) -> ClockStep | None:
    """The step since the last entry, if the wall clock stepped.

    Within a boot every step over the tolerance shows. Across boots only a clock that lies before
    the last entry or anchor does: nobody knows how long the kiosk was off.
    """
    if last is not None and last.boot_id == now.boot_id:
        moved_ms = now.offset_ms - last.offset_ms
        if abs(moved_ms) <= TOLERANCE_MS:
            return None
        return ClockStep(now.wall_ms - moved_ms, now.wall_ms)
    at_least_ms = _at_least_ms(anchor, last)
    if now.wall_ms >= at_least_ms - TOLERANCE_MS:
        return None
    return ClockStep(at_least_ms, now.wall_ms)


def anchor_is_due(now: Reading, anchor: Anchor | None, *, entries_since: bool) -> bool:
    """Whether the server's time, which just came, belongs into the journal (PROTOCOL.md §4.5)."""
    if anchor is None or anchor.at.boot_id != now.boot_id:
        return True
    if abs(now.offset_ms - anchor.at.offset_ms) > TOLERANCE_MS:
        return True
    return entries_since and now.boot_ms - anchor.at.boot_ms >= ANCHOR_AGE_MS


def _at_least_ms(anchor: Anchor | None, last: Reading | None) -> int:
    """It must be later than this: the last entry's wall clock and the server's last time."""
    known = [-(2**63)]
    if anchor is not None:
        known.append(anchor.server_ms)
    if last is not None:
        known.append(last.wall_ms)
    return max(known)
