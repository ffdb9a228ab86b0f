"""Feeding damaged input to every reader: it answers, in bounded time and memory, or refuses."""

from __future__ import annotations

import random
import resource
import signal
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from tests.harness.fuzz.targets import Target, targets
from tests.harness.report import Progress, Report, Violation, replayable

HANG_S = 60
"""An input that keeps a reader busy for so long hangs it; the usual one takes 0.1 ms."""
MOST_GROWTH_KIB = 128 * 1024
_WARM_UP = 2_000
_ALARM_EVERY = 100


class Hang(Exception):
    """A reader does not come back."""


def run(seed: int, size: int, on_progress: Progress) -> Report:
    """Feed ``size`` inputs. To be called on the main thread: a hang is found by SIGALRM."""
    every = targets()
    for target in every:
        target.read(target.sample)
    violations: list[Violation] = []
    figures: Counter[str] = Counter()
    grown = _Growth()
    with _alarm():
        for done in range(size):
            if done % _ALARM_EVERY == 0:
                signal.alarm(HANG_S)
            number = seed + done
            target = every[number % len(every)]
            with replayable("fuzz", number):
                figures["accepted" if _feed(target, number) else "refused"] += 1
            if done == _WARM_UP:
                grown.begin()
            on_progress(done + 1)
    if grown.kib() > MOST_GROWTH_KIB:
        violations.append(Violation(seed, f"memory grew by {grown.kib():,} KiB"))
    figures["memory_growth_kib"] = grown.kib()
    return Report("fuzz", seed, size, tuple(violations), dict(sorted(figures.items())))


def _feed(target: Target, number: int) -> bool:
    """Whether the input was accepted. Any error that was not agreed passes through."""
    rng = random.Random(f"{target.name}/{number}")
    data = target.mutate(target.sample, rng)
    try:
        target.read(data)
    except target.refusals:
        return False
    except BaseException as error:
        error.add_note(f"{target.name}, {len(data)} bytes: {data[:400].hex()}")
        raise
    return True


@contextmanager
def _alarm() -> Iterator[None]:
    def hang(_number: int, _frame: FrameType | None) -> None:
        raise Hang(f"{_ALARM_EVERY} inputs took {HANG_S} s")

    before = signal.signal(signal.SIGALRM, hang)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


class _Growth:
    """How much the process's peak memory grew since it was warm."""

    def __init__(self) -> None:
        self._warm_kib: int | None = None

    def begin(self) -> None:
        self._warm_kib = _peak_kib()

    def kib(self) -> int:
        return 0 if self._warm_kib is None else _peak_kib() - self._warm_kib


def _peak_kib() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
