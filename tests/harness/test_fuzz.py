"""Damaged input is refused with an agreed error: no crash, no hang, no hunger for memory."""

from __future__ import annotations

import json
import random
import subprocess
import sys

import pytest

from tests.harness.fuzz.harness import run
from tests.harness.fuzz.targets import Target, targets
from tests.repository import ROOT

INPUTS = 40_000


def test_damaged_input_is_refused_and_nothing_else() -> None:
    """In a process of its own, so that its memory can be measured."""
    ran = subprocess.run(
        [sys.executable, "-m", "tests.harness.fuzz", "--size", str(INPUTS), "--json"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    found = json.loads(ran.stdout)
    assert found["violations"] == []
    assert found["accepted"] + found["refused"] == INPUTS
    assert found["accepted"] < found["refused"] // 10


@pytest.mark.parametrize("target", targets(), ids=lambda target: target.name)
def test_every_reader_takes_its_sample_and_refuses_most_damage(target: Target) -> None:
    target.read(target.sample)
    rng = random.Random(target.name)
    refused = 0
    for _ in range(100):
        try:
            target.read(target.mutate(target.sample, rng))
        except target.refusals:
            refused += 1
    assert refused > 50


def test_an_error_that_was_not_agreed_stops_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    def read(data: bytes) -> None:
        if data != b"sample":
            raise KeyError("bug")

    broken = Target("broken", b"sample", lambda _sample, _rng: b"damaged", read, (ValueError,))
    monkeypatch.setattr("tests.harness.fuzz.harness.targets", lambda: (broken,))
    with pytest.raises(KeyError) as raised:
        run(5, 1, lambda done: None)
    assert raised.value.__notes__ == [
        f"broken, 7 bytes: {b'damaged'.hex()}",
        "python -m tests.harness.fuzz --seed 5 --size 1",
    ]
