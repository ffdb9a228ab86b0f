"""What a worker program finds in its environment."""

from __future__ import annotations

import pytest

from kiosk.workers.process import worker_environment


@pytest.mark.parametrize("name", ["OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"])
def test_a_worker_counts_with_one_thread_whatever_the_app_was_started_with(name: str) -> None:
    """More of them wait for each other on a loaded kiosk: a comparison of fingers took 18 ms."""
    assert worker_environment({name: "8"})[name] == "1"
    assert worker_environment({})[name] == "1"
