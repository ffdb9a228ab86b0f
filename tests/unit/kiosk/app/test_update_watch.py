"""When another installed program is noticed, and when the kiosk restarts for it."""

from __future__ import annotations

import pytest

from kiosk.app.update_watch import LOOK_S, QUIET_S, UpdateWatch
from kiosk.installed import UNMARKED


class Bench:
    """A watch on a disk and a clock that the test changes."""

    def __init__(self, installed: str = "1") -> None:
        self.now_s = 0.0
        self.installed = installed
        self.watch = UpdateWatch(lambda: self.installed, lambda: self.now_s)

    def later(self, seconds: float, *, free: bool = True) -> bool:
        self.now_s += seconds
        return self.watch.is_time(free=free)


def test_the_running_program_is_never_restarted_by_itself() -> None:
    bench = Bench()
    assert not any(bench.later(LOOK_S) for _ in range(5))
    assert not bench.watch.waiting


def test_another_program_starts_when_nobody_was_there_for_a_while() -> None:
    bench = Bench()
    bench.installed = "2"
    assert not bench.later(LOOK_S - 1, free=False)
    assert not bench.watch.waiting
    assert not bench.later(1, free=False)
    assert bench.watch.waiting
    assert not bench.later(1)
    assert not bench.later(QUIET_S - 1)
    assert not bench.later(1, free=False)
    assert not bench.later(1)
    assert bench.later(QUIET_S)


def test_an_update_taken_back_waits_no_more() -> None:
    bench = Bench()
    bench.installed = "2"
    bench.later(LOOK_S)
    bench.installed = "1"
    assert not bench.later(LOOK_S)
    assert not bench.watch.waiting


@pytest.mark.parametrize("found", [UNMARKED, "1"])
def test_a_mark_that_cannot_be_read_says_nothing(found: str) -> None:
    bench = Bench()
    bench.installed = found
    assert not bench.later(LOOK_S)
    assert not bench.watch.waiting


def test_an_officer_need_not_wait_but_for_whoever_is_there() -> None:
    bench = Bench()
    bench.watch.ask()
    assert not bench.later(1, free=False)
    assert bench.later(1)
