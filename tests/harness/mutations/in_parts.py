"""The short run of the mutations in two parts, each a file, so that they run at once."""

from __future__ import annotations

from tests.harness.mutations.harness import PER_STAGE, run

MUTATIONS = 5_000
"""Of one part; there are two."""


def require_part(number: int) -> None:
    """Try one part, 0 or 1: none may be accepted."""
    report = run(number * MUTATIONS, MUTATIONS, lambda done: None)
    assert report.ok, report.sentence()
    assert report.figures["valid_uploads_taken"] == MUTATIONS // PER_STAGE
    assert min(report.figures.values()) > 0
