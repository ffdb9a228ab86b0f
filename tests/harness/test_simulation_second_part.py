"""Schedules of the simulation, the second part of two."""

from __future__ import annotations

from tests.harness.simulation.in_parts import require_part


def test_nothing_is_lost_or_doubled_and_everybody_converges() -> None:
    require_part(1)
