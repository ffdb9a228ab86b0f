"""What a worker program finds in its environment."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from kiosk.workers.process import worker_environment


@pytest.mark.parametrize(
    "name", ["OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "OPENCV_FOR_THREADS_NUM"]
)
def test_a_worker_counts_with_one_thread_whatever_the_app_was_started_with(name: str) -> None:
    """More of them wait for each other on a loaded kiosk: a comparison of fingers took 18 ms."""
    assert worker_environment({name: "8"})[name] == "1"
    assert worker_environment({})[name] == "1"


def test_opencv_counts_with_one_thread_in_a_worker_whichever_engine_it_runs() -> None:
    """On pictures this small, spreading the work costs up to half as much again as the work."""
    program = "import cv2; print(cv2.getNumThreads())"
    worker = subprocess.run(
        [sys.executable, "-c", program],
        env=worker_environment({**os.environ, "OPENCV_FOR_THREADS_NUM": "8"}),
        capture_output=True,
        text=True,
        check=True,
    )
    assert worker.stdout.strip() == "1"
