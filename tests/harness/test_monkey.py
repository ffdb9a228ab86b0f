"""Whatever is touched and whatever breaks: no crash, no complaint, and always a way home."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TypedDict

from tests.harness.monkey.places import LONG, never_reached, screens
from tests.repository import ROOT


class Violation(TypedDict):
    """A promise that was broken."""

    seed: int
    what: str


CASES = 15
"""Of a hundred touches and events each; ``python -m tests.harness.monkey`` plays more."""
COME_BY = (
    "came_to_claiming",
    "came_to_capturingface",
    "came_to_capturingfingerprint",
    "came_to_conversing",
    "came_to_recording",
    "came_to_officer_loggingin",
    "saw_completed",
    "saw_referred",
    "saw_declined",
    "saw_out_of_service",
    "saw_notice",
    "saw_console_today",
    "saw_console_person",
    "keys_pressed",
    "visits_kept",
)
PAGES = 8
"""Of the console, at least."""


def played(*arguments: str) -> tuple[list[Violation], dict[str, int]]:
    """In a process of its own: one application, and memory that is nobody else's."""
    ran = subprocess.run(
        [sys.executable, "-m", "tests.harness.monkey", "--json", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.stdout, ran.stderr
    found = json.loads(ran.stdout)
    return found.pop("violations"), found


def test_a_monkey_finds_nothing() -> None:
    violations, figures = played("--size", str(CASES))
    assert violations == []
    assert {it for it in COME_BY if not figures.get(it)} == set()
    assert sum(name.startswith("saw_console_") for name in figures) >= PAGES
    assert figures["steps"] == 100 * CASES


def test_it_would_find_somebody_who_is_stranded() -> None:
    violations, _ = played("--size", "2", "--weakened")
    assert any("stranded" in it["what"] for it in violations)


def test_a_long_run_that_misses_a_screen_says_so() -> None:
    everywhere = dict.fromkeys(screens(), 1)
    assert never_reached(everywhere, LONG) == []
    assert never_reached(everywhere | {"saw_console_flags": 0}, LONG) == ["never saw console flags"]
    assert never_reached({}, LONG - 1) == []
