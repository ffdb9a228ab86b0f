"""The finger on the emulated glass, and the store of grown fingers behind it."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from drivers.fingerprint.synthetic import (
    FingerMaster,
    PatternClass,
    Plane,
    finger_for,
    finger_seed,
)
from drivers.fingerprint.synthetic_impression import SkinCondition, finger_on_glass

_CACHE_FORMAT = 2


class FingerStore:
    """Grown fingers in memory and, if a directory is given, on disk."""

    def __init__(self, directory: Path | None = None) -> None:
        self._directory = directory
        self._grown: dict[tuple[str, int], FingerMaster] = {}

    def get(self, person: str, position: int) -> FingerMaster:
        """The finger of this name; about half a second the first time."""
        name = (person, position)
        if name not in self._grown:
            self._grown[name] = self._load(person, position)
        return self._grown[name]

    def _load(self, person: str, position: int) -> FingerMaster:
        if self._directory is None:
            return finger_for(person, position)
        seed = finger_seed(person, position)
        file = self._directory / f"finger-{_CACHE_FORMAT}-{seed:016x}.npz"
        if file.exists():
            with np.load(file) as saved:
                pattern = PatternClass(str(saved["pattern"]))
                return FingerMaster(saved["ridges"], pattern, seed)
        master = finger_for(person, position)
        self._directory.mkdir(parents=True, exist_ok=True)
        fresh = file.with_suffix(".new.npz")
        np.savez(fresh, ridges=master.ridges, pattern=str(master.pattern))
        fresh.replace(file)
        return master


@dataclass(frozen=True, slots=True)
class Press:
    """One placing of a finger."""

    person: str
    position: int
    number: int
    """Which impression of this finger, from 1."""
    visible_from: float
    """On the emulator's clock."""
    light: Future[Plane]


class FingerWindow:
    """What lies on the glass. Each placing is another impression of the finger."""

    def __init__(self, store: FingerStore, monotonic: Callable[[], float]) -> None:
        self._store = store
        self._monotonic = monotonic
        self._grower = ThreadPoolExecutor(max_workers=1)
        self._impressions: dict[tuple[str, int], int] = {}
        self._press: Press | None = None

    @property
    def press(self) -> Press | None:
        """The finger now placed, whether its delay is over or not."""
        return self._press

    def place(
        self,
        person: str,
        position: int,
        *,
        number: int | None,
        delay_s: float,
        condition: SkinCondition,
        wait: bool,
    ) -> None:
        """Put a finger down. ``number`` None: the impression after the last one.

        ``wait`` False returns before a new finger is grown; it shows on the glass once it is.
        """
        name = (person, position)
        if number is None:
            number = self._impressions.get(name, 0) + 1
        self._impressions[name] = number
        light = self._grower.submit(self._render, person, position, number, condition)
        if wait:
            light.result()
        self._press = Press(person, position, number, self._monotonic() + delay_s, light)

    def lift(self) -> None:
        self._press = None

    def light(self) -> Plane | None:
        """See ``state.Window``."""
        press = self._press
        if press is None or self._monotonic() < press.visible_from or not press.light.done():
            return None
        return press.light.result()

    def close(self) -> None:
        self._grower.shutdown(cancel_futures=True)

    def _render(self, person: str, position: int, number: int, condition: SkinCondition) -> Plane:
        return finger_on_glass(self._store.get(person, position), number, condition)
