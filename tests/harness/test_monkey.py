"""Whatever is touched and whatever breaks: no crash, no complaint, and always a way home."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TypedDict

from tests.repository import ROOT


class Violation(TypedDict):
    """A promise that was broken."""

    seed: int
    what: str


CASES = 15
"""Of a hundred touches and events each; ``python -m tests.harness.monkey`` plays more."""
COME_BY = (
    "claiming",
    "capturingface",
    "capturingfingerprint",
    "conversing",
    "recording",
    "completed",
    "referred",
    "declined",
    "outofservice",
    "officer_loggingin",
    "officer_choosing",
    "officer_showingnotice",
)


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
    assert {it for it in COME_BY if not figures.get(f"came_to_{it}")} == set()
    assert figures["steps"] == 100 * CASES


def test_it_would_find_somebody_who_is_stranded() -> None:
    violations, _ = played("--size", "2", "--weakened")
    assert any("stranded" in it["what"] for it in violations)
