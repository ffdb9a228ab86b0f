"""Whether the mutations are any, and would be noticed; they themselves run in two parts beside."""

from __future__ import annotations

import random
from pathlib import Path

from tests.harness.mutations.by_a_device import BY_A_DEVICE
from tests.harness.mutations.on_the_way import ON_THE_WAY
from tests.harness.mutations.stage import make_stage


def test_every_mutation_differs_from_the_valid_upload(tmp_path: Path) -> None:
    stage = make_stage(tmp_path)
    stage.set(random.Random(0))
    for mutation in (*ON_THE_WAY, *BY_A_DEVICE):
        for _ in range(20):
            offset_ms = stage.server.clock.offset_ms
            changed = mutation(stage)
            moved = stage.server.clock.offset_ms != offset_ms
            stage.server.clock.offset_ms = 0
            assert moved or changed != stage.request, mutation.__name__
    stage.close()
    stage.server.close()


def test_a_commit_and_a_changed_row_are_noticed(tmp_path: Path) -> None:
    stage = make_stage(tmp_path)
    stage.set(random.Random(0))
    before = stage.commits(), stage.digest()
    stage.expect_taken(stage.request)
    after = stage.commits(), stage.digest()
    assert before[0] != after[0]
    assert before[1] != after[1]
    stage.close()
    stage.server.close()
